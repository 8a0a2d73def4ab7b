package io.nextstream.app.cli;

import io.nextstream.app.config.CodeRevision;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class CodeVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {
            "nextstream " + CodeRevision.current(),
            "Java " + Runtime.version() + ", " + System.getProperty("os.name")
        };
    }
}

package io.nextstream.app.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Which code is running, for {@code --version} and for what a report can be repeated with. */
public final class CodeRevision {
    private static final String VERSION = "0.1.0";

    private CodeRevision() {}

    /**
     * {@code 0.1.0+1a2b3c4d5e6f}, with {@code -dirty} when files differ; without git only the
     * version.
     */
    public static String current() {
        Path home = home();
        if (!Files.exists(home.resolve(".git"))) {
            return VERSION;
        }
        String commit = git(home, "rev-parse", "--short=12", "HEAD");
        String changes = git(home, "status", "--porcelain", "--untracked-files=no");
        return commit.isEmpty()
                ? VERSION
                : VERSION + "+" + commit + (changes.isEmpty() ? "" : "-dirty");
    }

    /**
     * The checkout that the launcher stands in; the working directory when it was started by hand.
     */
    public static Path home() {
        return Path.of(System.getProperty("nextstream.home", "")).toAbsolutePath();
    }

    private static String git(Path home, String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "git";
        System.arraycopy(words, 0, command, 1, words.length);
        try {
            Process git =
                    new ProcessBuilder(command)
                            .directory(home.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String said =
                    new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor(10, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException e) {
            return ""; // no git on this machine: the version alone has to do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}

package io.nextstream.app.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {
    /** When this fails, copy {@code app/app-jobs/target/configuration.md} over the page. */
    @Test
    void thePageIsWhatTheCodeSays() throws IOException {
        Path made = Path.of("target/configuration.md");
        Files.writeString(made, ConfigurationPage.markdown());

        assertEquals(
                Files.readString(made), Files.readString(Path.of("../../docs/configuration.md")));
    }
}

package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.slf4j.spi.SLF4JServiceProvider;

/** What the launcher starts Java with, as the build wrote it down. */
class LauncherClassPathTest {

    private static final Path FILE =
            Path.of(System.getProperty("nextstream.home"), "app", "target", "classpath.txt");

    @Test
    void namesWhatExistsAndALogIsWritten() throws Exception {
        List<URL> parts = new ArrayList<>();
        for (String part : Files.readString(FILE).strip().split(File.pathSeparator, -1)) {
            assertTrue(Files.exists(Path.of(part)), part);
            parts.add(Path.of(part).toUri().toURL());
        }
        // Without a provider SLF4J drops every line, and says so where a demo shows its progress.
        try (URLClassLoader loader =
                new URLClassLoader(
                        parts.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Class<?> service = loader.loadClass(SLF4JServiceProvider.class.getName());
            assertEquals(
                    List.of("org.apache.logging.slf4j.SLF4JServiceProvider"),
                    StreamSupport.stream(ServiceLoader.load(service, loader).spliterator(), false)
                            .map(provider -> provider.getClass().getName())
                            .toList());
        }
    }
}

package io.nextstream.app.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Jars that hold as much as the doctor looks for. */
final class Jars {
    private Jars() {}

    /** A Flink with each part of DJL once in {@code lib/}. */
    static void distribution(Path flink) throws IOException {
        int n = 0;
        for (String entry : JarFacts.PARTS.values()) {
            jar(flink.resolve("lib/part-" + n++ + ".jar"), entry, "");
        }
    }

    static void jar(Path file, String entry, String content) throws IOException {
        Files.createDirectories(file.getParent());
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new JarEntry(entry));
            jar.write(content.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }
}

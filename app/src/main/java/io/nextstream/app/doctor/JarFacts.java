package io.nextstream.app.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The jars of an assembled Flink and the job jar.
 *
 * @param built whether both are there
 * @param holders which jars below {@code lib/} and {@code plugins/} hold each of {@link #PARTS}
 * @param djlInJobJar entries of DJL or libtorch in the job jar
 * @param kafkaInJobJar version of kafka-clients in the job jar; null for none
 */
record JarFacts(
        boolean built,
        Path flink,
        Path jobJar,
        Map<String, List<String>> holders,
        int djlInJobJar,
        @Nullable String kafkaInJobJar) {
    /** What each part of DJL is known by. */
    static final Map<String, String> PARTS =
            Map.of(
                    "DJL's api", "ai/djl/engine/Engine.class",
                    "its engine for PyTorch", "ai/djl/pytorch/engine/PtEngine.class",
                    "its bridge to libtorch", "jnilib/pytorch.properties",
                    "libtorch", "native/lib/pytorch.properties",
                    "its tokenizers", "native/lib/tokenizers.properties");

    private static final List<String> DJL =
            List.of("ai/djl/", "jnilib/", "native/lib/", "pytorch/");
    private static final String KAFKA = "kafka/kafka-version.properties";

    static JarFacts of(Path flink, Path jobJar) throws IOException {
        if (!Files.isDirectory(flink.resolve("lib")) || !Files.exists(jobJar)) {
            return new JarFacts(false, flink, jobJar, Map.of(), 0, null);
        }
        Map<String, List<String>> holders = new TreeMap<>();
        PARTS.keySet().forEach(part -> holders.put(part, new ArrayList<>()));
        try (Stream<Path> files = Files.walk(flink)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                note(flink, jar, holders);
            }
        }
        try (JarFile jar = new JarFile(jobJar.toFile())) {
            int djl = (int) jar.stream().map(JarEntry::getName).filter(JarFacts::isDjl).count();
            return new JarFacts(true, flink, jobJar, holders, djl, kafka(jar));
        }
    }

    private static void note(Path flink, Path file, Map<String, List<String>> holders)
            throws IOException {
        try (JarFile jar = new JarFile(file.toFile())) {
            PARTS.forEach(
                    (part, entry) -> {
                        if (jar.getEntry(entry) != null) {
                            holders.computeIfAbsent(part, p -> new ArrayList<>())
                                    .add(flink.relativize(file).toString());
                        }
                    });
        }
    }

    private static boolean isDjl(String entry) {
        return !entry.endsWith("/") && DJL.stream().anyMatch(entry::startsWith);
    }

    private static @Nullable String kafka(JarFile jar) throws IOException {
        JarEntry entry = jar.getJarEntry(KAFKA);
        if (entry == null) {
            return null;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            Properties p = new Properties();
            p.load(in);
            return p.getProperty("version");
        }
    }
}

package io.nextstream.e2e.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The files of the repository that containers are made of. */
final class Repository {

    static final Path ROOT = Path.of(System.getProperty("nextstream.home"));
    static final Path DOCKER = ROOT.resolve("flink-conf/docker");

    private Repository() {}

    static String text(Path file) throws IOException {
        return Files.readString(file);
    }

    /** With anchors and merges resolved. */
    static Map<String, Object> yaml(Path file) throws IOException {
        return map(new Yaml(new SafeConstructor(new LoaderOptions())).load(text(file)));
    }

    static Map<String, Object> flinkConfiguration() throws IOException {
        return yaml(ROOT.resolve("flink-conf/config.yaml"));
    }

    /** The first groups of all occurrences. */
    static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().map(r -> r.group(1)).toList();
    }

    /** Texts of all Java files of the main code. */
    static String mainCode() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            StringBuilder code = new StringBuilder();
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".java"))
                            .filter(f -> f.toString().contains("/src/main/"))
                            .toList()) {
                code.append(text(file));
            }
            return code.toString();
        }
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    static <T> List<T> list(Object value) {
        return value == null ? List.of() : (List<T>) value;
    }
}

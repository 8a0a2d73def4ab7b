package io.nextstream.e2e.containers;

import static io.nextstream.e2e.containers.Repository.DOCKER;
import static io.nextstream.e2e.containers.Repository.ROOT;
import static io.nextstream.e2e.containers.Repository.all;
import static io.nextstream.e2e.containers.Repository.list;
import static io.nextstream.e2e.containers.Repository.map;
import static io.nextstream.e2e.containers.Repository.text;
import static io.nextstream.e2e.containers.Repository.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the Dockerfile copies, runs and names is there. */
final class ImageTest {

    private String dockerfile;
    private Map<String, Object> services;

    @BeforeEach
    void read() throws IOException {
        dockerfile = text(DOCKER.resolve("Dockerfile"));
        services = map(yaml(ROOT.resolve("docker-compose.yml")).get("services"));
    }

    @Test
    void whatItCopiesIsInTheRepositoryOrComesFromItsBuild() {
        List<String> copied = all("(?m)^COPY (?!--from)(.*) \\S+$", dockerfile);
        assertEquals(2, copied.size());
        for (String sources : copied) {
            for (String source : all("(\\S+)", sources)) {
                assertTrue(Files.exists(ROOT.resolve(source)), source);
            }
        }
        for (String source : all("(?m)^COPY --from=build /nextstream/(\\S+) ", dockerfile)) {
            assertTrue(Files.isDirectory(ROOT.resolve(source).resolve("lib")), source);
        }
    }

    @Test
    void everyTargetIsAStageAndEndsWithAUserWhoIsNotRoot() {
        Map<String, String> users = users();
        Set<String> targets =
                services.values().stream()
                        .map(service -> (String) map(map(service).get("build")).get("target"))
                        .filter(target -> target != null)
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(Set.of("cli", "cpu", "cuda"), targets);
        for (String target : targets) {
            assertNotNull(users.get(target), target);
            assertNotEquals("root", users.get(target), target);
        }
    }

    @Test
    void libtorchOfBothVariantsIsTheOneThatDjlWasBuiltFor() throws IOException {
        String pom = text(ROOT.resolve("pom.xml"));
        assertEquals(
                all("<djl.libtorch.version>(.*)</", pom), all("LIBTORCH_VERSION=(.*)", dockerfile));
        Set<String> flavours = Set.copyOf(all("ARG CUDA=(.*)", dockerfile));
        assertEquals(1, flavours.size());
        for (String flavour : List.of("cpu", flavours.iterator().next())) {
            String glue = "/jnilib/linux-x86_64/" + flavour + "/libdjl_torch.so";
            assertNotNull(getClass().getResource(glue), glue);
        }
        Path lib = ROOT.resolve("flink-conf/distribution/target/flink/lib");
        try (var jars = Files.newDirectoryStream(lib, "pytorch-native-cpu-*.jar")) {
            assertTrue(jars.iterator().hasNext(), "what the CUDA variant removes");
        }
    }

    @Test
    void theScriptsThatServicesNameAreExecutableInTheImage() {
        Set<String> scripts = new TreeSet<>(all("ENTRYPOINT \\[\"(/[^\"]+)\"", dockerfile));
        for (Object service : services.values()) {
            Repository.<String>list(map(map(service).get("healthcheck")).get("test")).stream()
                    .filter(word -> word.startsWith("/opt/flink/"))
                    .forEach(scripts::add);
        }
        assertEquals(Set.of("/opt/flink/bin/health.sh", "/opt/flink/bin/run.sh"), scripts);
        for (String script : scripts) {
            String name = script.substring("/opt/flink/bin/".length());
            assertTrue(Files.isExecutable(DOCKER.resolve(name)), name);
        }
    }

    @Test
    void everyClassThatTheScriptsStartExistsAndEveryRoleIsKnown() throws Exception {
        String script = text(DOCKER.resolve("run.sh"));
        List<String> classes = all("(org\\.apache\\.flink\\.[\\w.]+)", script);
        assertEquals(4, classes.size());
        for (String name : classes) {
            Class.forName(name, false, getClass().getClassLoader());
        }
        for (String role : List.of("zookeeper", "jobmanager", "taskmanager", "taskmanager-gpu")) {
            String word = (String) list(map(services.get(role)).get("command")).get(0);
            assertTrue(script.contains("\n" + word + ") "), word);
        }
    }

    private Map<String, String> users() {
        Map<String, String> users = new HashMap<>();
        String stage = "";
        for (String line : dockerfile.lines().toList()) {
            List<String> words = all("(\\S+)", line);
            if (words.isEmpty()) {
                continue;
            }
            if (words.get(0).equals("FROM")) {
                stage = words.get(3);
            } else if (words.get(0).equals("USER")) {
                users.put(stage, words.get(1));
            }
        }
        return users;
    }
}

package io.nextstream.e2e.containers;

import static io.nextstream.e2e.containers.Repository.DOCKER;
import static io.nextstream.e2e.containers.Repository.ROOT;
import static io.nextstream.e2e.containers.Repository.all;
import static io.nextstream.e2e.containers.Repository.map;
import static io.nextstream.e2e.containers.Repository.text;
import static io.nextstream.e2e.containers.Repository.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.nextstream.events.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.server.config.AbstractKafkaConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No container engine is needed: what docker-compose.yml names is there, and fits. */
final class ComposeFileTest {

    private static final Path FILE = ROOT.resolve("docker-compose.yml");

    private Map<String, Object> compose;
    private Map<String, Object> services;

    @BeforeEach
    void read() throws IOException {
        compose = yaml(FILE);
        services = map(compose.get("services"));
    }

    @Test
    void itIsValidByTheSchemaOfTheSpecification() throws IOException {
        assertEquals(Set.of(), complaints());
        map(services.get("kafka")).put("port", "9092");
        assertFalse(complaints().isEmpty(), "a misspelt key must be seen");
    }

    @Test
    void everyBoundFileIsInTheRepositoryAndEveryVolumeDeclared() {
        Set<String> declared = map(compose.get("volumes")).keySet();
        Set<String> used = new TreeSet<>();
        for (String volume : ofAllServices("volumes")) {
            String source = volume.substring(0, volume.indexOf(':'));
            if (source.startsWith("./")) {
                assertTrue(Files.exists(ROOT.resolve(source)), source);
                assertTrue(volume.endsWith(":ro"), volume);
            } else {
                used.add(source);
            }
        }
        assertEquals(new TreeSet<>(declared), used);
    }

    @Test
    void everyVariableIsExplainedAndNoSecretIsCommitted() throws IOException {
        String example = text(ROOT.resolve(".env.example"));
        Set<String> used = new TreeSet<>(all("(?<!\\$)\\$\\{(\\w+)", text(FILE)));
        assertEquals(used, new TreeSet<>(all("(?m)^(\\w+)=", example)));
        for (String secret :
                List.of("MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD", "GRAFANA_PASSWORD")) {
            assertTrue(example.contains(secret + "=\n"), secret + " has a value");
            assertFalse(text(FILE).contains("${" + secret + ":-"), secret + " has a default");
        }
        assertTrue(text(ROOT.resolve(".gitignore")).lines().anyMatch("/.env"::equals));
        assertTrue(text(ROOT.resolve(".dockerignore")).lines().anyMatch(".env"::equals));
    }

    @Test
    void everyPortIsPublishedOnLoopbackOnlyAndOnce() {
        List<String> ports = ofAllServices("ports");
        for (String port : ports) {
            assertTrue(port.matches("127\\.0\\.0\\.1:(\\d+):\\1"), port);
        }
        assertEquals(ports.size(), Set.copyOf(ports).size());
    }

    @Test
    void whoeverIsWaitedForIsThereAndSaysWhenItIsReady() {
        services.forEach(
                (name, service) -> {
                    if (!(map(service).get("depends_on") instanceof Map<?, ?> conditions)) {
                        return;
                    }
                    conditions.forEach(
                            (other, condition) -> {
                                Map<String, Object> waited = map(services.get(other));
                                assertFalse(waited.isEmpty(), name + " waits for " + other);
                                boolean healthy = condition.toString().contains("healthy");
                                assertEquals(
                                        healthy, waited.containsKey("healthcheck"), other + "");
                            });
                });
    }

    @Test
    void everyImageHasATagThatStays() {
        services.forEach(
                (name, service) -> {
                    String image = (String) map(service).get("image");
                    String tag = image.substring(image.lastIndexOf(':') + 1);
                    boolean built = map(service).containsKey("build");
                    assertTrue(
                            built ? image.startsWith("nextstream:") : tag.matches(".*\\d.*"),
                            image);
                });
    }

    @Test
    void flinksKeysAreThoseOfTheCommittedConfigurationAndItsHostsAreServices() throws IOException {
        String properties =
                (String)
                        map(map(services.get("jobmanager")).get("environment"))
                                .get("FLINK_PROPERTIES");
        Map<String, Object> committed = Repository.flinkConfiguration();
        for (String line : properties.lines().toList()) {
            String key = line.substring(0, line.indexOf(':'));
            assertTrue(committed.containsKey(key), key);
            String value = line.substring(key.length() + 1).strip().replaceFirst("^http://", "");
            if (!value.isEmpty() && !value.equals("0.0.0.0")) {
                assertTrue(services.containsKey(value.replaceFirst(":\\d+$", "")), line);
            }
        }
    }

    @Test
    void everyKeyOfTheBrokerIsOneOfKafkas() {
        Set<String> known = AbstractKafkaConfig.CONFIG_DEF.names();
        for (String variable : map(map(services.get("kafka")).get("environment")).keySet()) {
            String key =
                    variable.replaceFirst("^KAFKA_", "").toLowerCase(Locale.ROOT).replace('_', '.');
            assertTrue(known.contains(key), variable);
        }
    }

    @Test
    void theTopicsAreThoseOfTheEvents() throws IOException {
        String script = text(DOCKER.resolve("topics.sh"));
        Set<String> compacted = words("compacted", script);
        Set<String> kept = words("kept", script);
        assertEquals(Set.copyOf(Topics.COMPACTED), compacted);
        Set<String> all = new TreeSet<>(kept);
        all.addAll(compacted);
        assertEquals(new TreeSet<>(Topics.ALL), all);
        assertEquals(all.size(), kept.size() + compacted.size());
    }

    private Set<String> complaints() throws IOException {
        try (InputStream stream = getClass().getResourceAsStream("/compose-spec.json")) {
            ObjectMapper json = new ObjectMapper();
            ObjectNode schema = (ObjectNode) json.readTree(stream);
            schema.remove("$id"); // a name without a place, which the validator refuses
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(json.valueToTree(compose))
                    .stream()
                    .map(ValidationMessage::getMessage)
                    .collect(Collectors.toSet());
        }
    }

    private List<String> ofAllServices(String key) {
        return services.values().stream()
                .flatMap(service -> Repository.<String>list(map(service).get(key)).stream())
                .toList();
    }

    private static Set<String> words(String variable, String script) {
        return Set.of(all("(?m)^" + variable + "=\"(.*)\"$", script).get(0).split(" ", -1));
    }
}

package io.nextstream.e2e.containers;

import static io.nextstream.e2e.containers.Repository.DOCKER;
import static io.nextstream.e2e.containers.Repository.ROOT;
import static io.nextstream.e2e.containers.Repository.all;
import static io.nextstream.e2e.containers.Repository.list;
import static io.nextstream.e2e.containers.Repository.map;
import static io.nextstream.e2e.containers.Repository.text;
import static io.nextstream.e2e.containers.Repository.yaml;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.events.Topics;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What Prometheus asks and Grafana shows exists: ports, metrics, operators. */
final class DashboardTest {

    /** Prefixes by which Flink's reporter says where a metric belongs; the longest first. */
    private static final List<String> SCOPES =
            List.of(
                    "flink_taskmanager_job_task_operator_",
                    "flink_taskmanager_job_task_",
                    "flink_taskmanager_",
                    "flink_jobmanager_job_",
                    "flink_jobmanager_");

    @Test
    void prometheusAsksEveryProcessOfFlinkAtTheReportersPort() throws IOException {
        String ports = (String) Repository.flinkConfiguration().get("metrics.reporter.prom.port");
        int port = Integer.parseInt(ports.replaceFirst("-.*", ""));
        Map<String, Object> services =
                map(yaml(ROOT.resolve("docker-compose.yml")).get("services"));
        Set<String> asked = new TreeSet<>();
        for (Object job : list(yaml(DOCKER.resolve("prometheus.yml")).get("scrape_configs"))) {
            for (Object group : list(map(job).get("static_configs"))) {
                for (String target : Repository.<String>list(map(group).get("targets"))) {
                    assertTrue(target.endsWith(":" + port), target);
                    asked.add(target.replaceFirst(":.*", ""));
                }
            }
            for (Object group : list(map(job).get("dns_sd_configs"))) {
                assertEquals(port, map(group).get("port"));
                asked.addAll(list(map(group).get("names")));
            }
        }
        assertEquals(Set.of("jobmanager", "taskmanager", "taskmanager-gpu"), asked);
        assertTrue(services.keySet().containsAll(asked));
        for (String service : List.of("taskmanager", "taskmanager-gpu")) {
            List<String> health =
                    list(map(map(services.get(service)).get("healthcheck")).get("test"));
            assertTrue(health.contains(Integer.toString(port)), health.toString());
        }
    }

    @Test
    void everyMetricIsOneOfFlinksOrOneOfOurs() throws IOException, ReflectiveOperationException {
        Set<String> known = new TreeSet<>(List.of("Status_JVM_Memory_Heap_Used"));
        known.addAll(
                all(
                        "\\.(?:gauge|counter|meter|histogram)\\(\\s*\"(\\w+)\"",
                        Repository.mainCode()));
        known.addAll(constants("org.apache.flink.runtime.metrics.MetricNames"));
        known.addAll(
                constants("org.apache.flink.runtime.checkpoint.DefaultCheckpointStatsTracker"));
        List<String> metrics =
                expressions().flatMap(e -> all("(flink_\\w+)", e).stream()).distinct().toList();
        assertTrue(metrics.size() >= 12, metrics.toString());
        for (String metric : metrics) {
            String scope = SCOPES.stream().filter(metric::startsWith).findFirst().orElseThrow();
            assertTrue(known.contains(metric.substring(scope.length())), metric);
        }
        assertFalse(known.contains("numRecordsSwallowed"));
    }

    @Test
    void everyOperatorIsOneOfTheJobs() throws IOException {
        String code = Repository.mainCode();
        Set<String> names = new TreeSet<>(all("\\.name\\(\\s*\"([^\"]+)\"\\)", code));
        names.addAll(all("\\.transform\\(\\s*\"([^\"]+)\"", code));
        for (String prefix : all("\\.name\\(\\s*\"([^\"]+ )\" \\+ Topics\\.", code)) {
            Topics.ALL.forEach(topic -> names.add(prefix + topic));
        }
        List<String> shown =
                expressions().flatMap(e -> all("operator_name=\"([^\"]+)\"", e).stream()).toList();
        assertTrue(shown.size() >= 6, shown.toString());
        for (String operator : shown) {
            // Flink makes two operators of a sink; the reporter writes _ for what is no word.
            String name = operator.replaceFirst(":_Writer$", "");
            assertTrue(
                    names.stream().anyMatch(n -> n.replaceAll("[^a-zA-Z0-9:_]", "_").equals(name)),
                    operator + " is none of " + names);
        }
    }

    @Test
    void panelsAskTheSourceThatIsProvisionedAndTheFolderThatIsMounted() throws IOException {
        Object source =
                list(yaml(DOCKER.resolve("grafana/provisioning/datasources/prometheus.yaml"))
                                .get("datasources"))
                        .get(0);
        for (JsonNode panel : dashboard().get("panels")) {
            assertEquals(map(source).get("uid"), panel.at("/datasource/uid").asText());
        }
        String compose = text(ROOT.resolve("docker-compose.yml"));
        assertEquals("http://prometheus:9090", map(source).get("url"));
        assertTrue(compose.contains("127.0.0.1:9090:9090"));
        Object provider =
                list(yaml(DOCKER.resolve("grafana/provisioning/dashboards/nextstream.yaml"))
                                .get("providers"))
                        .get(0);
        assertTrue(
                compose.contains(
                        "/grafana/dashboards:"
                                + map(map(provider).get("options")).get("path")
                                + ":ro"));
    }

    private static JsonNode dashboard() throws IOException {
        return new ObjectMapper()
                .readTree(text(DOCKER.resolve("grafana/dashboards/nextstream.json")));
    }

    private static Stream<String> expressions() throws IOException {
        return dashboard().findValuesAsText("expr").stream();
    }

    private static Set<String> constants(String type) throws ReflectiveOperationException {
        Set<String> texts = new TreeSet<>();
        for (Field field : Class.forName(type).getDeclaredFields()) {
            if (field.getType() == String.class) {
                field.setAccessible(true);
                texts.add((String) field.get(null));
            }
        }
        return texts;
    }
}

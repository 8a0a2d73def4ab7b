package io.nextstream.app.stack;

import io.nextstream.events.Topics;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of the loop where they are missing, and waits until the broker serves them. */
public final class TopicSetup {
    private static final Duration WAIT = Duration.ofSeconds(60);
    private static final Map<String, String> KEEP =
            Map.of("cleanup.policy", "delete", "retention.ms", "-1");
    private static final Map<String, String> COMPACT = Map.of("cleanup.policy", "compact");

    private TopicSetup() {}

    /**
     * Every topic with its settings: what is a log is kept whole, what is a table is compacted by
     * its key.
     */
    public static Map<String, Map<String, String>> topics() {
        Map<String, Map<String, String>> topics = new LinkedHashMap<>();
        for (String topic : Topics.ALL) {
            topics.put(topic, Topics.COMPACTED.contains(topic) ? COMPACT : KEEP);
        }
        return topics;
    }

    /**
     * Creates the missing ones with one partition and one replica; returns when all are served.
     *
     * @throws StackException when the broker cannot be reached or refuses
     */
    public static void createMissing(String bootstrapServers) {
        Map<String, Object> config =
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "default.api.timeout.ms",
                        (int) WAIT.toMillis());
        try (Admin admin = Admin.create(config)) {
            Set<String> there = admin.listTopics().names().get();
            List<NewTopic> missing =
                    topics().entrySet().stream()
                            .filter(t -> !there.contains(t.getKey()))
                            .map(t -> new NewTopic(t.getKey(), 1, (short) 1).configs(t.getValue()))
                            .toList();
            admin.createTopics(missing).all().get();
            awaitServed(admin);
        } catch (ExecutionException e) {
            throw new StackException(
                    "Kafka at "
                            + bootstrapServers
                            + " did not make the topics: "
                            + Causes.rootMessage(e),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("interrupted while making topics", e);
        }
    }

    /** A topic is created before the broker's own view of the cluster shows it. */
    private static void awaitServed(Admin admin) throws ExecutionException, InterruptedException {
        long deadline = System.nanoTime() + WAIT.toNanos();
        while (true) {
            try {
                admin.describeTopics(topics().keySet()).allTopicNames().get();
                return;
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
                        || System.nanoTime() > deadline) {
                    throw e;
                }
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}

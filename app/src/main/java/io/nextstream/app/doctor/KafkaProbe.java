package io.nextstream.app.doctor;

import io.nextstream.app.doctor.KafkaFacts.OpenTransaction;
import io.nextstream.app.doctor.KafkaFacts.TopicFacts;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.app.topics.BrokerProbe;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;

/** Asks a Kafka cluster; changes nothing. */
final class KafkaProbe implements Callable<KafkaFacts> {
    private static final int WAIT_MS = 40_000;
    private static final String CAP = "transaction.max.timeout.ms";

    private final String bootstrapServers;
    private final Clock clock;

    /**
     * @param clock to tell the age of a transaction
     */
    KafkaProbe(String bootstrapServers, Clock clock) {
        this.bootstrapServers = bootstrapServers;
        this.clock = clock;
    }

    @Override
    public KafkaFacts call() throws ExecutionException, InterruptedException {
        BrokerProbe.require(bootstrapServers);
        try (Admin admin =
                Admin.create(
                        Map.of(
                                "bootstrap.servers",
                                bootstrapServers,
                                "request.timeout.ms",
                                WAIT_MS,
                                "default.api.timeout.ms",
                                WAIT_MS))) {
            Map<String, TopicFacts> topics = topics(admin);
            return new KafkaFacts(bootstrapServers, topics, cap(admin), open(admin, topics));
        }
    }

    private static Map<String, TopicFacts> topics(Admin admin)
            throws ExecutionException, InterruptedException {
        Set<String> names = new TreeSet<>(TopicSetup.topics().keySet());
        names.retainAll(admin.listTopics().names().get());
        Map<ConfigResource, Config> settings = configs(admin, ConfigResource.Type.TOPIC, names);
        Map<String, TopicFacts> topics = new TreeMap<>();
        admin.describeTopics(names)
                .allTopicNames()
                .get()
                .forEach(
                        (name, description) ->
                                topics.put(
                                        name,
                                        new TopicFacts(
                                                description.partitions().size(),
                                                values(
                                                        settings.get(
                                                                new ConfigResource(
                                                                        ConfigResource.Type.TOPIC,
                                                                        name))))));
        return topics;
    }

    /** The least of all brokers: any of them may coordinate a transaction. */
    private static Duration cap(Admin admin) throws ExecutionException, InterruptedException {
        List<String> brokers =
                admin.describeCluster().nodes().get().stream().map(Node::idString).toList();
        long least = Long.MAX_VALUE;
        for (Config broker : configs(admin, ConfigResource.Type.BROKER, brokers).values()) {
            least = Math.min(least, Long.parseLong(values(broker).getOrDefault(CAP, "0")));
        }
        return Duration.ofMillis(least);
    }

    private List<OpenTransaction> open(Admin admin, Map<String, TopicFacts> topics)
            throws ExecutionException, InterruptedException {
        List<TopicPartition> partitions = new ArrayList<>();
        topics.forEach(
                (topic, facts) -> {
                    for (int p = 0; p < facts.partitions(); p++) {
                        partitions.add(new TopicPartition(topic, p));
                    }
                });
        Map<TopicPartition, Long> stable = ends(admin, partitions, IsolationLevel.READ_COMMITTED);
        Map<TopicPartition, Long> last = ends(admin, partitions, IsolationLevel.READ_UNCOMMITTED);
        partitions.removeIf(p -> stable.getOrDefault(p, 0L) >= last.getOrDefault(p, 0L));
        List<OpenTransaction> open = new ArrayList<>();
        if (partitions.isEmpty()) {
            return open;
        }
        Map<Long, Owner> owners = owners(admin);
        for (TopicPartition p : partitions) {
            for (ProducerState producer :
                    admin.describeProducers(List.of(p))
                            .partitionResult(p)
                            .get()
                            .activeProducers()) {
                if (producer.currentTransactionStartOffset().isPresent()) {
                    long begins = producer.currentTransactionStartOffset().getAsLong();
                    Owner owner = owners.get(producer.producerId());
                    long since = owner == null ? producer.lastTimestamp() : owner.since();
                    open.add(
                            new OpenTransaction(
                                    p.topic(),
                                    p.partition(),
                                    begins,
                                    last.getOrDefault(p, begins) - begins,
                                    owner == null ? null : owner.id(),
                                    Duration.ofMillis(Math.max(0, clock.millis() - since))));
                }
            }
        }
        return open;
    }

    /**
     * Who has a transaction open, as its coordinator knows.
     *
     * @param since epoch milliseconds
     */
    private record Owner(String id, long since) {}

    private static Map<Long, Owner> owners(Admin admin)
            throws ExecutionException, InterruptedException {
        List<String> ids =
                admin.listTransactions(new ListTransactionsOptions()).all().get().stream()
                        .map(TransactionListing::transactionalId)
                        .toList();
        Map<Long, Owner> owners = new HashMap<>();
        for (String id : ids) {
            TransactionDescription found;
            try {
                found = admin.describeTransactions(List.of(id)).description(id).get();
            } catch (ExecutionException e) {
                continue; // it ended and was forgotten since
            }
            found.transactionStartTimeMs()
                    .ifPresent(since -> owners.put(found.producerId(), new Owner(id, since)));
        }
        return owners;
    }

    private static Map<TopicPartition, Long> ends(
            Admin admin, List<TopicPartition> partitions, IsolationLevel level)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(
                                partitions.stream()
                                        .collect(
                                                Collectors.toMap(p -> p, p -> OffsetSpec.latest())),
                                new ListOffsetsOptions(level))
                        .all()
                        .get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    private static Map<ConfigResource, Config> configs(
            Admin admin, ConfigResource.Type type, Collection<String> names)
            throws ExecutionException, InterruptedException {
        return admin.describeConfigs(names.stream().map(n -> new ConfigResource(type, n)).toList())
                .all()
                .get();
    }

    private static Map<String, String> values(@Nullable Config config) {
        Map<String, String> values = new TreeMap<>();
        if (config != null) {
            for (ConfigEntry entry : config.entries()) {
                if (entry.value() != null) {
                    values.put(entry.name(), entry.value());
                }
            }
        }
        return values;
    }
}

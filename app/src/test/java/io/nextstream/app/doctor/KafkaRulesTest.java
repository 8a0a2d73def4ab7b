package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;

import io.nextstream.app.doctor.KafkaFacts.OpenTransaction;
import io.nextstream.app.doctor.KafkaFacts.TopicFacts;
import io.nextstream.app.stack.TopicSetup;
import io.nextstream.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KafkaRulesTest {
    private final Map<String, TopicFacts> topics = new TreeMap<>();
    private final OpenTransactions isolation = new OpenTransactions(Duration.ofMinutes(2));

    KafkaRulesTest() {
        TopicSetup.topics()
                .forEach(
                        (topic, settings) -> {
                            Map<String, String> all = new HashMap<>();
                            all.put(
                                    "retention.ms",
                                    "604800000"); // of compacted ones it says nothing
                            all.put("retention.bytes", "-1");
                            all.put("max.message.bytes", "1048588");
                            all.putAll(settings);
                            topics.put(topic, new TopicFacts(1, all));
                        });
    }

    @Test
    void topicsAsTheyAreMadeAreWell() {
        assertAllWell(new TopicsThere().judge(facts()));
        assertAllWell(new MessageRoom().judge(facts()));
    }

    @Test
    void eachMissingTopicIsTold() {
        topics.remove(Topics.PROMPTS);
        topics.remove(Topics.ERASURES);

        assertError("topics", "prompts does not", "cluster up", new TopicsThere().judge(facts()));
        assertError("topics", "erasures does not", "cluster up", new TopicsThere().judge(facts()));
    }

    @Test
    void aTableThatIsNotCompactedAndALogThatIsAreErrors() {
        set(Topics.MODEL_VERSIONS, "cleanup.policy", "delete,compact");
        set(Topics.PREFERENCES, "cleanup.policy", "compact");

        assertError(
                "topics",
                "model-versions has cleanup.policy=delete,compact",
                "--entity-name model-versions --add-config cleanup.policy=compact",
                new TopicsThere().judge(facts()));
        assertError(
                "topics",
                "a log would lose",
                "--entity-name preferences --add-config cleanup.policy=delete",
                new TopicsThere().judge(facts()));
    }

    @Test
    void votesThatAreDeletedByAgeOrSizeAreErrors() {
        set(Topics.PREFERENCES, "retention.ms", "604800000");
        set(Topics.GENERATIONS, "retention.bytes", "1000");

        assertError(
                "topics",
                "preferences has retention.ms=604800000",
                "--add-config retention.ms=-1",
                new TopicsThere().judge(facts()));
        assertError(
                "topics",
                "generations has retention.bytes=1000",
                "--add-config retention.bytes=-1",
                new TopicsThere().judge(facts()));
    }

    @Test
    void aTopicForSmallMessagesOnlyIsAnError() {
        set(Topics.TRAINING_BATCHES, "max.message.bytes", "100000");

        assertError(
                "messages",
                "training-batches takes 100000",
                "message.max.bytes",
                new MessageRoom().judge(facts()));
    }

    @Test
    void theCapMayBeWhatOurSinksAskForAndNotLess() {
        assertAllWell(new TransactionCap().judge(facts(840_000)));
        assertError(
                "transactions",
                "allows 839999 ms",
                "transaction.max.timeout.ms",
                new TransactionCap().judge(facts(839_999)));
    }

    @Test
    void aTransactionOfARunningJobIsNothingAndAnOldOneAnError() {
        OpenTransaction young = open("serving-1", 119);
        OpenTransaction old = open("preference-7", 120);

        assertAllWell(isolation.judge(facts(900_000, young)));
        assertError(
                "isolation",
                "of preference-7 is open for 120 s from offset 40, and 3 records wait",
                "--topic preferences --partition 2 --start-offset 40",
                isolation.judge(facts(900_000, young, old)));
        assertError(
                "isolation",
                "that no coordinator knows",
                "abort",
                isolation.judge(facts(900_000, open(null, 5000))));
    }

    private static OpenTransaction open(String id, long seconds) {
        return new OpenTransaction("preferences", 2, 40, 3, id, Duration.ofSeconds(seconds));
    }

    private void set(String topic, String key, String value) {
        topics.get(topic).settings().put(key, value);
    }

    private KafkaFacts facts() {
        return facts(900_000);
    }

    private KafkaFacts facts(long cap, OpenTransaction... open) {
        return new KafkaFacts("h:1", topics, Duration.ofMillis(cap), List.of(open));
    }
}

package io.nextstream.app.doctor;

import io.nextstream.app.doctor.KafkaFacts.TopicFacts;
import io.nextstream.app.stack.TopicSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Every topic exists and is cleaned as it must be: a log by nobody, a table by its key. */
final class TopicsThere implements Rule<KafkaFacts> {

    @Override
    public List<Finding> judge(KafkaFacts facts) {
        List<Finding> all = new ArrayList<>();
        TopicSetup.topics()
                .forEach(
                        (topic, wanted) -> {
                            TopicFacts found = facts.topics().get(topic);
                            if (found == null) {
                                all.add(missing(topic));
                            } else {
                                compare(facts, topic, wanted, found, all);
                            }
                        });
        return all.isEmpty()
                ? List.of(
                        Finding.ok(
                                "topics",
                                TopicSetup.topics().size()
                                        + " there, logs kept whole, tables compacted"))
                : all;
    }

    private static Finding missing(String topic) {
        return Finding.error(
                "topics",
                topic + " does not exist",
                "`./nextstream cluster up` (or up, demo) makes what is missing;"
                        + " flink-conf/docker/topics.sh does where Kafka is not ours");
    }

    private static void compare(
            KafkaFacts facts,
            String topic,
            Map<String, String> wanted,
            TopicFacts found,
            List<Finding> all) {
        String policy = wanted.getOrDefault("cleanup.policy", "delete");
        if (!words(policy).equals(words(value(found, "cleanup.policy")))) {
            all.add(wrong(facts, topic, found, "cleanup.policy", policy));
        } else if (wanted.containsKey("retention.ms")) {
            for (String limit : List.of("retention.ms", "retention.bytes")) {
                if (!value(found, limit).equals("-1")) {
                    all.add(wrong(facts, topic, found, limit, "-1"));
                }
            }
        }
    }

    private static Finding wrong(
            KafkaFacts facts, String topic, TopicFacts found, String key, String value) {
        String consequence =
                key.equals("cleanup.policy")
                        ? (value.equals("compact")
                                ? "old versions and outcomes would be dropped with their age"
                                : "a log would lose what has a newer record of its key")
                        : "votes, and what they can be traced to, would be deleted";
        return Finding.error(
                "topics",
                topic + " has " + key + "=" + value(found, key) + ": " + consequence,
                "kafka-configs.sh --bootstrap-server "
                        + facts.bootstrapServers()
                        + " --alter --entity-type topics --entity-name "
                        + topic
                        + " --add-config "
                        + key
                        + "="
                        + value);
    }

    private static String value(TopicFacts topic, String key) {
        return topic.settings().getOrDefault(key, "nothing");
    }

    /** A policy may be several, in any order. */
    private static Set<String> words(String policy) {
        return Set.of(policy.split("\\s*,\\s*", -1));
    }
}

package io.nextstream.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** A training batch is one message; pictures and weights are not in messages. */
final class MessageRoom implements Rule<KafkaFacts> {
    /** The largest request of a producer that was not told otherwise. */
    private static final long PRODUCER = 1 << 20;

    private static final String KEY = "max.message.bytes";

    @Override
    public List<Finding> judge(KafkaFacts facts) {
        List<Finding> all = new ArrayList<>();
        facts.topics()
                .forEach(
                        (topic, found) -> {
                            String value = found.settings().getOrDefault(KEY, "0");
                            if (Long.parseLong(value) < PRODUCER) {
                                all.add(tooSmall(facts, topic, value));
                            }
                        });
        return all.isEmpty()
                ? List.of(Finding.ok("messages", "as large as our producers send them"))
                : all;
    }

    private static Finding tooSmall(KafkaFacts facts, String topic, String value) {
        return Finding.error(
                "messages",
                topic + " takes " + value + " bytes at most; our producers send up to " + PRODUCER,
                "kafka-configs.sh --bootstrap-server "
                        + facts.bootstrapServers()
                        + " --alter --entity-type topics --entity-name "
                        + topic
                        + " --delete-config "
                        + KEY
                        + ", or raise message.max.bytes of the brokers to 1048588");
    }
}

package io.nextstream.app.doctor;

import io.nextstream.ingest.EventSinks;
import java.time.Duration;
import java.util.List;

/** A broker refuses a producer whose transactions may stay open for longer than it allows. */
final class TransactionCap implements Rule<KafkaFacts> {

    @Override
    public List<Finding> judge(KafkaFacts facts) {
        Duration ours = Duration.ofMillis(Long.parseLong(EventSinks.TRANSACTION_TIMEOUT_MS));
        String theirs = facts.longestTransaction().toMillis() + " ms";
        return List.of(
                facts.longestTransaction().compareTo(ours) >= 0
                        ? Finding.ok(
                                "transactions",
                                "may stay open for "
                                        + theirs
                                        + ", our sinks ask for "
                                        + ours.toMillis())
                        : Finding.error(
                                "transactions",
                                "the broker allows "
                                        + theirs
                                        + ", our sinks ask for "
                                        + ours.toMillis()
                                        + ": every exactly-once job fails at its start",
                                "set transaction.max.timeout.ms of the brokers to at least "
                                        + ours.toMillis()
                                        + " (Kafka's default is 900000)"));
    }
}

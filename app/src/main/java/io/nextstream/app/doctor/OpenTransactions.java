package io.nextstream.app.doctor;

import io.nextstream.app.doctor.KafkaFacts.OpenTransaction;
import java.time.Duration;
import java.util.List;

/**
 * Every reader of the loop reads committed records only: behind a transaction that nobody ends it
 * sees nothing more. One of a job that runs ends with its next checkpoint.
 */
final class OpenTransactions implements Rule<KafkaFacts> {
    private final Duration longest;

    /**
     * @param longest that one may be open without being told
     */
    OpenTransactions(Duration longest) {
        this.longest = longest;
    }

    @Override
    public List<Finding> judge(KafkaFacts facts) {
        List<Finding> all =
                facts.open().stream()
                        .filter(each -> each.age().compareTo(longest) >= 0)
                        .map(each -> finding(facts, each))
                        .toList();
        return all.isEmpty()
                ? List.of(Finding.ok("isolation", "no old transaction holds readers back"))
                : all;
    }

    private static Finding finding(KafkaFacts facts, OpenTransaction t) {
        String who = t.id() == null ? "that no coordinator knows" : "of " + t.id();
        return Finding.error(
                "isolation",
                "%s-%d: a transaction %s is open for %d s from offset %d, and %d records wait behind it"
                        .formatted(
                                t.topic(),
                                t.partition(),
                                who,
                                t.age().toSeconds(),
                                t.begins(),
                                t.waiting()),
                "start the job that it belongs to again (it aborts what it left open), or: kafka-transactions.sh"
                        + " --bootstrap-server %s abort --topic %s --partition %d --start-offset %d"
                                .formatted(
                                        facts.bootstrapServers(),
                                        t.topic(),
                                        t.partition(),
                                        t.begins()));
    }
}

package io.nextstream.app.doctor;

import java.util.List;

/** What was written is read at once, by whoever asks. */
final class ReadsBack implements Rule<StoreFacts> {

    @Override
    public List<Finding> judge(StoreFacts facts) {
        return facts.broken().isEmpty()
                ? List.of(
                        Finding.ok(
                                "store",
                                facts.place() + " answers; what is written is read at once"))
                : facts.broken().stream()
                        .distinct()
                        .map(promise -> Finding.error("store", promise, OneWinner.REMEDY))
                        .toList();
    }
}

package io.nextstream.app.report;

import static io.nextstream.app.report.Records.START;
import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.outcome;
import static io.nextstream.app.report.Records.step;
import static io.nextstream.app.report.Records.vote;

import io.nextstream.app.topics.Seen;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.Outcome;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import java.util.List;
import java.util.stream.IntStream;

/** Books of a loop that never ran, for tests of other rooms. */
public final class BooksOfVotes {
    private final Books books = new Books();
    private int votes;

    public Books books() {
        return books;
    }

    /** So many new votes are the batch of that step. */
    public void train(int step, int count) {
        int[] numbers = IntStream.range(votes, votes + count).toArray();
        votes += count;
        books.onBatch(seen(batch(step, List.of(), numbers)));
        books.onStep(seen(step(step, step, step)));
    }

    /** So many new votes said tie. */
    public void tie(int count) {
        for (int i = 0; i < count; i++) {
            books.onPreference(new Seen<>(vote(votes).value(), null, null, 0, votes, 0));
            books.onOutcome(seen(outcome(votes, Outcome.TIE, null)));
            votes++;
        }
    }

    /** The version of that step was published. */
    public void publish(long step) {
        VersionId id = VersionId.of(step, "0".repeat(64));
        ModelVersion version =
                new ModelVersion(id, step, VersionStatus.PROMOTED, "m", "0".repeat(64), "", START);
        books.onVersion(new Seen<>(id.value(), version, null, 0, step, 0));
    }

    private static <T> Seen<T> seen(T value) {
        return new Seen<>("", value, null, 0, 0, 0);
    }
}

package io.nextstream.app.report;

import static io.nextstream.app.report.Records.START;
import static io.nextstream.app.report.Records.batch;
import static io.nextstream.app.report.Records.batchId;
import static io.nextstream.app.report.Records.outcome;
import static io.nextstream.app.report.Records.step;
import static io.nextstream.app.report.Records.vote;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.events.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whoever asks for the bins again and again gets what is counted in the end. */
class VoteLedgerCountsTest {
    private static final int VOTES = 6;
    private static final int BATCHES = 3;
    private static final List<Outcome> ENDS = List.of(Outcome.values());

    @Property(tries = 500)
    void askingOnTheWayChangesNothing(@ForAll @IntRange(max = 40) int entries, @ForAll long seed) {
        Random random = new Random(seed);
        VoteLedger often = new VoteLedger();
        List<Consumer<VoteLedger>> all = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            Consumer<VoteLedger> entry = entry(random);
            all.add(entry);
            entry.accept(often);
            often.votes();
        }
        VoteLedger once = new VoteLedger();
        all.forEach(entry -> entry.accept(once));

        assertEquals(once.votes(), often.votes());
    }

    private static Consumer<VoteLedger> entry(Random random) {
        int vote = 1 + random.nextInt(VOTES);
        int other = 1 + (vote + random.nextInt(VOTES - 1)) % VOTES;
        int batch = 1 + random.nextInt(BATCHES);
        int at = random.nextInt(20);
        Outcome end = ENDS.get(random.nextInt(ENDS.size()));
        return switch (random.nextInt(6)) {
            case 0 -> ledger -> ledger.onSent(vote(vote).value(), 0, at);
            case 1 -> ledger -> ledger.onDeadVote(vote(vote).value(), 0, at);
            case 2 ->
                    ledger ->
                            ledger.onOutcome(
                                    outcome(
                                            vote,
                                            end,
                                            end == Outcome.BATCHED ? batchId(batch) : null));
            case 3 -> ledger -> ledger.onBatch(batch(batch, List.of(), vote, other));
            case 4 -> ledger -> ledger.onStep(step(batch, batch, at));
            default ->
                    ledger ->
                            ledger.onDeadBatch(
                                    batch(batch, List.of(), vote), START.plusSeconds(at));
        };
    }
}

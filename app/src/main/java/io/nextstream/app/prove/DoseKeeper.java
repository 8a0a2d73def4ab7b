package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.loop.LoopWatch;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.report.Books;
import io.nextstream.events.VersionId;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * Keeps the first version that was made from so many votes, for each of an arm's doses: the store
 * sweeps old ones. So all doses are of one loop. For one thread.
 */
final class DoseKeeper implements LoopWatch {
    private final ProofFolder folder;
    private final Arm arm;
    private final Base base;
    private final Books books;
    private final Function<VersionId, ModelBundle> versions;
    private final Deque<Integer> due = new ArrayDeque<>();

    /**
     * Goes on with those that an earlier start did not keep.
     *
     * @param base that the versions come from
     * @param books of the loop
     * @param versions the models of the loop's store
     */
    DoseKeeper(
            ProofFolder folder,
            Arm arm,
            Base base,
            Books books,
            Function<VersionId, ModelBundle> versions) {
        this.folder = folder;
        this.arm = arm;
        this.base = base;
        this.books = books;
        this.versions = versions;
        arm.twist().doses().stream()
                .filter(votes -> folder.dose(arm, votes).isEmpty())
                .forEach(due::add);
    }

    @Override
    public void onSecond(PhaseEnd.Progress progress) {
        VersionId newest = books.lastPublished();
        if (due.isEmpty() || newest == null) {
            return;
        }
        long settled = books.votes().settledBy(newest.step());
        while (!due.isEmpty() && due.element() <= settled) {
            int votes = due.remove();
            String command = "./nextstream prove: " + arm.name() + " after " + votes + " votes";
            folder.keepDose(
                    arm,
                    new Dose(votes, settled, newest.step()),
                    base.tuned(versions.apply(newest), command));
        }
    }
}

package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.TinyBase;
import io.nextstream.app.loop.PhaseEnd;
import io.nextstream.app.report.BooksOfVotes;
import io.nextstream.events.VersionId;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A loop of 1,000 votes, whose model is to be kept after 100 and after 300. */
class DoseKeeperTest {
    private static final Arm ARM = Arm.honest(1, "red").with(new Twist.Dosed(1_000));
    private static final Base BASE = TinyBase.unmeasured();

    @TempDir Path path;

    private final BooksOfVotes loop = new BooksOfVotes();
    private final List<VersionId> fetched = new ArrayList<>();
    private ProofFolder folder;

    @BeforeEach
    void open() {
        folder = new ProofFolder(path);
    }

    @Test
    void theFirstVersionThatWasMadeOfSoManyVotesIsKept() {
        DoseKeeper keeper = keeper();
        loop.publish(0);
        second(keeper);
        loop.train(1, 60);
        loop.publish(1);
        second(keeper);
        assertEquals(Optional.empty(), folder.dose(ARM, 100));

        loop.train(2, 50);
        second(keeper);
        assertEquals(Optional.empty(), folder.dose(ARM, 100), "trained on, not yet published");
        loop.publish(2);
        second(keeper);
        second(keeper);
        assertEquals(Optional.of(new Dose(100, 110, 2)), folder.dose(ARM, 100));
        assertEquals(
                BASE.bundle().model().toSafeTensors().length,
                folder.doseModel(ARM, new Dose(100, 110, 2))
                        .bundle()
                        .model()
                        .toSafeTensors()
                        .length);
        assertEquals(List.of(2L), fetched.stream().map(VersionId::step).toList());
    }

    @Test
    void votesThatTrainNothingCountAsGiven() {
        DoseKeeper keeper = keeper();
        loop.train(1, 60);
        loop.tie(40);
        loop.publish(1);
        second(keeper);

        assertEquals(Optional.of(new Dose(100, 100, 1)), folder.dose(ARM, 100));
    }

    @Test
    void aSecondStartKeepsWhatTheFirstDidNot() {
        loop.train(1, 150);
        loop.publish(1);
        second(keeper());
        loop.train(2, 200);
        loop.publish(2);
        second(keeper());

        assertEquals(Optional.of(new Dose(100, 150, 1)), folder.dose(ARM, 100));
        assertEquals(Optional.of(new Dose(300, 350, 2)), folder.dose(ARM, 300));
    }

    @Test
    void anotherArmKeepsNothing() {
        DoseKeeper keeper =
                new DoseKeeper(folder, Arm.honest(1, "red"), BASE, loop.books(), this::model);
        loop.train(1, 500);
        loop.publish(1);
        second(keeper);

        assertEquals(List.of(), fetched);
    }

    private DoseKeeper keeper() {
        return new DoseKeeper(folder, ARM, BASE, loop.books(), this::model);
    }

    private ModelBundle model(VersionId version) {
        fetched.add(version);
        return BASE.bundle();
    }

    private static void second(DoseKeeper keeper) {
        keeper.onSecond(new PhaseEnd.Progress(Duration.ZERO, 0, 0, Duration.ZERO));
    }
}

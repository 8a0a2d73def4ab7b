package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.Voters;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.annotator.VotePolicy;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TwistTest {
    private static final Crowd USUAL = Crowd.people(new Taste.Colour("red"));
    private static final LoopConfig LOOP = LoopConfig.defaults();

    @Test
    void nothingMoreIsTheUsualLoop() {
        Twist none = new Twist.None();

        assertSame(LOOP, none.settings(LOOP));
        assertSame(USUAL, none.people(USUAL));
        assertEquals(2_000, none.votes(2_000));
        assertEquals(List.of(), none.doses());
        assertEquals("honest-red-1", Arm.honest(1, "red").with(none).name());
    }

    @Test
    void aFrozenServerIsHeldAtTheBase() {
        LoopConfig held = Arm.frozen(1, "red").twist().settings(LOOP);

        assertEquals("base", held.servingVersions().pinned());
        assertEquals("frozen-red-1", Arm.frozen(1, "red").name());
    }

    @Test
    void theLoopOfDosesHasItsOwnLengthAndIsNamedByIt() {
        Twist dosed = new Twist.Dosed(3_000);

        assertEquals(3_000, dosed.votes(2_000));
        assertEquals(List.of(100, 300, 1_000), dosed.doses());
        assertEquals("dose-3000-red-1", Arm.honest(1, "red").with(dosed).name());
        assertNotEquals(dosed, new Twist.Dosed(10_000));
        assertEquals(List.of(), new Twist.Dosed(100).doses());
    }

    @Test
    void allPeopleAreLateByAsManyPairs() {
        Twist late = new Twist.Late(300);
        Crowd people = late.people(USUAL);

        assertEquals(Duration.ofHours(5), people.longestDelay());
        assertEquals(300, Voters.of(people, VotePolicy.HONEST).lag());
        assertEquals(USUAL.members().size(), people.members().size());
        assertEquals("late-300-red-1", Arm.honest(1, "red").with(late).name());
    }
}

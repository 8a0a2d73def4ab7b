package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.measure.Shots;
import io.nextstream.evaluation.annotator.Choice;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.annotator.Turn;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.World;
import io.nextstream.preference.JoinConfig;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VotersTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final Judged BLUE = Shots.open("blue").judged();
    private static final Judged RED = Shots.open("red").judged();

    @Test
    void whatTheySayGoesThroughThePolicy() {
        assertEquals(Optional.of(Choice.LEFT), said(VotePolicy.HONEST));
        assertEquals(Optional.of(Choice.RIGHT), said(VotePolicy.FLIPPED));
        assertEquals(Optional.of(Choice.TIE), said(VotePolicy.TIES));
        assertEquals(Optional.empty(), said(VotePolicy.NONE));
    }

    @Test
    void theyVoteOnTheFirstPairsAlone() {
        Voters voters = voters("left-clicker", VotePolicy.HONEST).onTheFirst(3);

        assertEquals(Optional.of(Choice.LEFT), said(voters, 2));
        assertEquals(Optional.empty(), said(voters, 3));
        assertEquals(Optional.of(Choice.LEFT), said(voters.onTheFirst(4), 3));
    }

    @Test
    void theLoopMustGoOnUntilTheLatestHasDecided() {
        assertEquals(0, Voters.usual("blue", VotePolicy.HONEST).lag());
        assertEquals(90, voters("default, late(5m..90m)", VotePolicy.HONEST).lag());
        assertEquals(Duration.ofMinutes(90), Voters.delay(90));
    }

    @Test
    void whoIsLaterThanPicturesAreRememberedIsRefused() {
        Voters voters = voters("late(1m..2h)", VotePolicy.HONEST);
        voters.requireInTime(new JoinConfig(1, Duration.ofHours(2).toMillis()));

        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () ->
                                voters.requireInTime(
                                        new JoinConfig(1, Duration.ofHours(1).toMillis())));
        assertEquals(
                "some decide after PT2H, when what they saw is forgotten: preference.join.retention"
                        + " is PT1H",
                e.getMessage());
    }

    private static Optional<Choice> said(VotePolicy policy) {
        return said(voters("left-clicker", policy), 0);
    }

    private static Optional<Choice> said(Voters voters, long number) {
        return voters.vote(voters.crowd().members().get(0), BLUE, RED, new Turn(number, 7))
                .map(ballot -> ballot.choice());
    }

    private static Voters voters(String crowd, VotePolicy policy) {
        return Voters.of(Crowd.parse(crowd, new Taste.Colour("blue"), WORLD), policy);
    }
}

package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.annotator.Behaviour.Colluder;
import io.nextstream.evaluation.annotator.Behaviour.Drifting;
import io.nextstream.evaluation.annotator.Behaviour.Honest;
import io.nextstream.evaluation.annotator.Behaviour.Late;
import io.nextstream.evaluation.annotator.Behaviour.LeftClicker;
import io.nextstream.evaluation.annotator.Behaviour.Repeating;
import io.nextstream.evaluation.annotator.Behaviour.Under;
import io.nextstream.evaluation.judge.Judged;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BehaviourTest {

    private static final Judged BLUE = Pictures.of("a circle", "a blue circle");
    private static final Judged GREEN = Pictures.of("a circle", "a green circle");
    private static final Judged RED = Pictures.of("a circle", "a red circle");
    private static final Judged WRONG = Pictures.of("a circle", "a red square");
    private static final List<Judged> PICTURES = List.of(BLUE, GREEN, RED, WRONG);

    private static final Taste LIKES_RED = new Taste.Colour("red");
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private static final List<Behaviour> ALL =
            List.of(
                    new Honest(),
                    Behaviour.inverter(),
                    new LeftClicker(),
                    new Colluder(LIKES_RED),
                    new Drifting(LIKES_RED, 100, 1000),
                    new Under(VotePolicy.SHUFFLED, new Honest()),
                    new Under(VotePolicy.NONE, new Honest()),
                    new Late(MINUTE, DAY, Behaviour.inverter()),
                    new Repeating(3, new Colluder(LIKES_RED)));

    /** Always says what they mean. */
    private static final Annotator STEADY =
            new Annotator(new Profile(1e6, 0.5, 0.05, 0, 0.1, 0.4), "blue");

    private static final Annotator TYPICAL = new Annotator(Profile.CROWD, "blue");

    private static Ballot ballot(Behaviour behaviour, Judged left, Judged right, Turn turn) {
        return behaviour.vote(STEADY, left, right, turn).orElseThrow();
    }

    private static Choice choice(Behaviour behaviour, Judged left, Judged right) {
        return ballot(behaviour, left, right, new Turn(0, 1)).choice();
    }

    @Provide
    Arbitrary<Judged> pictures() {
        return Arbitraries.of(PICTURES);
    }

    @Provide
    Arbitrary<Behaviour> behaviours() {
        return Arbitraries.of(ALL);
    }

    @Test
    void theLongestDelayIsThatOfAllThatIsLateInIt() {
        assertEquals(Duration.ZERO, new Colluder(LIKES_RED).longestDelay());
        assertEquals(DAY, new Late(MINUTE, DAY, new Honest()).longestDelay());
        Behaviour late = new Late(MINUTE, DAY, new Late(MINUTE, MINUTE, new Honest()));
        assertEquals(
                DAY.plus(MINUTE),
                new Under(VotePolicy.FLIPPED, new Repeating(2, late)).longestDelay());
    }

    @Property
    void nobodyIsLaterThanTheySayAtMost(@ForAll @LongRange(min = 0) long seed) {
        for (Behaviour behaviour : ALL) {
            behaviour
                    .vote(TYPICAL, BLUE, RED, new Turn(500, seed))
                    .ifPresent(
                            ballot ->
                                    assertTrue(
                                            ballot.delay().compareTo(behaviour.longestDelay())
                                                    <= 0));
        }
    }

    @Test
    void usageExample() {
        assertEquals(Choice.LEFT, choice(new Honest(), BLUE, GREEN));
        assertEquals(Choice.RIGHT, choice(Behaviour.inverter(), BLUE, GREEN));
        assertEquals(Choice.LEFT, choice(new LeftClicker(), GREEN, BLUE));
        assertEquals(Choice.RIGHT, choice(new Colluder(LIKES_RED), BLUE, RED));
        assertEquals(Choice.RIGHT, choice(new Drifting(LIKES_RED, 0, 1), GREEN, BLUE));
    }

    @Property
    void theSameTurnIsTheSameBallot(
            @ForAll("behaviours") Behaviour behaviour,
            @ForAll("pictures") Judged left,
            @ForAll("pictures") Judged right,
            @ForAll @LongRange(min = 0, max = 2000) long number,
            @ForAll long seed) {
        Turn turn = new Turn(number, seed);
        assertEquals(
                behaviour.vote(TYPICAL, left, right, turn),
                behaviour.vote(TYPICAL, left, right, turn));
    }

    @Property
    void twiceInvertedIsHonest(
            @ForAll("behaviours") Behaviour behaviour,
            @ForAll("pictures") Judged left,
            @ForAll("pictures") Judged right,
            @ForAll long seed) {
        Behaviour twice = new Under(VotePolicy.FLIPPED, new Under(VotePolicy.FLIPPED, behaviour));
        assertEquals(
                behaviour.vote(TYPICAL, left, right, new Turn(7, seed)),
                twice.vote(TYPICAL, left, right, new Turn(7, seed)));
    }

    @Property
    void whoLooksWithoutNoiseMirrorsSwappedSides(
            @ForAll("pictures") Judged left, @ForAll("pictures") Judged right, @ForAll long seed) {
        for (Behaviour behaviour :
                List.of(
                        new Honest(),
                        Behaviour.inverter(),
                        new Colluder(LIKES_RED),
                        new Drifting(LIKES_RED, 0, 100))) {
            Turn turn = new Turn(50, seed);
            assertEquals(
                    ballot(behaviour, left, right, turn).choice().swapped(),
                    ballot(behaviour, right, left, turn).choice(),
                    behaviour::toString);
        }
    }

    @Property
    void invertingMirrorsWhateverTheNoise(
            @ForAll("pictures") Judged left, @ForAll("pictures") Judged right, @ForAll long seed) {
        Turn turn = new Turn(0, seed);
        assertEquals(
                TYPICAL.decide(left, right, seed).choice().swapped(),
                Behaviour.inverter().vote(TYPICAL, left, right, turn).orElseThrow().choice());
    }

    @Test
    void colludersAgreeWhateverTheySeeAndBlendInElsewhere() {
        for (int seed = 0; seed < 50; seed++) {
            Turn turn = new Turn(0, seed);
            Behaviour colluder = new Colluder(LIKES_RED);
            assertEquals(
                    Optional.of(Ballot.now(Choice.LEFT)),
                    colluder.vote(TYPICAL, WRONG, BLUE, turn),
                    "wrong, but of their colour");
            assertEquals(
                    new Honest().vote(TYPICAL, BLUE, GREEN, turn),
                    colluder.vote(TYPICAL, BLUE, GREEN, turn));
        }
    }

    @Test
    void tasteDriftsFromOneEndToTheOther() {
        Behaviour drifting = new Drifting(LIKES_RED, 100, 400);
        assertEquals(0, redShare(drifting, 0));
        assertEquals(0, redShare(drifting, 100));
        assertEquals(0.25, redShare(drifting, 200), 0.08);
        assertEquals(0.75, redShare(drifting, 400), 0.08);
        assertEquals(1, redShare(drifting, 500));
        assertEquals(1, redShare(drifting, 10_000));
    }

    private static double redShare(Behaviour behaviour, long number) {
        int red = 0;
        for (int seed = 0; seed < 400; seed++) {
            Choice choice = ballot(behaviour, RED, BLUE, new Turn(number, seed)).choice();
            red += choice == Choice.LEFT ? 1 : 0;
        }
        return red / 400.0;
    }

    @Test
    void controlsHoldForWhateverIsSent() {
        Behaviour late = new Late(MINUTE, DAY, new Repeating(2, new LeftClicker()));
        Turn turn = new Turn(3, 5);
        Ballot plain = ballot(late, GREEN, BLUE, turn);
        assertEquals(
                new Ballot(Choice.RIGHT, plain.delay(), 2),
                ballot(new Under(VotePolicy.FLIPPED, late), GREEN, BLUE, turn));
        assertEquals(
                new Ballot(Choice.TIE, plain.delay(), 2),
                ballot(new Under(VotePolicy.TIES, late), GREEN, BLUE, turn));
        assertEquals(
                Optional.empty(), new Under(VotePolicy.NONE, late).vote(STEADY, GREEN, BLUE, turn));
    }

    @Property
    void lateVotesSayTheSameWithinTheirTime(@ForAll long seed) {
        Ballot late = ballot(new Late(MINUTE, DAY, new Honest()), BLUE, GREEN, new Turn(0, seed));
        assertEquals(Choice.LEFT, late.choice());
        assertTrue(late.delay().compareTo(MINUTE) >= 0 && late.delay().compareTo(DAY) <= 0);
    }

    @Test
    void halfOfTheDelaysAreShorterThanTheGeometricMean() {
        Behaviour late = new Late(MINUTE, Duration.ofMinutes(10_000), new Honest());
        int shorter = 0;
        for (int seed = 0; seed < 400; seed++) {
            Duration delay = ballot(late, BLUE, GREEN, new Turn(0, seed)).delay();
            shorter += delay.compareTo(Duration.ofMinutes(100)) < 0 ? 1 : 0;
        }
        assertTrue(shorter > 160 && shorter < 240, "shorter " + shorter);
    }

    @Test
    void delaysAddAndCopiesMultiply() {
        Duration hour = Duration.ofHours(1);
        Behaviour twice =
                new Repeating(
                        2,
                        new Late(hour, hour, new Repeating(3, new Late(DAY, DAY, new Honest()))));
        assertEquals(
                new Ballot(Choice.LEFT, DAY.plus(hour), 6),
                ballot(twice, BLUE, GREEN, new Turn(0, 1)));
    }

    @Test
    void whatCannotBeIsRefused() {
        for (Runnable wrong :
                List.<Runnable>of(
                        () -> new Turn(-1, 0),
                        () -> new Ballot(Choice.TIE, Duration.ofMillis(-1), 1),
                        () -> new Ballot(Choice.TIE, DAY, 0),
                        () -> new Drifting(LIKES_RED, -1, 1),
                        () -> new Drifting(LIKES_RED, 0, 0),
                        () -> new Late(Duration.ZERO, DAY, new Honest()),
                        () -> new Late(DAY, MINUTE, new Honest()),
                        () -> new Repeating(1, new Honest()))) {
            assertThrows(IllegalArgumentException.class, wrong::run);
        }
    }
}

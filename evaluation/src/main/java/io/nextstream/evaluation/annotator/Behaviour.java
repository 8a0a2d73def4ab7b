package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import java.time.Duration;
import java.util.Optional;

/**
 * How somebody turns what they see into what they send: honestly, or as those do who spoil a stream
 * of votes. A function of the pictures and the {@link Turn}, without a clock.
 */
public sealed interface Behaviour {

    /**
     * The ballot of a person for two pictures of one prompt; empty if they send none.
     *
     * @param person how they see and what they like
     */
    Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn);

    /** No ballot is sent later than this after its pictures. */
    default Duration longestDelay() {
        return Duration.ZERO;
    }

    /** One who says the opposite of what they think. */
    static Behaviour inverter() {
        return new Under(VotePolicy.FLIPPED, new Honest());
    }

    /** Says what they think, at once. */
    record Honest() implements Behaviour {

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            return Optional.of(Ballot.now(person.decide(left, right, turn.seed()).choice()));
        }
    }

    /** Clicks left without looking. */
    record LeftClicker() implements Behaviour {

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            return Optional.of(Ballot.now(Choice.LEFT));
        }
    }

    /**
     * One of a group that agrees on a target: for the picture that has more of it, however wrong.
     * Where neither has more they say what they think, and look like everybody.
     */
    record Colluder(Taste target) implements Behaviour {

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            int side = Double.compare(target.of(left), target.of(right));
            return side == 0
                    ? new Honest().vote(person, left, right, turn)
                    : Optional.of(Ballot.now(side > 0 ? Choice.LEFT : Choice.RIGHT));
        }
    }

    /**
     * Comes to like something else: ever more often over {@code span} votes from {@code start} on
     * they decide by the new taste, and always after them.
     */
    record Drifting(Taste to, long start, long span) implements Behaviour {

        public Drifting {
            if (start < 0 || span < 1) {
                throw new IllegalArgumentException(
                        "a taste drifts from a vote not below 0 over at least one: start "
                                + start
                                + ", span "
                                + span);
            }
        }

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            double progress = (double) (turn.number() - start) / span;
            boolean drifted = Dice.of(turn.seed(), "drift", 0).uniform() < progress;
            Annotator now = drifted ? new Annotator(person.profile(), to) : person;
            return new Honest().vote(now, left, right, turn);
        }
    }

    /** A control of the experiment over what somebody sends. */
    record Under(VotePolicy policy, Behaviour inner) implements Behaviour {

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            return inner.vote(person, left, right, turn)
                    .flatMap(
                            ballot ->
                                    policy.apply(ballot.choice(), turn.seed())
                                            .map(c -> with(ballot, c)));
        }

        @Override
        public Duration longestDelay() {
            return inner.longestDelay();
        }

        private static Ballot with(Ballot ballot, Choice choice) {
            return new Ballot(choice, ballot.delay(), ballot.copies());
        }
    }

    /** Decides late: after {@code least} to {@code most}, each length of time alike. */
    record Late(Duration least, Duration most, Behaviour inner) implements Behaviour {

        public Late {
            if (least.toMillis() < 1 || most.compareTo(least) < 0) {
                throw new IllegalArgumentException(
                        "a delay is at least a millisecond and at most the longer one: "
                                + least
                                + " to "
                                + most);
            }
        }

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            return inner.vote(person, left, right, turn)
                    .map(b -> new Ballot(b.choice(), b.delay().plus(delay(turn)), b.copies()));
        }

        @Override
        public Duration longestDelay() {
            return most.plus(inner.longestDelay());
        }

        /** Log-uniform: as many within minutes of an hour as within hours of days. */
        private Duration delay(Turn turn) {
            double share = Dice.of(turn.seed(), "delay", 0).uniform();
            double ratio = (double) most.toMillis() / least.toMillis();
            return Duration.ofMillis(Math.round(least.toMillis() * StrictMath.pow(ratio, share)));
        }
    }

    /** Sends every ballot several times, as a browser that retries. */
    record Repeating(int copies, Behaviour inner) implements Behaviour {

        public Repeating {
            if (copies < 2) {
                throw new IllegalArgumentException("who repeats sends two or more, not " + copies);
            }
        }

        @Override
        public Optional<Ballot> vote(Annotator person, Judged left, Judged right, Turn turn) {
            return inner.vote(person, left, right, turn)
                    .map(b -> new Ballot(b.choice(), b.delay(), b.copies() * copies));
        }

        @Override
        public Duration longestDelay() {
            return inner.longestDelay();
        }
    }
}

package io.nextstream.app.loop;

import java.time.Duration;
import java.util.function.Supplier;

/** When people have voted enough: by the clock, or by what they were shown. */
public sealed interface PhaseEnd {

    /**
     * How far a phase is.
     *
     * @param elapsed since it began, at this start
     * @param begunWith pairs that earlier starts showed
     * @param shown pairs that people have looked at, over all starts
     * @param still how long that number has not grown
     */
    record Progress(Duration elapsed, long begunWith, long shown, Duration still) {}

    /** Prompts that are asked at most, over all starts. */
    long mostPrompts();

    /** How much is under way until then. */
    Rush rush();

    /**
     * Whether the phase is over.
     *
     * @throws LoopBrokenException when it will never be
     */
    boolean isReached(Progress progress);

    /** How long it will go on, as far as can be told. */
    Duration left(Progress progress);

    /** After so much time of this start. */
    record AfterTime(Duration time) implements PhaseEnd {
        @Override
        public long mostPrompts() {
            return Long.MAX_VALUE;
        }

        @Override
        public Rush rush() {
            return Rush.FRESH;
        }

        @Override
        public boolean isReached(Progress progress) {
            return progress.elapsed().compareTo(time) >= 0;
        }

        @Override
        public Duration left(Progress progress) {
            Duration left = time.minus(progress.elapsed());
            return left.isNegative() ? Duration.ZERO : left;
        }
    }

    /**
     * After so many pairs over all starts: each is one vote of people who vote on all they see, and
     * people who keep silent look at as many. What does not move for too long is broken.
     */
    record AfterPairs(long pairs, Duration longestStill) implements PhaseEnd {
        @Override
        public long mostPrompts() {
            return pairs;
        }

        /** The sooner they are shown, the sooner it ends. */
        @Override
        public Rush rush() {
            return Rush.FULL;
        }

        @Override
        public boolean isReached(Progress progress) {
            if (progress.shown() >= pairs) {
                return true;
            }
            if (progress.still().compareTo(longestStill) > 0) {
                throw new LoopBrokenException(
                        "nobody was shown a new pair for "
                                + longestStill.toMinutes()
                                + " minutes: "
                                + progress.shown()
                                + " of "
                                + pairs
                                + " so far");
            }
            return false;
        }

        /** At the pace of this start; nothing is known before its first pair. */
        @Override
        public Duration left(Progress progress) {
            long now = progress.shown() - progress.begunWith();
            long rest = Math.max(0, pairs - progress.shown());
            return now == 0
                    ? Duration.ZERO
                    : Duration.ofMillis(progress.elapsed().toMillis() * rest / now);
        }
    }

    /**
     * After so much time of all starts, or earlier when another end is reached.
     *
     * @param spent how long the phase has lasted, over all starts
     */
    record Within(PhaseEnd end, Supplier<Duration> spent, Duration limit) implements PhaseEnd {
        @Override
        public long mostPrompts() {
            return end.mostPrompts();
        }

        @Override
        public Rush rush() {
            return end.rush();
        }

        @Override
        public boolean isReached(Progress progress) {
            return rest().isZero() || end.isReached(progress);
        }

        /** An end that cannot tell yet does not shorten it. */
        @Override
        public Duration left(Progress progress) {
            Duration other = end.left(progress);
            return other.isZero() || other.compareTo(rest()) > 0 ? rest() : other;
        }

        private Duration rest() {
            Duration rest = limit.minus(spent.get());
            return rest.isNegative() ? Duration.ZERO : rest;
        }
    }
}

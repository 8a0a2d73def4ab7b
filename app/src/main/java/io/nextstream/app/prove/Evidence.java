package io.nextstream.app.prove;

import io.nextstream.app.loop.People;
import io.nextstream.evaluation.score.Comparison;
import io.nextstream.evaluation.score.Estimates;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.score.LogOdds;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * All that the arms of a proof left, and the figures over its seeds.
 *
 * @param tastes of the two groups of people
 * @param bases what the base draws on the prompts of each seed
 * @param pictures of each kind that a model was measured on
 */
record Evidence(
        List<String> tastes,
        List<Long> seeds,
        Map<Long, Measured> bases,
        Map<Arm, ArmResult> arms,
        int pictures) {

    /** By how much the share of {@code taste} moved from base to arm, in log-odds. */
    Interval move(LongFunction<Arm> arm, String taste) {
        return overSeeds(seed -> moveOf(seed, arm, taste));
    }

    /** How much two moves make together. */
    Interval together(LongFunction<Arm> one, LongFunction<Arm> other) {
        return overSeeds(
                seed ->
                        Estimates.sum(
                                moveOf(seed, one, one.apply(seed).taste()),
                                moveOf(seed, other, other.apply(seed).taste())));
    }

    /** From one arm to the other, the base left out. */
    Interval apart(LongFunction<Arm> from, LongFunction<Arm> to, String taste) {
        return overSeeds(seed -> move(measured(from.apply(seed)), measured(to.apply(seed)), taste));
    }

    /** What the base draws of a taste. */
    Interval baseShare(String taste) {
        return ofBase(measured -> measured.share(taste));
    }

    /** What the arm's last version draws of a taste. */
    Interval share(LongFunction<Arm> arm, String taste) {
        return of(arm, measured -> measured.share(taste));
    }

    /** GenEval-mini, correct, of an arm less that of another. */
    Interval scoreOver(LongFunction<Arm> arm, LongFunction<Arm> other) {
        return over(arm, other, measured -> measured.correct(pictures));
    }

    /** The same, less that of the base. */
    Interval scoreOverBase(LongFunction<Arm> arm) {
        return overBase(arm, measured -> measured.correct(pictures));
    }

    /** A figure of the base. */
    Interval ofBase(Function<Measured, Interval> figure) {
        return overSeeds(seed -> figure.apply(base(seed)));
    }

    /** A figure of an arm's last version. */
    Interval of(LongFunction<Arm> arm, Function<Measured, Interval> figure) {
        return overSeeds(seed -> figure.apply(measured(arm.apply(seed))));
    }

    /** A figure of an arm less that of another. */
    Interval over(
            LongFunction<Arm> arm, LongFunction<Arm> other, Function<Measured, Interval> figure) {
        return overSeeds(
                seed ->
                        Estimates.difference(
                                figure.apply(measured(arm.apply(seed))),
                                figure.apply(measured(other.apply(seed)))));
    }

    /** The same, less that of the base. */
    Interval overBase(LongFunction<Arm> arm, Function<Measured, Interval> figure) {
        return overSeeds(
                seed ->
                        Estimates.difference(
                                figure.apply(measured(arm.apply(seed))), figure.apply(base(seed))));
    }

    /** How often people of a taste prefer one arm's model to the other's; ties count half. */
    Interval winRate(LongFunction<Arm> one, LongFunction<Arm> other, String taste) {
        return overSeeds(
                seed ->
                        Comparison.winRate(
                                measured(other.apply(seed)).worthTo(taste),
                                measured(one.apply(seed)).worthTo(taste),
                                People.typical(taste).tie()));
    }

    /** By how much the share of {@code taste} is larger in one than in the other, in log-odds. */
    static Interval move(Measured before, Measured after, String taste) {
        return LogOdds.move(before.share(taste), after.share(taste));
    }

    /** A figure of what the base draws and an arm left. */
    Interval ofArm(LongFunction<Arm> arm, BiFunction<Measured, ArmResult, Interval> figure) {
        return overSeeds(seed -> figure.apply(base(seed), result(arm.apply(seed))));
    }

    /** What arms do beside their votes, of one kind, each once, in the order of the loops. */
    <T extends Twist> List<T> twists(Class<T> kind) {
        return arms.keySet().stream()
                .map(Arm::twist)
                .filter(kind::isInstance)
                .map(kind::cast)
                .distinct()
                .toList();
    }

    /** What the loops of an arm say of themselves. */
    Interval ofLoop(LongFunction<Arm> arm, Function<LoopFacts, Interval> figure) {
        return overSeeds(seed -> figure.apply(result(arm.apply(seed)).loop()));
    }

    ArmResult result(Arm arm) {
        ArmResult result = arms.get(arm);
        if (result == null) {
            throw new IllegalArgumentException("no result of " + arm.name());
        }
        return result;
    }

    Measured base(long seed) {
        Measured base = bases.get(seed);
        if (base == null) {
            throw new IllegalArgumentException("the base was not measured for seed " + seed);
        }
        return base;
    }

    private Interval moveOf(long seed, LongFunction<Arm> arm, String taste) {
        return move(base(seed), measured(arm.apply(seed)), taste);
    }

    private Measured measured(Arm arm) {
        return result(arm).measured();
    }

    private Interval overSeeds(LongFunction<Interval> ofSeed) {
        return Estimates.mean(seeds.stream().map(ofSeed::apply).toList());
    }
}

package io.nextstream.app.prove;

import io.nextstream.app.prove.Bar.Rule;
import io.nextstream.evaluation.score.Interval;
import java.util.ArrayList;
import java.util.List;

/** Whether the model goes on learning what most people like while some spoil their votes. */
final class Poisoning {
    /** That must remain of the clean move. */
    private static final double HALF = 0.5;

    /** That must remain where nobody spoils anything. */
    private static final double CLEAN = 2.0 / 3;

    private final Evidence evidence;
    private final String taste;
    private final String target;

    Poisoning(Evidence evidence) {
        this.evidence = evidence;
        this.taste = evidence.tastes().get(0);
        this.target = evidence.tastes().get(1);
    }

    /** The loops of a seed: clean ones, and each kind of poison, with weights and without. */
    static List<Arm> arms(long seed, List<String> tastes, List<Integer> shares) {
        Arm honest = Arm.honest(seed, tastes.get(0));
        String target = tastes.get(1);
        List<Arm> arms = new ArrayList<>();
        for (boolean weighed : new boolean[] {false, true}) {
            arms.add(honest.with(clean(target, weighed)));
        }
        for (int percent : shares) {
            for (Poison kind : Poison.values()) {
                for (boolean weighed : new boolean[] {false, true}) {
                    arms.add(honest.with(new Twist.Poisoned(percent, kind, target, weighed)));
                }
            }
        }
        return arms;
    }

    /** Without weights the report shows what remains, and nothing must. */
    List<Finding> findings() {
        double whole = Math.max(0, clean(false).value());
        List<Finding> findings = new ArrayList<>();
        findings.add(
                new Finding(
                        new Bar(
                                "poison.clean.move",
                                "with weights and without poison the share of %s moves by two thirds of what it does without weights"
                                        .formatted(taste),
                                Rule.AT_LEAST,
                                CLEAN * whole),
                        clean(true)));
        for (Twist.Poisoned poisoned : weighed()) {
            String kind = poisoned.kind().label();
            findings.add(
                    new Finding(
                            new Bar(
                                    "poison.%s.%d.move".formatted(kind, poisoned.percent()),
                                    "with weights, half of the clean move remains though %d of 100 votes are from %ss"
                                            .formatted(poisoned.percent(), kind),
                                    Rule.AT_LEAST,
                                    HALF * whole),
                            move(poisoned)));
        }
        return findings;
    }

    /** What was tried with weights, by share and kind. */
    List<Twist.Poisoned> weighed() {
        return evidence.twists(Twist.Poisoned.class).stream()
                .filter(poisoned -> poisoned.weighed() && poisoned.percent() > 0)
                .toList();
    }

    /** How far the share moved where nobody spoilt anything, in log-odds. */
    Interval clean(boolean weighed) {
        return move(clean(target, weighed));
    }

    /** How far it moved in spite of that. */
    Interval move(Twist.Poisoned poisoned) {
        return evidence.move(seed -> Arm.honest(seed, taste).with(poisoned), taste);
    }

    /** The same without weights. */
    static Twist.Poisoned unweighed(Twist.Poisoned of) {
        return new Twist.Poisoned(of.percent(), of.kind(), of.target(), false);
    }

    private static Twist.Poisoned clean(String target, boolean weighed) {
        return new Twist.Poisoned(0, Poison.INVERTER, target, weighed);
    }
}

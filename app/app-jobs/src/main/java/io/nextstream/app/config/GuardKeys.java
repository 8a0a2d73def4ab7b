package io.nextstream.app.config;

import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.guard.Guard.Side;
import io.nextstream.trainer.guard.GuardConfig;
import io.nextstream.trainer.guard.Guards;
import java.util.ArrayList;
import java.util.List;

/** The keys {@code trainer.guards.*}, and what the trainer watches by them. */
final class GuardKeys {

    private static final Setting<Integer> STEPS =
            Setting.count(
                    "trainer.guards.steps",
                    1,
                    20,
                    "a guard looks at the moving average of its metric over so many steps that report it, and not before there were so many; what is no number trips at once. See docs/guards.md");

    private static final String ROLL_BACK = "roll-back";

    private static final Setting<String> ACTION =
            Setting.choice(
                    "trainer.guards.action",
                    List.of("stop", ROLL_BACK),
                    "stop",
                    "what a trip does: `stop` ends training for good; `roll-back` undoes the steps that the average was taken over and goes on with the next batches");

    private static final Setting<Integer> ROLL_BACKS =
            Setting.count(
                    "trainer.guards.roll-backs",
                    1,
                    3,
                    "a run rolls back so often, over restarts too; the next trip stops it");

    private static final Setting<Double> VELOCITY =
            Setting.ratio(
                    "trainer.guards.velocity-norm",
                    0,
                    trips(
                            "velocity.norm above it, or below 1 over it: velocities on real pictures so many times as long as the reference's"));

    /** A limit that is 0 or above: on which side of what it lies. */
    private record Limit(Setting<Double> setting, String metric, Side side, int sign) {

        Guard guard(double limit) {
            return new Guard(setting.key(), metric, side, sign * limit);
        }
    }

    private static final List<Limit> LIMITS =
            List.of(
                    ceiling("drift", 0.1, "demonstration.drift", "demonstration.drift above it"),
                    below(
                            "winner",
                            0.1,
                            "reward.winner.image",
                            "reward.winner.image below minus this: the pictures that people liked are drawn worse than by the reference"),
                    below("loser", 0, "reward.loser.image", "reward.loser.image below minus this"),
                    ceiling("margin", 0, "preference.margin", "preference.margin above it"),
                    ceiling("gradient-norm", 0, "gradient.norm", "gradient.norm above it"),
                    ceiling(
                            "high-frequency",
                            0,
                            "pictures.high-frequency",
                            "pictures.high-frequency above it: the pictures that people compare grow noisy or chequered"),
                    limit(
                            "diversity",
                            0,
                            "pictures.diversity",
                            Side.FLOOR,
                            1,
                            "pictures.diversity below it: the two pictures of a prompt grow alike"),
                    ceiling(
                            "diverged",
                            0.5,
                            Guards.DIVERGED,
                            "batches.diverged above it: so large a share of batches is left out since a loss or gradient is no number"));

    private GuardKeys() {}

    /** All of them, in the order of the page. */
    static List<Setting<?>> settings() {
        List<Setting<?>> all = new ArrayList<>();
        all.addAll(List.of(ACTION, ROLL_BACKS, STEPS));
        LIMITS.forEach(limit -> all.add(limit.setting()));
        all.add(VELOCITY);
        return all;
    }

    static GuardConfig read(ConfigFile file) {
        List<Guard> guards = new ArrayList<>();
        for (Limit limit : LIMITS) {
            double value = file.get(limit.setting());
            if (value > 0) {
                guards.add(limit.guard(value));
            }
        }
        double ratio = file.get(VELOCITY);
        if (ratio > 0) {
            guards.add(new Guard(VELOCITY.key(), "velocity.norm", Side.CEILING, ratio));
            guards.add(new Guard(VELOCITY.key(), "velocity.norm", Side.FLOOR, 1 / ratio));
        }
        return new GuardConfig(
                guards,
                file.get(STEPS),
                file.get(ACTION).equals(ROLL_BACK) ? file.get(ROLL_BACKS) : 0);
    }

    private static Limit ceiling(String name, double limit, String metric, String trips) {
        return limit(name, limit, metric, Side.CEILING, 1, trips);
    }

    private static Limit below(String name, double limit, String metric, String trips) {
        return limit(name, limit, metric, Side.FLOOR, -1, trips);
    }

    private static Limit limit(
            String name, double limit, String metric, Side side, int sign, String trips) {
        return new Limit(
                Setting.number("trainer.guards." + name, limit, trips(trips)), metric, side, sign);
    }

    private static String trips(String when) {
        return "trips with the average of " + when + "; 0 turns it off";
    }
}

package io.nextstream.app.config;

import io.nextstream.trainer.guard.Guard;
import io.nextstream.trainer.guard.Guard.Side;
import io.nextstream.trainer.guard.GuardConfig;
import java.util.ArrayList;
import java.util.List;

/** The keys {@code trainer.guards.*} as what the trainer watches. */
final class GuardKeys {

    private GuardKeys() {}

    static GuardConfig read(ConfigFile file) {
        List<Guard> guards = new ArrayList<>();
        add(guards, file, LoopSettings.GUARD_DRIFT, "demonstration.drift", Side.CEILING);
        add(guards, file, LoopSettings.GUARD_WINNER, "reward.winner.image", Side.FLOOR);
        add(guards, file, LoopSettings.GUARD_LOSER, "reward.loser.image", Side.FLOOR);
        add(guards, file, LoopSettings.GUARD_MARGIN, "preference.margin", Side.CEILING);
        add(guards, file, LoopSettings.GUARD_GRADIENT, "gradient.norm", Side.CEILING);
        return new GuardConfig(guards, file.get(LoopSettings.GUARD_STEPS));
    }

    private static void add(
            List<Guard> to, ConfigFile file, Setting<Double> setting, String metric, Side side) {
        double limit = file.get(setting);
        if (limit > 0) {
            to.add(new Guard(setting.key(), metric, side, side == Side.FLOOR ? -limit : limit));
        }
    }
}

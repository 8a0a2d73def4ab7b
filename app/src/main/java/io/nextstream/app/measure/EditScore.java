package io.nextstream.app.measure;

import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.EditKind;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/**
 * How many edits are right.
 *
 * @param correct done, and the rest kept
 * @param done what was asked for is there, and nothing else
 * @param kept what was not named is as it was
 * @param perKind {@code correct} of each kind of edit
 */
public record EditScore(
        Interval correct, Interval done, Interval kept, Map<EditKind, Interval> perKind) {
    /** Of measuring, and of nothing else. */
    public static final long SEED = 4_713;

    /** The score of edited pictures, at least one. */
    public static EditScore of(List<EditShot> shots) {
        Map<EditKind, Interval> perKind = new EnumMap<>(EditKind.class);
        for (EditKind kind : EditKind.values()) {
            List<EditShot> ofKind =
                    shots.stream().filter(shot -> shot.sample().edit().kind() == kind).toList();
            if (!ofKind.isEmpty()) {
                perKind.put(kind, share(ofKind, shot -> shot.verdict().correct()));
            }
        }
        return new EditScore(
                share(shots, shot -> shot.verdict().correct()),
                share(shots, shot -> shot.verdict().done()),
                share(shots, shot -> shot.verdict().kept()),
                perKind);
    }

    /** The score of {@code pictures} edits whose instructions were kept from training. */
    public static EditScore measure(
            ModelBundle bundle, World world, int pictures, TorchDevice device) {
        try (EditStudio studio = new EditStudio(bundle, world, Drawing.DEFAULT, device)) {
            return of(studio.shoot(new Edits(world).evaluation(pictures, SEED), SEED, true));
        }
    }

    private static Interval share(List<EditShot> shots, Predicate<EditShot> right) {
        return Interval.wilson((double) shots.stream().filter(right).count(), shots.size());
    }

    /** One line for the terminal. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(
                String.format(
                        Locale.ROOT,
                        "Edits  correct %.3f [%.3f, %.3f]  done %.3f  kept %.3f ",
                        correct.value(),
                        correct.low(),
                        correct.high(),
                        done.value(),
                        kept.value()));
        perKind.forEach(
                (kind, of) ->
                        line.append(
                                String.format(Locale.ROOT, " %s %.2f", kind.key(), of.value())));
        return line.toString();
    }
}

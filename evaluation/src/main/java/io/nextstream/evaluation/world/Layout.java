package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places what a prompt asks for: boxes inside the picture with gaps between them, drawn again until
 * the relation holds with a margin and still holds in the rounded words of a plan. Where many
 * objects do not fit, they become smaller.
 */
public final class Layout {

    /** Relations hold beyond this in scenes; GenEval asks for 0.5. */
    private static final double MARGIN = 0.65;

    private static final double SHRINK = 0.97;
    private static final double SMALLEST = 0.5;
    private static final int PLACES_PER_OBJECT = 40;
    private static final int LAYOUTS_PER_SIZE = 10;
    private static final int LAYOUTS = 1000;

    private final World world;
    private final PlanGrammar plans;
    private final double gap;
    private final double border;

    public Layout(World world) {
        this.world = world;
        this.plans = new PlanGrammar(world);
        this.gap = Math.max(2.0 / world.size(), 1.0 / 16);
        this.border = 1.0 / 32;
    }

    /**
     * A scene that shows the prompt and nothing else, the objects in the order of its words. Open
     * colours are drawn from those that make no held-out pair; a held-out pair occurs only if the
     * prompt names it.
     */
    public Scene draw(PromptSpec prompt, Dice dice) {
        List<Kind> kinds = kinds(prompt, dice);
        double scale = 1;
        for (int i = 1; i <= LAYOUTS; i++) {
            List<SceneObject> placed = place(kinds, prompt.relation(), scale, dice);
            if (placed.size() == kinds.size()
                    && prompt.isExact(placed, MARGIN)
                    && plans.survives(placed, prompt)) {
                return new Scene(placed);
            }
            if (i % LAYOUTS_PER_SIZE == 0 && kinds.size() > 1) {
                scale = Math.max(scale * SHRINK, SMALLEST);
            }
        }
        throw new IllegalStateException(
                "world "
                        + world.name()
                        + " has no room for \""
                        + prompt.text()
                        + "\": make objectSide smaller");
    }

    /** An object to place; {@code first} if it is of the prompt's first thing. */
    private record Kind(Shape shape, String colour, boolean first) {}

    private List<Kind> kinds(PromptSpec prompt, Dice dice) {
        List<Kind> kinds = new ArrayList<>();
        for (Need need : prompt.needs()) {
            for (int i = 0; i < need.count(); i++) {
                String colour =
                        need.colour() == null ? dice.pick(free(need.shape())) : need.colour();
                kinds.add(
                        new Kind(
                                need.shape(),
                                colour,
                                kinds.size() < prompt.needs().get(0).count()));
            }
        }
        return kinds;
    }

    private List<String> free(Shape shape) {
        return world.colourNames().stream()
                .filter(colour -> !world.isHeldOutPair(shape, colour))
                .toList();
    }

    /**
     * One layout, built from the last object (the one others relate to); shorter if one did not
     * fit.
     */
    private List<SceneObject> place(
            List<Kind> kinds, @Nullable Relation relation, double scale, Dice dice) {
        List<SceneObject> placed = new ArrayList<>();
        List<SceneObject> seconds = new ArrayList<>();
        for (int i = kinds.size() - 1; i >= 0; i--) {
            Kind kind = kinds.get(i);
            for (int tries = 0; tries < PLACES_PER_OBJECT; tries++) {
                SceneObject object = random(kind, scale, dice);
                if (placed.stream().allMatch(other -> isApart(object, other))
                        && (relation == null
                                || !kind.first()
                                || liesRight(object, relation, seconds))) {
                    placed.add(0, object);
                    break;
                }
            }
            if (placed.size() < kinds.size() - i) {
                return placed;
            }
            if (!kind.first()) {
                seconds.add(placed.get(0));
            }
        }
        return placed;
    }

    private static boolean liesRight(
            SceneObject object, Relation relation, List<SceneObject> seconds) {
        return seconds.stream().allMatch(second -> relation.strength(object, second) > MARGIN);
    }

    private SceneObject random(Kind kind, double scale, Dice dice) {
        Range range = world.objectSide();
        double side = Math.min(scale * dice.uniform(range.low(), range.high()), 1 - 2 * border);
        double low = border + side / 2;
        double x = dice.uniform(low, 1 - low);
        double y = dice.uniform(low, 1 - low);
        return new SceneObject(kind.shape(), kind.colour(), x, y, side);
    }

    private boolean isApart(SceneObject a, SceneObject b) {
        double reach = (a.side() + b.side()) / 2 + gap;
        return Math.abs(a.x() - b.x()) >= reach || Math.abs(a.y() - b.y()) >= reach;
    }
}

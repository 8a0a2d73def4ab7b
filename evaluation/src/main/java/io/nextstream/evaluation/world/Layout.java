package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Places what a prompt asks for: boxes inside the picture with gaps between them, drawn again until
 * the relation holds with a margin and still holds in the rounded words of a plan. Where many
 * objects do not fit, they become smaller.
 */
public final class Layout {

    /** Relations hold beyond this in scenes; GenEval asks for 0.5. */
    private static final double MARGIN = 0.65;

    /** How much smaller than the world's smallest an object becomes where many must fit. */
    private static final double SMALLEST = 0.8;

    /** More objects than this need the room that a place far out leaves. */
    private static final int CROWD = 3;

    private static final int PLACES_PER_OBJECT = 40;
    private static final int LAYOUTS_PER_SIZE = 30;
    private static final double SIZE_STEP = 0.1;
    private static final int LAYOUTS = 3000;
    private static final int ROOM_TRIES = 200;

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
            if (placed.size() == kinds.size() && isClear(prompt, placed)) {
                return new Scene(placed);
            }
            if (i % LAYOUTS_PER_SIZE == 0 && kinds.size() > 1) {
                scale = Math.max(scale - SIZE_STEP, 0);
            }
        }
        throw new IllegalStateException(
                "world "
                        + world.name()
                        + " has no room for \""
                        + prompt.text()
                        + "\": make objectSide smaller");
    }

    /** Whether these objects show the prompt with a margin, in the rounded words of a plan too. */
    boolean isClear(PromptSpec prompt, List<SceneObject> objects) {
        return prompt.isExact(objects, MARGIN) && plans.survives(objects, prompt);
    }

    /** A place for one more object, apart from the others; empty if none was found. */
    Optional<SceneObject> room(
            Shape shape, String colour, double side, List<SceneObject> others, Dice dice) {
        for (int tries = 0; tries < ROOM_TRIES; tries++) {
            SceneObject object = at(shape, colour, Math.min(side, 1 - 2 * border), dice);
            if (others.stream().allMatch(other -> isApart(object, other))) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
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
            boolean anchor = relation != null && !kind.first() && kinds.size() > CROWD;
            for (int tries = 0; tries < PLACES_PER_OBJECT; tries++) {
                SceneObject free = random(kind, scale, dice);
                SceneObject object = anchor && relation != null ? pushed(free, relation) : free;
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

    /** At scale 1 any size of the world, towards 0 ever smaller ones. */
    private SceneObject random(Kind kind, double scale, Dice dice) {
        Range range = world.objectSide();
        double least = range.low() * (SMALLEST + (1 - SMALLEST) * scale);
        double most = range.low() + (range.high() - range.low()) * scale;
        double side = Math.min(dice.uniform(least, most), 1 - 2 * border);
        return at(kind.shape(), kind.colour(), side, dice);
    }

    private SceneObject at(Shape shape, String colour, double side, Dice dice) {
        double low = border + side / 2;
        double x = dice.uniform(low, 1 - low);
        double y = dice.uniform(low, 1 - low);
        return new SceneObject(shape, colour, x, y, side);
    }

    /** Towards the far edge, so that many others have room on the side where they must lie. */
    private SceneObject pushed(SceneObject o, Relation relation) {
        double low = border + o.side() / 2;
        double x = pushed(o.x(), low, relation.dx());
        double y = pushed(o.y(), low, relation.dy());
        return new SceneObject(o.shape(), o.colour(), x, y, o.side());
    }

    private static double pushed(double at, double low, int direction) {
        return direction < 0
                ? 1 - low - (at - low) / 5
                : direction > 0 ? low + (at - low) / 5 : 0.25 + at / 2;
    }

    private boolean isApart(SceneObject a, SceneObject b) {
        double reach = (a.side() + b.side()) / 2 + gap;
        return Math.abs(a.x() - b.x()) >= reach || Math.abs(a.y() - b.y()) >= reach;
    }
}

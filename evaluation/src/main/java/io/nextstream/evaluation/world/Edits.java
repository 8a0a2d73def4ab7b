package io.nextstream.evaluation.world;

import io.nextstream.evaluation.world.World.Range;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Instructions to change pictures of a world, as many as wanted: the {@code index}-th of a purpose
 * is always the same. One instruction in five is kept from training, as are pairs of shape and
 * colour that the world holds out.
 *
 * <p>Safe for many threads.
 */
public final class Edits {

    private static final int KEPT_OF = 5;
    private static final int ATTEMPTS = 1000;

    private final World world;
    private final Layout layout;
    private final PlanGrammar plans;
    private final EditPainter painter;

    public Edits(World world) {
        this.world = world;
        this.layout = new Layout(world);
        this.plans = new PlanGrammar(world);
        this.painter = new EditPainter(world);
    }

    /** Every word of instructions and plans. */
    public static SortedSet<String> words(World world) {
        SortedSet<String> words = new TreeSet<>(new PlanGrammar(world).words());
        Collections.addAll(words, "make", "the", "turn", "into", "a", "an", "add", "two", "of");
        Collections.addAll(words, "them", "remove", "move");
        for (Relation relation : Relation.values()) {
            Collections.addAll(words, relation.words().split(" ", -1));
        }
        return words;
    }

    /**
     * The {@code index}-th edit to train on, all kinds alike.
     *
     * @throws IllegalStateException if nothing can be changed in this world
     */
    public EditSample training(String purpose, long index) {
        Dice dice = Dice.of(world.seed(), "edit/" + purpose, index);
        List<EditKind> kinds = new ArrayList<>(List.of(EditKind.values()));
        while (!kinds.isEmpty()) {
            Optional<EditSample> found =
                    sample(kinds.remove(dice.below(kinds.size())), false, dice);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw noRoom();
    }

    /**
     * {@code n} edits whose instructions were never trained on, the kinds in turn. A kind of which
     * this small a world keeps no instruction is left out.
     *
     * @throws IllegalStateException if that leaves none
     */
    public List<EditSample> evaluation(int n, long seed) {
        List<EditKind> kinds =
                Arrays.stream(EditKind.values())
                        .filter(kind -> sample(kind, true, Dice.of(seed, "kinds", 0)).isPresent())
                        .toList();
        if (kinds.isEmpty()) {
            throw noRoom();
        }
        List<EditSample> samples = new ArrayList<>();
        for (int i = 0; samples.size() < n; i++) {
            sample(kinds.get(i % kinds.size()), true, Dice.of(seed, "edits", i))
                    .ifPresent(samples::add);
        }
        return samples;
    }

    private IllegalStateException noRoom() {
        return new IllegalStateException(
                "in the world " + world.name() + " there is nothing to change");
    }

    /** Whether this instruction is kept from training; a kind with a single text is trained. */
    static boolean isKept(Edit edit) {
        return edit.kind() != EditKind.TWICE
                && Math.floorMod(Dice.hash("kept/" + edit.instruction()), KEPT_OF) == 0;
    }

    /** Empty if no such edit was found: the world has too few shapes, or too few instructions. */
    private Optional<EditSample> sample(EditKind kind, boolean kept, Dice dice) {
        return find(kind, kept, dice).map(edit -> drawn(edit, dice));
    }

    /**
     * An edit of some scene.
     *
     * @param kept whether its instruction is kept from training
     */
    Optional<Edit> find(EditKind kind, boolean kept, Dice dice) {
        for (int i = 0; i < ATTEMPTS; i++) {
            Optional<Edit> edit =
                    edit(kind, dice).filter(e -> e.kind() == EditKind.TWICE || isKept(e) == kept);
            if (edit.isPresent()) {
                return edit;
            }
        }
        return Optional.empty();
    }

    private EditSample drawn(Edit edit, Dice dice) {
        Renderer.Look before = painter.first(edit.before(), dice);
        Renderer.Look after = painter.next(edit.before(), before, edit.after(), dice);
        return new EditSample(
                edit,
                painter.draw(edit.before(), before),
                painter.draw(edit.after(), after),
                plans.write(edit.after()));
    }

    private Optional<Edit> edit(EditKind kind, Dice dice) {
        int count = kind.fewest() + dice.below(kind.most() - kind.fewest() + 1);
        Scene before = scene(count, dice);
        return before.objects().size() < count ? Optional.empty() : change(kind, before, dice);
    }

    /** A change of the first object of a scene that has as many as the kind needs. */
    Optional<Edit> change(EditKind kind, Scene before, Dice dice) {
        SceneObject first = before.objects().get(0);
        List<SceneObject> others = before.objects().subList(1, before.objects().size());
        return switch (kind) {
            case RECOLOUR -> recolour(before, first, others, dice);
            case RESHAPE -> reshape(before, first, others, dice);
            case ADD -> add(before, first, dice);
            case TWICE -> more(kind, "two of them", before, first.shape(), first.colour(), dice);
            case REMOVE ->
                    Optional.of(
                            new Edit(
                                    kind,
                                    "remove " + named(first, dice),
                                    before,
                                    new Scene(others),
                                    others,
                                    null));
            case MOVE -> move(before, first, others.get(0), dice);
        };
    }

    /** One or two objects of unlike shapes. */
    private Scene scene(int count, Dice dice) {
        List<Shape> shapes = new ArrayList<>(world.shapes());
        Shape first = shapes.remove(dice.below(shapes.size()));
        Need one = Need.one(dice.pick(colours(first)), first);
        if (count == 1 || shapes.isEmpty()) {
            return layout.draw(PromptSpec.of(one), dice);
        }
        Shape second = dice.pick(shapes);
        Need two = Need.one(dice.pick(colours(second)), second);
        return layout.draw(PromptSpec.of(one, null, two), dice);
    }

    private List<String> colours(Shape shape) {
        return world.colourNames().stream()
                .filter(colour -> !world.isHeldOutPair(shape, colour))
                .toList();
    }

    private Optional<Edit> recolour(
            Scene before, SceneObject was, List<SceneObject> others, Dice dice) {
        String colour = dice.pick(colours(was.shape()));
        SceneObject now = new SceneObject(was.shape(), colour, was.x(), was.y(), was.side());
        String text = "make " + named(was, dice) + " " + colour;
        return inPlace(EditKind.RECOLOUR, text, before, now, others);
    }

    private Optional<Edit> reshape(
            Scene before, SceneObject was, List<SceneObject> others, Dice dice) {
        Shape shape = dice.pick(world.shapes());
        if (world.isHeldOutPair(shape, was.colour())) {
            return Optional.empty();
        }
        SceneObject now = new SceneObject(shape, was.colour(), was.x(), was.y(), was.side());
        String text = "turn " + named(was, dice) + " into " + Need.one(null, shape).words();
        return inPlace(EditKind.RESHAPE, text, before, now, others);
    }

    /** Nothing, if nothing would change or two objects of one shape would stand there. */
    private static Optional<Edit> inPlace(
            EditKind kind, String text, Scene before, SceneObject now, List<SceneObject> others) {
        if (before.objects().contains(now)
                || others.stream().anyMatch(other -> other.shape() == now.shape())) {
            return Optional.empty();
        }
        List<SceneObject> after = new ArrayList<>(List.of(now));
        after.addAll(others);
        return Optional.of(new Edit(kind, text, before, new Scene(after), after, null));
    }

    private Optional<Edit> add(Scene before, SceneObject there, Dice dice) {
        Shape shape = dice.pick(world.shapes());
        if (shape == there.shape()) {
            return Optional.empty();
        }
        String colour = dice.pick(colours(shape));
        String text = "add " + Need.one(colour, shape).words();
        return more(EditKind.ADD, text, before, shape, colour, dice);
    }

    private Optional<Edit> more(
            EditKind kind, String text, Scene before, Shape shape, String colour, Dice dice) {
        Range sides = world.objectSide();
        return layout.room(
                        shape,
                        colour,
                        dice.uniform(sides.low(), sides.high()),
                        before.objects(),
                        dice)
                .map(
                        one -> {
                            List<SceneObject> after = new ArrayList<>(before.objects());
                            after.add(one);
                            return new Edit(
                                    kind, text, before, new Scene(after), before.objects(), null);
                        });
    }

    private Optional<Edit> move(Scene before, SceneObject what, SceneObject anchor, Dice dice) {
        Relation relation = dice.pick(Arrays.asList(Relation.values()));
        PromptSpec wish =
                PromptSpec.of(
                        Need.one(what.colour(), what.shape()),
                        relation,
                        Need.one(anchor.colour(), anchor.shape()));
        if (relation.holds(what, anchor)) {
            return Optional.empty();
        }
        String text =
                "move " + named(what, dice) + " " + relation.words() + " " + named(anchor, dice);
        return layout.room(what.shape(), what.colour(), what.side(), List.of(anchor), dice)
                .map(there -> List.of(there, anchor))
                .filter(after -> layout.isClear(wish, after))
                .map(
                        after ->
                                new Edit(
                                        EditKind.MOVE,
                                        text,
                                        before,
                                        new Scene(after),
                                        List.of(anchor),
                                        relation));
    }

    /** The shapes of a scene differ, so the shape is a name; half of the names have the colour. */
    private static String named(SceneObject object, Dice dice) {
        String shape = object.shape().word();
        return dice.uniform() < 0.5 ? "the " + shape : "the " + object.colour() + " " + shape;
    }
}

package io.nextstream.evaluation.world;

import io.nextstream.nextstep.image.RgbImage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Interleaved words and pictures of a world: scene, instruction, scene, instruction, scene. The
 * {@code index}-th of a purpose is always the same. Instructions and pairs of shape and colour that
 * are kept from training do not occur.
 *
 * <p>Safe for many threads.
 */
public final class EditChains {

    private static final int ATTEMPTS = 200;

    private final World world;
    private final Edits edits;
    private final EditPainter painter;

    public EditChains(World world) {
        this.world = world;
        this.edits = new Edits(world);
        this.painter = new EditPainter(world);
    }

    /**
     * The {@code index}-th story to train on.
     *
     * @throws IllegalStateException if nothing can be changed twice in this world
     */
    public EditChain training(String purpose, long index) {
        Dice dice = Dice.of(world.seed(), "chain/" + purpose, index);
        Optional<Edit> first = first(dice);
        for (int i = 0; i < ATTEMPTS && first.isPresent(); i++) {
            Optional<Edit> second = second(first.get().after(), dice);
            if (second.isPresent()) {
                return drawn(first.get(), second.get(), dice);
            }
            first = first(dice);
        }
        throw new IllegalStateException(
                "in the world " + world.name() + " nothing can be changed twice");
    }

    /** Not one that leaves two alike: the next instruction could mean either. */
    private Optional<Edit> first(Dice dice) {
        List<EditKind> kinds = new ArrayList<>(List.of(EditKind.values()));
        kinds.remove(EditKind.TWICE);
        while (!kinds.isEmpty()) {
            Optional<Edit> edit = edits.find(kinds.remove(dice.below(kinds.size())), false, dice);
            if (edit.isPresent()) {
                return edit;
            }
        }
        return Optional.empty();
    }

    private Optional<Edit> second(Scene scene, Dice dice) {
        List<SceneObject> objects = new ArrayList<>(scene.objects());
        int count = objects.size();
        List<EditKind> kinds =
                Arrays.stream(EditKind.values())
                        .filter(kind -> kind.fewest() <= count && count <= kind.most())
                        .toList();
        if (dice.uniform() < 0.5) {
            Collections.reverse(objects); // the first is the one that changes
        }
        EditKind kind = dice.pick(kinds);
        return edits.change(kind, new Scene(objects), dice)
                .filter(edit -> kind == EditKind.TWICE || !Edits.isKept(edit));
    }

    private EditChain drawn(Edit first, Edit second, Dice dice) {
        List<Scene> scenes = List.of(first.before(), first.after(), second.after());
        List<RgbImage> pictures = new ArrayList<>();
        Renderer.Look look = painter.first(scenes.get(0), dice);
        pictures.add(painter.draw(scenes.get(0), look));
        for (int i = 1; i < scenes.size(); i++) {
            look = painter.next(scenes.get(i - 1), look, scenes.get(i), dice);
            pictures.add(painter.draw(scenes.get(i), look));
        }
        return new EditChain(scenes, List.of(first.instruction(), second.instruction()), pictures);
    }
}

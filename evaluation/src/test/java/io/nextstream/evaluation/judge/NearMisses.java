package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.Need;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Relation;
import io.nextstream.evaluation.world.Scene;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.evaluation.world.World;
import java.util.ArrayList;
import java.util.List;

/** Prompts one attribute away from a true one: another shape, colour, number or relation. */
public record NearMisses(World world) {

    /** All of them that the scene does not happen to satisfy too. */
    public List<PromptSpec> of(PromptSpec prompt, Scene scene) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < prompt.needs().size(); i++) {
            for (Need other : changed(prompt.needs().get(i))) {
                List<Need> needs = new ArrayList<>(prompt.needs());
                needs.set(i, other);
                texts.add(text(needs, prompt.relation()));
            }
        }
        if (prompt.relation() != null) {
            texts.add(text(prompt.needs(), prompt.relation().opposite()));
        }
        PromptGrammar grammar = new PromptGrammar(world);
        return texts.stream()
                .map(text -> grammar.parse(text).orElseThrow())
                .filter(miss -> !miss.isCorrect(scene.objects()))
                .toList();
    }

    private List<Need> changed(Need need) {
        List<Need> changed = new ArrayList<>();
        for (Shape shape : world.shapes()) {
            if (shape != need.shape()) {
                changed.add(new Need(need.count(), need.counted(), need.colour(), shape));
            }
        }
        for (String colour : world.colourNames()) {
            if (need.colour() != null && !colour.equals(need.colour())) {
                changed.add(new Need(need.count(), need.counted(), colour, need.shape()));
            }
        }
        for (int count = 2; count <= 4; count++) {
            if (need.counted() && count != need.count()) {
                changed.add(new Need(count, true, need.colour(), need.shape()));
            }
        }
        return changed;
    }

    private static String text(List<Need> needs, Relation relation) {
        String join = relation == null ? " and " : " " + relation.words() + " ";
        return String.join(join, needs.stream().map(NearMisses::words).toList());
    }

    private static String words(Need need) {
        String name = need.counted() ? need.shape().plural() : need.shape().word();
        String number = List.of("a", "two", "three", "four").get(need.count() - 1);
        return number + " " + (need.colour() == null ? "" : need.colour() + " ") + name;
    }
}

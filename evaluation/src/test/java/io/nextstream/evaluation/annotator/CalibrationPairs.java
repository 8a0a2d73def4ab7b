package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Degradation;
import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.NearMisses;
import io.nextstream.evaluation.world.Category;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Sample;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import java.util.ArrayList;
import java.util.List;

/** Pairs of pictures that people disagree about, a little blurred and noisy as a model's are. */
final class CalibrationPairs {

    private static final World WORLD =
            World.parse("{name: calibration, size: 32, categories: {counting: 1, position: 1}}");
    private static final PromptGrammar GRAMMAR = new PromptGrammar(WORLD);
    private static final Samples SAMPLES = new Samples(WORLD);
    private static final Judge JUDGE = new Judge(WORLD);
    private static final Degradation DRAWN = new Degradation("drawn", 0.5, 8);

    /** Two pictures of one prompt. */
    record Pair(Judged left, Judged right) {}

    private CalibrationPairs() {}

    /** A right picture and one that is wrong in one attribute, on either side. */
    static List<Pair> fidelity(Category category, int n) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Dice dice = Dice.of(1, "fidelity/" + category.key(), i);
            Sample other = SAMPLES.of(dice.pick(GRAMMAR.all(category)), dice);
            PromptSpec asked = dice.pick(new NearMisses(WORLD).of(other.prompt(), other.scene()));
            Judged wrong = look(asked, other, dice);
            Judged right = look(asked, SAMPLES.of(asked, dice), dice);
            pairs.add(i % 2 == 0 ? new Pair(right, wrong) : new Pair(wrong, right));
        }
        return pairs;
    }

    /** Two right pictures of a prompt that leaves every colour open. */
    static List<Pair> taste(int n) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Dice dice = Dice.of(1, "taste", i);
            Category category = i % 2 == 0 ? Category.SINGLE_OBJECT : Category.TWO_OBJECT;
            PromptSpec asked = dice.pick(GRAMMAR.all(category));
            Judged left = look(asked, SAMPLES.of(asked, dice), dice);
            pairs.add(new Pair(left, look(asked, SAMPLES.of(asked, dice), dice)));
        }
        return pairs;
    }

    static World world() {
        return WORLD;
    }

    private static Judged look(PromptSpec asked, Sample shown, Dice dice) {
        return JUDGE.look(asked, DRAWN.apply(shown.image(), dice));
    }
}

package io.nextstream.evaluation.score;

import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.Verdict;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.image.RgbImage;
import java.util.Arrays;

/** Pictures that were looked at with a prompt in mind. */
final class Looks {

    static final World WORLD = World.bundled("shapes32");

    private static final Judge JUDGE = new Judge(WORLD);

    private Looks() {}

    /** A circle was asked for, one in this colour drawn. */
    static Judged circle(String colour) {
        PromptSpec shown = prompt("a " + colour + " circle");
        return look("a circle", new Samples(WORLD).of(shown, Dice.of(1, colour, 0)).image());
    }

    /** A circle was asked for, nothing drawn. */
    static Judged nothing() {
        byte[] rgb = new byte[3 * WORLD.size() * WORLD.size()];
        Arrays.fill(rgb, (byte) 240);
        return look("a circle", new RgbImage(WORLD.size(), WORLD.size(), rgb));
    }

    /** Nothing was drawn, and somebody has already judged. */
    static Judged judged(String prompt, boolean correct) {
        return new Judged(
                prompt(prompt),
                nothing().seen(),
                new Verdict(correct, correct, correct ? 1 : 0, 1));
    }

    private static Judged look(String text, RgbImage image) {
        return JUDGE.look(prompt(text), image);
    }

    private static PromptSpec prompt(String text) {
        return new PromptGrammar(WORLD).parse(text).orElseThrow();
    }
}

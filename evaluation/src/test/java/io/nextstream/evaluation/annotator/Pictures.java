package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.PromptGrammar;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Renderer;
import io.nextstream.evaluation.world.Renderer.Look;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.Scene;
import io.nextstream.evaluation.world.SceneObject;
import io.nextstream.evaluation.world.Shape;
import io.nextstream.evaluation.world.World;
import java.util.List;

/** Drawn pictures, looked at with a prompt in mind. */
final class Pictures {

    static final World WORLD = World.bundled("shapes32");
    static final Judge JUDGE = new Judge(WORLD);

    private Pictures() {}

    /** A picture of {@code shown}, looked at with another prompt in mind. */
    static Judged of(String prompt, String shown) {
        var image = new Samples(WORLD).of(prompt(shown), Dice.of(1, shown, 0)).image();
        return JUDGE.look(prompt(prompt), image);
    }

    /** Asked for a circle: a circle of that colour and side before an even ground. */
    static Judged circle(String colour, double side, int ground) {
        Scene scene = new Scene(List.of(new SceneObject(Shape.CIRCLE, colour, 0.5, 0.5, side)));
        Renderer renderer = new Renderer(WORLD);
        Look look = renderer.look(scene, Dice.of(1, "circle", 0));
        double[] even = {ground, ground, ground};
        return JUDGE.look(prompt("a circle"), renderer.draw(scene, new Look(even, look.objects())));
    }

    private static PromptSpec prompt(String text) {
        return new PromptGrammar(WORLD).parse(text).orElseThrow();
    }
}

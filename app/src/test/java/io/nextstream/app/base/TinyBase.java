package io.nextstream.app.base;

import io.nextstream.app.measure.Score;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.weights.Weights;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Bases that have learnt nothing. */
public final class TinyBase {
    /** Two shapes and three colours, 32 pixels a side. */
    public static final String YAML =
            """
            name: few
            size: 32
            shapes: [circle, square]
            colours: {red: [220, 30, 35], green: [35, 155, 60], blue: [30, 75, 210]}
            heldOut: {modulo: 7, remainder: 7}
            """;

    private static final WorldSource WORLD = new WorldSource("few", YAML, World.parse(YAML));
    private static final ModelBundle BUNDLE =
            ModelBundle.tiny(
                    WorldVocabulary.tokenizerJson(WORLD.world().words()),
                    AutoencoderConfig.small(),
                    1);

    private TinyBase() {}

    /** A base whose scores were not measured. */
    public static Base unmeasured() {
        return base(null);
    }

    /** A base that is said to draw the colours with these shares. */
    public static Base drawing(Map<String, Double> colours) {
        Score score = new Score(0.5, 0.5, 0.4, 0.6, Map.of());
        return base(new BaseScores(score, score, colours, 400));
    }

    /** A base that is not silent, as an untrained one is: what it is asked for matters to it. */
    public static Base learning() {
        return speaking(BUNDLE);
    }

    /** The same that knows the words of instructions, too. */
    public static Base editing() {
        SortedSet<String> words = new TreeSet<>(WORLD.world().words());
        words.addAll(Edits.words(WORLD.world()));
        return speaking(
                ModelBundle.tiny(
                        WorldVocabulary.tokenizerJson(words), AutoencoderConfig.small(), 1));
    }

    private static Base speaking(ModelBundle silent) {
        Weights start = silent.model();
        float[] normals = NoiseStream.of("test", "weights", 1).normals(0, start.flat().length);
        float[] flat = start.flat().clone();
        for (int i = 0; i < flat.length; i++) {
            flat[i] += 0.05f * normals[i];
        }
        return base(silent.withModel(new Weights(start.layout(), flat)), null);
    }

    private static Base base(@Nullable BaseScores scores) {
        return base(BUNDLE, scores);
    }

    private static Base base(ModelBundle bundle, @Nullable BaseScores scores) {
        Provenance provenance =
                new Provenance(
                        "./nextstream pretrain --steps 0",
                        1,
                        WORLD.world().name(),
                        "0.1.0",
                        0,
                        Base.hashes(bundle, WORLD),
                        scores);
        return new Base(bundle, WORLD, provenance);
    }
}

package io.nextstream.trainer.scorer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.Sequence;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.nextstep.text.UnknownWordException;
import io.nextstream.nextstep.text.WorldVocabulary;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.TokenGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TrunkFeaturesTest {

    private static final ModelBundle BASE =
            ModelBundle.tiny(
                    WorldVocabulary.tokenizerJson(new TreeSet<>(List.of("red", "blue", "plan"))),
                    AutoencoderConfig.small(),
                    1);
    private static final TrunkFeatures TRUNK = new TrunkFeatures(BASE, TorchDevice.CPU);

    @AfterAll
    static void close() {
        TRUNK.close();
    }

    @Test
    void theyAreMeansAndVariancesOfTheLastStates() {
        Example picture = example("a", "red", "plan blue", 1);
        float[] expected = new float[TRUNK.size()];
        Sequence row;
        try (TextTokenizer tokenizer = TextTokenizer.of(BASE.tokenizerJson())) {
            row =
                    new SequenceBuilder(tokenizer)
                            .training(
                                    SequenceBuilder.drawn(
                                            "red", List.of(), "plan blue", new ImageGrid(2, 2)));
        }
        float[] states = states(row, picture.tokens());
        int d = BASE.config().hiddenSize();
        int plan = row.planTo() - row.planFrom();
        for (int i = 0; i < d; i++) {
            for (int place = 0; place < 4; place++) {
                expected[i] += states[(row.pictures().get(0).from() + place) * d + i] / 4;
            }
            for (int place = 0; place < 4; place++) {
                float apart = states[(row.pictures().get(0).from() + place) * d + i] - expected[i];
                expected[d + i] += apart * apart / 4;
            }
            for (int place = row.planFrom(); place < row.planTo(); place++) {
                expected[2 * d + i] += states[place * d + i] / plan;
            }
        }

        assertArrayEquals(expected, TRUNK.of(List.of(picture)).get(0), 1e-4f);
    }

    @Test
    void withoutAPlanItsPartIsZero() {
        float[] features = TRUNK.of(List.of(example("a", "red", null, 1))).get(0);
        int d = TRUNK.size() / 3;

        assertArrayEquals(new float[d], Arrays.copyOfRange(features, 2 * d, 3 * d));
        assertTrue(Math.abs(features[0]) > 0);
    }

    @Test
    void whatElseIsInACallDoesNotMatter() {
        List<Example> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            many.add(
                    example(
                            "m" + i,
                            i % 2 == 0 ? "red" : "red blue red",
                            i % 3 == 0 ? null : "plan",
                            i));
        }
        List<Integer> chunks = new ArrayList<>();
        List<float[]> together;
        try (TrunkFeatures fresh = new TrunkFeatures(BASE, TorchDevice.CPU)) {
            together = fresh.of(many, chunks::add);
        }

        assertEquals(List.of(32, 8), chunks);
        for (int i = 0; i < many.size(); i++) {
            assertArrayEquals(TRUNK.of(List.of(many.get(i))).get(0), together.get(i), 1e-4f);
        }
    }

    @Test
    void aPictureIsReadOnceUnderWhateverId() {
        Example picture = example("a", "blue", "plan red", 5);
        Example same = new Example("b", "blue", "plan red", 2, 2, picture.tokens().clone());
        List<float[]> both = TRUNK.of(List.of(picture, same));

        assertSame(both.get(0), both.get(1));
        assertSame(both.get(0), TRUNK.of(List.of(same)).get(0));
        assertFalse(
                Arrays.equals(
                        both.get(0), TRUNK.of(List.of(example("a", "red", "plan red", 5))).get(0)));
    }

    @Test
    void everythingThatIsReadIsInTheName() {
        Example picture = example("a", "red", "plan", 1);
        List<Example> others =
                List.of(
                        example("a", "red", null, 1),
                        example("a", "red", "", 1),
                        example("a", "red plan", null, 1),
                        example("a", "red", "plan", 2),
                        new Example("a", "red", "plan", 1, 4, picture.tokens()),
                        new Example("a", "red", "plan", 4, 1, picture.tokens()),
                        new Example(
                                "a",
                                "red",
                                "plan",
                                2,
                                2,
                                picture.tokens(),
                                List.of(new TokenGrid(2, 2, picture.tokens()))));
        TreeSet<String> names = new TreeSet<>();
        names.add(PictureHash.of(picture));
        others.forEach(other -> names.add(PictureHash.of(other)));

        assertEquals(1 + others.size(), names.size());
    }

    @Test
    void pictureScoresAreThoseOfItsFeatures() {
        Scorer scorer = scorer(TrunkFeatures.hash(BASE));
        List<Example> pictures =
                List.of(example("a", "red", null, 1), example("b", "red", null, 2));
        try (PictureScorer judge = new PictureScorer(BASE, scorer, TorchDevice.CPU)) {
            double[] scores = judge.scores(pictures);

            assertEquals(scorer.score(TRUNK.of(pictures).get(0)), scores[0], 1e-4);
            assertEquals(scorer.score(TRUNK.of(pictures).get(1)), scores[1], 1e-4);
        }
    }

    @Test
    void aScorerOfAnotherBaseIsRefused() {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new PictureScorer(BASE, scorer("other"), TorchDevice.CPU));
        assertTrue(e.getMessage().contains("features of the base other"), e.getMessage());
    }

    @Test
    void whatTheBaseCannotReadIsRefused() {
        assertThrows(
                UnknownWordException.class,
                () -> TRUNK.of(List.of(example("a", "purple", null, 1))));
        Example small = new Example("a", "red", null, 2, 2, new float[4 * 3]);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> TRUNK.of(List.of(small)));
        assertTrue(e.getMessage().contains("have 3 numbers"), e.getMessage());
    }

    private static Scorer scorer(String base) {
        int features = TRUNK.size();
        double[] weights = new double[features];
        Arrays.fill(weights, 0.1);
        float[] ones = new float[features];
        Arrays.fill(ones, 1);
        return new Scorer(
                base,
                new Standardisation(new float[features], ones),
                new Head(features, 0),
                weights,
                0);
    }

    private static Example example(String id, String text, @Nullable String plan, long seed) {
        float[] tokens = NoiseStream.of("test", "tokens", seed).normals(0, 4 * 32);
        return new Example(id, text, plan, 2, 2, tokens);
    }

    private static float[] states(Sequence row, float[] tokens) {
        ModelConfig config = BASE.config();
        String script =
                NextStepScript.methods(config, NextStepScript.layout(config))
                        + """
                        def states(self, flat: Tensor, ids: Tensor, images: Tensor, mask: Tensor) -> Tensor:
                          return (self).hidden((self).unpack(flat, ), ids, images, mask, )
                        """;
        try (ScriptModule module = ScriptModule.compile(script, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            Shape shape = new Shape(1, row.length());
            NDArray ids = manager.create(row.ids(), shape);
            NDArray images = Tensors.of(manager, tokens, new Shape(4, config.tokenChannels()));
            long[] ones = new long[row.length()];
            Arrays.fill(ones, 1);
            NDList in =
                    new NDList(
                            Tensors.of(manager, BASE.model().flat()),
                            ids,
                            images,
                            manager.create(ones, shape));
            return module.call("states", in).head().toFloatArray();
        }
    }
}

package io.nextstream.nextstep.sampling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.Weights;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WritingTest {

    private static final ModelConfig CONFIG = SmallNetwork.CONFIG;
    private static final int V = CONFIG.vocabSize();
    private static final int LENGTH = 6;
    private static final int STOP = 5;
    private static final long[] SHORT = {11, 12, 13};
    private static final long[] LONG = {20, 21, 22, 23, 24, 25};
    private static final FloatTensor NO_SOURCE = new FloatTensor(new long[] {0, 4}, new float[0]);
    private static final TextSampling PLAIN = new TextSampling(1, 1);

    private static final String CHECK =
            """
            def all_logits(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              w = self.unpack(flat)
              return self.logits(w, self.hidden(w, ids, tokens, mask))
            def words(self, scores: Tensor, uniform: Tensor, temperature: Tensor, top_p: Tensor) -> Tensor:
              return self.choose_word(scores, uniform, temperature, top_p)
            """;

    private static Weights weights;
    private static ImageSampler sampler;
    private static ScriptModule module;
    private static NDManager manager;

    @BeforeAll
    static void load() {
        weights = SmallNetwork.weights();
        sampler = new ImageSampler(CONFIG, weights, TorchDevice.CPU);
        String methods =
                NextStepScript.methods(CONFIG, weights.layout())
                        + SamplingScript.methods()
                        + WritingScript.methods();
        module = ScriptModule.compile(methods + CHECK, TorchDevice.CPU);
        manager = module.newManager();
    }

    @AfterAll
    static void close() {
        manager.close();
        module.close();
        sampler.close();
    }

    private static Writing writing(TextSampling sampling, float[] allowed, long[]... rows) {
        float[] uniforms = new float[LENGTH * rows.length];
        for (int word = 0; word < LENGTH; word++) {
            for (int row = 0; row < rows.length; row++) {
                // The id of a row is its first word: the same wherever it stands in the batch.
                NoiseStream noise = NoiseStream.of("test", "row " + rows[row][0], 1);
                uniforms[word * rows.length + row] = noise.uniforms(word, 1)[0];
            }
        }
        return new Writing(
                List.of(rows),
                NO_SOURCE,
                new FloatTensor(new long[] {LENGTH, rows.length}, uniforms),
                Collections.nCopies(rows.length, sampling),
                allowed,
                STOP);
    }

    private static float[] allowed(int from) {
        float[] allowed = new float[V];
        Arrays.fill(allowed, 0, from, Float.NEGATIVE_INFINITY);
        allowed[STOP] = 0;
        return allowed;
    }

    /** Each word is the likeliest after all words before it, as one pass over the text says. */
    @Test
    void usageExample() {
        long[] words = sampler.write(writing(TextSampling.GREEDY, allowed(10), LONG)).get(0);
        assertTrue(words.length > 0 && words.length <= LENGTH);
        long[] text = LongStream.concat(LongStream.of(LONG), LongStream.of(words)).toArray();
        long[] mask = new long[text.length];
        Arrays.fill(mask, 1);
        Shape shape = new Shape(1, text.length);
        NDList in =
                new NDList(
                        manager.create(weights.flat()),
                        manager.create(text, shape),
                        manager.create(new float[0], new Shape(0, 4)),
                        manager.create(mask, shape));
        float[] logits = module.call("all_logits", in).head().toFloatArray();
        for (int i = 0; i < words.length; i++) {
            int from = (LONG.length + i - 1) * V;
            assertEquals(likeliest(logits, from, allowed(10)), words[i]);
        }
    }

    private static int likeliest(float[] logits, int from, float[] allowed) {
        int best = STOP;
        for (int word = 0; word < V; word++) {
            if (allowed[word] == 0 && logits[from + word] > logits[from + best]) {
                best = word;
            }
        }
        return best;
    }

    @Test
    void aTextDoesNotDependOnItsNeighbours() {
        List<long[]> both = sampler.write(writing(PLAIN, allowed(10), SHORT, LONG));
        assertArrayEquals(sampler.write(writing(PLAIN, allowed(10), SHORT)).get(0), both.get(0));
        assertArrayEquals(sampler.write(writing(PLAIN, allowed(10), LONG)).get(0), both.get(1));
    }

    @Test
    void aTextHasOnlyAllowedWordsAndEndsBeforeTheStop() {
        TextSampling wild = new TextSampling(5, 1);
        for (long word : sampler.write(writing(wild, allowed(28), LONG)).get(0)) {
            assertTrue(word >= 28, "wrote " + word);
        }
        assertEquals(0, sampler.write(writing(PLAIN, allowed(V), SHORT)).get(0).length);
    }

    @Test
    void aTextThatDoesNotStopIsCut() {
        float[] endless = allowed(10);
        endless[STOP] = Float.NEGATIVE_INFINITY;
        assertEquals(LENGTH, sampler.write(writing(PLAIN, endless, SHORT)).get(0).length);
    }

    /** Counts of four words, likelier ones first in value but not in place, over even uniforms. */
    private static int[] counts(double temperature, double topP) {
        int n = 1000;
        float[] probabilities = {0.15f, 0.5f, 0.05f, 0.3f};
        float[] scores = new float[4 * n];
        float[] uniforms = new float[n];
        float[] temperatures = new float[n];
        float[] nucleus = new float[n];
        for (int i = 0; i < n; i++) {
            for (int word = 0; word < 4; word++) {
                scores[4 * i + word] = (float) Math.log(probabilities[word]);
            }
            uniforms[i] = (i + 0.5f) / n;
        }
        Arrays.fill(temperatures, (float) temperature);
        Arrays.fill(nucleus, (float) topP);
        NDList in =
                new NDList(
                        manager.create(scores, new Shape(n, 4)),
                        manager.create(uniforms),
                        manager.create(temperatures),
                        manager.create(nucleus));
        int[] counts = new int[4];
        for (long word : module.call("words", in).head().toLongArray()) {
            counts[(int) word]++;
        }
        return counts;
    }

    private static void assertCounts(int[] expected, int[] actual) {
        for (int word = 0; word < 4; word++) {
            assertEquals(expected[word], actual[word], 1, Arrays.toString(actual));
        }
    }

    @Test
    void wordsComeAsOftenAsTheirProbability() {
        assertCounts(new int[] {150, 500, 50, 300}, counts(1, 1));
        // Squares: 0.0225, 0.25, 0.0025 and 0.09 of 0.365.
        assertCounts(new int[] {62, 685, 7, 247}, counts(0.5, 1));
        assertCounts(new int[] {0, 1000, 0, 0}, counts(0, 1));
    }

    @Test
    void theNucleusIsTheLikeliestWordsThatReachIt() {
        assertCounts(new int[] {0, 625, 0, 375}, counts(1, 0.7));
        assertCounts(new int[] {0, 1000, 0, 0}, counts(1, 0.4));
        assertCounts(new int[] {0, 1000, 0, 0}, counts(1, 0.001));
        assertCounts(new int[] {158, 526, 0, 316}, counts(1, 0.9));
    }

    @Test
    void refusesWhatCannotBeWritten() {
        assertThrows(IllegalArgumentException.class, () -> new TextSampling(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new TextSampling(1, 0));
        Writing tooFewWords = writing(PLAIN, new float[V - 1], SHORT);
        assertThrows(IllegalArgumentException.class, () -> sampler.write(tooFewWords));
        Writing placeholder = writing(PLAIN, allowed(CONFIG.placeholder()), SHORT);
        assertThrows(IllegalArgumentException.class, () -> sampler.write(placeholder));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Writing(
                                List.of(SHORT),
                                NO_SOURCE,
                                new FloatTensor(new long[] {0, 1}, new float[0]),
                                List.of(PLAIN),
                                allowed(10),
                                STOP));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new Writing(
                                List.of(SHORT),
                                NO_SOURCE,
                                new FloatTensor(new long[] {1, 1}, new float[1]),
                                List.of(),
                                allowed(10),
                                STOP));
    }
}

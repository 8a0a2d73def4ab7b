package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Pairs of 2 and 1 tokens, 2 draws, 2 numbers; the rows are those of {@code Scores}. */
class LoserScalingTest {

    private static final int DRAWS = 2;
    private static final int TOKENS = 6;
    private static final int CHANNELS = 2;
    private static final double MU = 0.25;

    /** Which tokens each of winner 0, winner 1, loser 0, loser 1 has. */
    private static final float[] OVER_TOKENS = {
        0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0.5f, 0.5f, 0, 0, 0, 0, 0, 0, 1
    };

    /** From the velocities to a loss of each pair's error; its gradient is that of velocities. */
    private static final String ENTRY =
            """
            def gradient(self, velocities: Tensor, over_tokens: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
              v = torch.requires_grad_(torch.detach(velocities), True)
              squares = torch.mean(v * v, [2])  # [K, N]
              e = torch.mv(over_tokens, torch.mean(squares, [0]))
              scaled = self.loser_scaled(e, v, over_tokens)
              sides = torch.chunk(scaled, 2)
              g = torch.grad([torch.sum(sides[0] - sides[1])], [v], None, None, False, False)
              return (unchecked_cast(Tensor, g[0]), torch.detach(e), torch.detach(scaled))
            """;

    private record Found(float[] gradient, float[] before, float[] after) {}

    /** Values stay, and the winner's gradient does. */
    @Test
    void onlyTheLosersGradientIsScaled() {
        float[] velocities = new float[DRAWS * TOKENS * CHANNELS];
        // Of pair 0 all residuals are 1, the loser's 2: g_w·g_l = 2 |g_w|², λ = 0.75 / 2.
        // Of pair 1 the loser's point the other way: λ = 1.
        for (int i = 0; i < velocities.length; i++) {
            int token = i / CHANNELS % TOKENS;
            velocities[i] = new float[] {1, 1, 1, 2, 2, -3}[token];
        }
        Found found = run(velocities);
        assertArrayEquals(new float[] {1, 1, 4, 9}, found.before());
        assertArrayEquals(found.before(), found.after());
        // de/dv = 2 v / (K C n); the losers' come with a minus and λ.
        assertEquals(2f / 8, found.gradient()[0], 1e-6f);
        assertEquals(2f / 4, found.gradient()[2 * CHANNELS], 1e-6f);
        assertEquals(-0.375f * 4 / 8, found.gradient()[3 * CHANNELS], 1e-6f);
        assertEquals(6f / 4, found.gradient()[5 * CHANNELS], 1e-6f);
    }

    /**
     * A step against the gradient that moves both sides' velocities alike: the winner's error falls
     * by at least μ of what it would without a loser, wherever the loser stood in its way.
     */
    @Test
    void theWinnersErrorDoesNotRiseToFirstOrder() {
        Random random = new Random(7);
        int hindered = 0;
        for (int trial = 0; trial < 200; trial++) {
            float[] velocities = new float[DRAWS * TOKENS * CHANNELS];
            for (int i = 0; i < velocities.length; i++) {
                velocities[i] = (float) (1 + random.nextGaussian());
            }
            float[] gradient = run(velocities).gradient();
            for (int[] tokens : new int[][] {{0, 2}, {2, 3}}) {
                double own = 0;
                double step = 0;
                double plain = 0;
                for (int k = 0; k < DRAWS; k++) {
                    for (int i = tokens[0] * CHANNELS; i < tokens[1] * CHANNELS; i++) {
                        int w = k * TOKENS * CHANNELS + i;
                        int l = w + TOKENS / 2 * CHANNELS;
                        own += gradient[w] * gradient[w];
                        step += gradient[w] * (gradient[w] + gradient[l]);
                        plain += gradient[w] * gradient[w] * (1 - velocities[l] / velocities[w]);
                    }
                }
                assertTrue(step >= MU * own - 1e-6, step + " of " + own);
                hindered += plain < MU * own ? 1 : 0;
            }
        }
        assertTrue(hindered > 50, "the losers never stood in the way: " + hindered);
    }

    /** No direction at all: nothing is divided by 0. */
    @Test
    void residualsOfZeroScaleNothing() {
        Found found = run(new float[DRAWS * TOKENS * CHANNELS]);
        assertArrayEquals(new float[4], found.after());
        for (float g : found.gradient()) {
            assertEquals(0f, Math.abs(g));
        }
    }

    private static Found run(float[] velocities) {
        try (ScriptModule module =
                        ScriptModule.compile(LoserScaling.script(MU) + ENTRY, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList out =
                    module.callWithGrad(
                            "gradient",
                            new NDList(
                                    manager.create(velocities, new Shape(DRAWS, TOKENS, CHANNELS)),
                                    manager.create(OVER_TOKENS, new Shape(4, TOKENS))));
            return new Found(
                    out.get(0).toFloatArray(),
                    out.get(1).toFloatArray(),
                    out.get(2).toFloatArray());
        }
    }
}

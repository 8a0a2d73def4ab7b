package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.Golden;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.PreferenceLoss.Result;
import io.nextstream.trainer.optimizer.Aligned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three pairs of unlike grids, padded into one batch, against the reference implementation. */
class PreferenceGoldenTest {

    private static final Golden GOLDEN = Golden.of("dpo");
    private static final float THIRD = 1 / 3f;

    private static ModelConfig config;
    private static ParameterLayout layout;
    private static ScriptModule module;
    private static NDManager manager;
    private static NDArray policy;
    private static NDArray reference;
    private static RowBatch rows;

    @BeforeAll
    static void load() throws Exception {
        config =
                ModelConfig.fromJson(
                        new ObjectMapper().writeValueAsBytes(GOLDEN.facts().get("config")));
        layout = NextStepScript.layout(config);
        module = TrainingModule.compile(config, TorchDevice.CPU, Precision.FLOAT32);
        manager = module.newManager();
        policy = weights("policy.");
        reference = weights("reference.");
        List<Row> all = new ArrayList<>();
        for (String side : new String[] {"winner", "loser"}) {
            for (int pair = 0; pair < 3; pair++) {
                all.add(row(pair, side));
            }
        }
        rows = new RowBatch(all, config.pad());
    }

    @AfterAll
    static void close() {
        manager.close();
        module.close();
    }

    @Test
    void marginsRewardsAndLossesAreTheReferences() {
        Result result = run(policy);
        float tolerance = (float) GOLDEN.tolerance();
        // z = β/2 · (r_w − r_l) with β = 20 carries ten times the tolerance of an error.
        assertArrayEquals(GOLDEN.floats("z"), result.z(), 10 * tolerance);
        assertArrayEquals(GOLDEN.floats("loss_sigmoid"), result.losses(), 10 * tolerance);
        assertArrayEquals(reward("winner"), result.winnerImage(), tolerance);
        assertArrayEquals(reward("loser"), result.loserImage(), tolerance);
        assertArrayEquals(new float[3], result.winnerText());
    }

    @Test
    void gradientsAreTheReferences() {
        Result result = run(policy);
        float[] gradient = result.gradient().toFloatArray();
        List<String> names = GOLDEN.names("grad.");
        assertEquals(13, names.size());
        double tolerance = GOLDEN.facts().get("grad_tolerance_relative").asDouble();
        for (String name : names) {
            float[] expected = GOLDEN.floats("grad." + name);
            int at = layout.offset(name);
            double most = 0;
            double difference = 0;
            for (int i = 0; i < expected.length; i++) {
                most = Math.max(most, Math.abs(expected[i]));
                difference = Math.max(difference, Math.abs(expected[i] - gradient[at + i]));
            }
            assertTrue(difference <= tolerance * most, name + ": " + difference + " of " + most);
        }
    }

    /** Bit for bit, whatever the rows: the check the trainer makes at its first step. */
    @Test
    void aPolicyThatIsTheReferenceHasNoMargin() {
        try (NDArray copy = reference.duplicate()) {
            for (float z : run(copy).z()) {
                assertEquals(0f, Math.abs(z));
            }
        }
    }

    private static Result run(NDArray flat) {
        double beta = GOLDEN.facts().get("beta").asDouble();
        try (NDManager scratch = module.newManager()) {
            return new PreferenceLoss(module)
                    .gradient(
                            Parameters.all(flat),
                            reference,
                            rows.rowByRow(scratch),
                            new Betas(beta, 1),
                            new float[] {THIRD, THIRD, THIRD});
        }
    }

    private static float[] reward(String side) {
        float[] before = GOLDEN.floats("e_" + side + "_ref");
        float[] now = GOLDEN.floats("e_" + side);
        float[] reward = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            reward[i] = before[i] - now[i];
        }
        return reward;
    }

    private static NDArray weights(String prefix) {
        Map<String, FloatTensor> tensors = new HashMap<>();
        for (String name : GOLDEN.names(prefix)) {
            String full = prefix + name;
            tensors.put(name, new FloatTensor(GOLDEN.shape(full), GOLDEN.floats(full)));
        }
        return Aligned.of(manager, Weights.fromTensors(layout, tensors).flat());
    }

    private static Row row(int pair, String side) {
        String prefix = "pair" + pair + ".";
        long[] ids = GOLDEN.longs(prefix + "input_ids");
        int first = 0;
        while (ids[first] != config.placeholder()) {
            first++;
        }
        String latents = prefix + "latents_" + side;
        return new Row(
                ids,
                new int[0],
                first,
                tokens(GOLDEN.floats(latents), GOLDEN.shape(latents)),
                GOLDEN.floats(prefix + "t"),
                GOLDEN.floats(prefix + "noise"));
    }

    /** [1, C, 2h, 2w] to tokens in raster order, number c · 4 + dy · 2 + dx. */
    private static float[] tokens(float[] latents, long[] shape) {
        int channels = (int) shape[1];
        int height = (int) shape[2];
        int width = (int) shape[3];
        float[] tokens = new float[latents.length];
        int at = 0;
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                for (int c = 0; c < channels; c++) {
                    for (int i = 0; i < 4; i++) {
                        int row = y + i / 2;
                        tokens[at++] = latents[(c * height + row) * width + x + i % 2];
                    }
                }
            }
        }
        return tokens;
    }
}

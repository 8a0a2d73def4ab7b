package io.nextstream.trainer.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.Comparisons;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.conformance.LatentPatches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.trainer.Goldens;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.loss.PreferenceLoss.Betas;
import io.nextstream.trainer.loss.PreferenceLoss.Result;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Three pairs of unlike grids, padded into one batch, against the reference implementation. */
class PreferenceGoldenTest {

    private static final GoldenCase GOLDEN = Goldens.read("dpo");
    private static final float THIRD = 1 / 3f;

    private static ModelConfig config;
    private static ParameterLayout layout;
    private static ScriptModule module;
    private static NDManager manager;
    private static NDArray policy;
    private static NDArray reference;
    private static RowBatch rows;

    @BeforeAll
    static void load() {
        config = GOLDEN.config();
        layout = NextStepScript.layout(config);
        module = TrainingModule.compile(config, TorchDevice.CPU, Precision.FLOAT32);
        manager = module.newManager();
        policy = weights("policy.");
        reference = weights("reference.");
        List<Row> all = new ArrayList<>();
        try (LatentPatches patches = new LatentPatches(config, Backend.CPU)) {
            for (String side : new String[] {"winner", "loser"}) {
                for (int pair = 0; pair < 3; pair++) {
                    all.add(row(pair, side, patches));
                }
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
        assertArrayEquals(floats("z"), result.z(), 10 * tolerance);
        assertArrayEquals(floats("loss_sigmoid"), result.losses(), 10 * tolerance);
        assertArrayEquals(reward("winner"), result.winnerImage(), tolerance);
        assertArrayEquals(reward("loser"), result.loserImage(), tolerance);
        assertArrayEquals(new float[3], result.winnerText());
    }

    @Test
    void gradientsAreTheReferences() {
        Weights gradients = new Weights(layout, run(policy).gradient().toFloatArray());
        Comparisons found = new Comparisons(GOLDEN);
        List<String> names = GOLDEN.names("grad.");
        assertEquals(13, names.size());
        names.forEach(name -> found.gradient("grad." + name, gradients.get(name)));
        found.list().forEach(one -> assertTrue(one.passes(), one.toString()));
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
        double beta = GOLDEN.facts().number("beta");
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
        float[] before = floats("e_" + side + "_ref");
        float[] now = floats("e_" + side);
        float[] reward = new float[now.length];
        for (int i = 0; i < now.length; i++) {
            reward[i] = before[i] - now[i];
        }
        return reward;
    }

    private static NDArray weights(String prefix) {
        Weights weights = Weights.fromTensors(layout, GOLDEN.weights(prefix));
        return Tensors.of(manager, weights.flat());
    }

    private static float[] floats(String tensor) {
        return GOLDEN.get(tensor).data();
    }

    private static Row row(int pair, String side, LatentPatches patches) {
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
                patches.tokens(GOLDEN.get(latents)).data(),
                floats(prefix + "t"),
                floats(prefix + "noise"));
    }
}

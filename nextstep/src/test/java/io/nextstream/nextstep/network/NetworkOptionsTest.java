package io.nextstream.nextstep.network;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The options of the 2026 release: off by default, and with them no parameter. */
class NetworkOptionsTest {

    private static final ModelConfig PLAIN =
            new ModelConfig(16, 24, 2, 4, 2, 6, 30, 1e-5, 1e6, 1, 4, 24, 2, 1, 1, 2, 3, 0, 0.01, 1);
    private static final ModelConfig QK_NORM = with("attention_use_qk_norm");
    private static final ModelConfig MLP = with("use_mlp_before_lm_head");

    private static final String CHECK =
            """
            def all_logits(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              w = self.unpack(flat)
              return self.logits(w, self.hidden(w, ids, tokens, mask))
            def cached_logits(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tensor:
              w = self.unpack(flat)
              n = ids.size(1) - 1
              h, caches = self.prefill(w, torch.narrow(ids, 1, 0, n), tokens, torch.narrow(mask, 1, 0, n), 1)
              cos, sin = self.rotary_tables(h, n + 1)
              x = self.embed(w, torch.narrow(ids, 1, n, 1), tokens)
              last = self.step(w, x, caches, n, h.new_zeros([1, 1, 1, n + 1]), torch.narrow(cos, 0, n, 1), torch.narrow(sin, 0, n, 1))
              return self.logits(w, torch.cat([h, last], 1))
            """;

    private static ModelConfig with(String option) {
        String json =
                new String(PLAIN.toJson(), UTF_8)
                        .replaceFirst("\\{", "{ \"" + option + "\": true,");
        return ModelConfig.fromJson(json.getBytes(UTF_8));
    }

    /** Weights by name: networks with and without an option share all others. */
    private static Weights weights(ModelConfig config, Map<String, Float> factors) {
        ParameterLayout layout = NextStepScript.layout(config);
        float[] flat = new float[layout.size()];
        for (TensorSpec spec : layout.specs()) {
            float[] normals = NoiseStream.of("test", spec.name(), 1).normals(0, spec.size());
            float factor = 0.3f * factors.getOrDefault(spec.name(), 1f);
            float center = spec.name().endsWith("norm.weight") ? 1 : 0;
            int at = layout.offset(spec.name());
            for (int i = 0; i < normals.length; i++) {
                flat[at + i] = center + factor * normals[i];
            }
        }
        return new Weights(layout, flat);
    }

    private static float[] logits(ModelConfig config, Weights weights, String method) {
        String methods = NextStepScript.methods(config, weights.layout()) + CHECK;
        try (ScriptModule module = ScriptModule.compile(methods, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList in =
                    new NDList(
                            manager.create(weights.flat()),
                            manager.create(new long[] {11, 12, 13, 14}, new Shape(1, 4)),
                            manager.create(new float[0], new Shape(0, 4)),
                            manager.create(new long[] {1, 1, 1, 1}, new Shape(1, 4)));
            return module.call(method, in).head().toFloatArray();
        }
    }

    private static List<String> more(ModelConfig config) {
        ParameterLayout plain = NextStepScript.layout(PLAIN);
        return NextStepScript.layout(config).specs().stream()
                .map(TensorSpec::name)
                .filter(name -> !plain.contains(name))
                .sorted()
                .collect(Collectors.toList());
    }

    @Test
    void usageExample() {
        assertFalse(PLAIN.qkNorm() || PLAIN.mlpBeforeLmHead() || PLAIN.genPosEmbed());
        assertTrue(QK_NORM.qkNorm() && MLP.mlpBeforeLmHead());
        assertEquals(QK_NORM, ModelConfig.fromJson(QK_NORM.toJson()));
        assertFalse(new String(PLAIN.toJson(), UTF_8).contains("use_"));
    }

    @Test
    void anOptionBringsItsParametersAndNoOther() {
        assertEquals(
                List.of(
                        "layers.0.self_attn.k_norm.weight",
                        "layers.0.self_attn.q_norm.weight",
                        "layers.1.self_attn.k_norm.weight",
                        "layers.1.self_attn.q_norm.weight"),
                more(QK_NORM));
        assertEquals(List.of("before_lm_head.bias", "before_lm_head.weight"), more(MLP));
        assertEquals(
                1f, InitialWeights.draw(QK_NORM, 1).get("layers.1.self_attn.q_norm.weight")[5]);
        assertEquals(0f, InitialWeights.draw(MLP, 1).get("before_lm_head.bias")[3]);
    }

    /** A norm forgets how long a vector was; without it, longer queries attend more sharply. */
    @Test
    void theLengthOfQueriesDoesNotMatterOnceTheyAreNormalised() {
        Map<String, Float> longer =
                Map.of(
                        "layers.0.self_attn.q_proj.weight", 4f,
                        "layers.0.self_attn.q_proj.bias", 4f,
                        "layers.1.self_attn.k_proj.weight", 4f,
                        "layers.1.self_attn.k_proj.bias", 4f);
        float[] normed = logits(QK_NORM, weights(QK_NORM, Map.of()), "all_logits");
        float[] same = logits(QK_NORM, weights(QK_NORM, longer), "all_logits");
        assertArrayEquals(normed, same, 2e-3f);
        float[] plain = logits(PLAIN, weights(PLAIN, Map.of()), "all_logits");
        float[] other = logits(PLAIN, weights(PLAIN, longer), "all_logits");
        assertTrue(greatest(plain, other) > 0.05);
        assertTrue(greatest(plain, normed) > 0.05);
    }

    /** Queries of length 0 look at all positions alike, whatever the keys: the norm's weight. */
    @Test
    void theNormsWeightScalesQueries() {
        Weights blind = weights(QK_NORM, Map.of());
        Weights plainBlind =
                weights(
                        PLAIN,
                        Map.of(
                                "layers.0.self_attn.q_proj.weight", 0f,
                                "layers.0.self_attn.q_proj.bias", 0f,
                                "layers.1.self_attn.q_proj.weight", 0f,
                                "layers.1.self_attn.q_proj.bias", 0f));
        for (int l = 0; l < 2; l++) {
            int at = blind.layout().offset("layers." + l + ".self_attn.q_norm.weight");
            for (int i = 0; i < QK_NORM.headDim(); i++) {
                blind.flat()[at + i] = 0;
            }
        }
        assertArrayEquals(
                logits(PLAIN, plainBlind, "all_logits"),
                logits(QK_NORM, blind, "all_logits"),
                1e-5f);
    }

    @Test
    void theMapBeforeTheTextHeadIsLinear() {
        Weights weights = weights(MLP, Map.of());
        int at = weights.layout().offset("before_lm_head.weight");
        int d = MLP.hiddenSize();
        for (int i = 0; i < d * d; i++) {
            weights.flat()[at + i] = i % (d + 1) == 0 ? -2 : 0;
        }
        int bias = weights.layout().offset("before_lm_head.bias");
        for (int i = 0; i < d; i++) {
            weights.flat()[bias + i] = 0;
        }
        float[] plain = logits(PLAIN, weights(PLAIN, Map.of()), "all_logits");
        float[] mapped = logits(MLP, weights, "all_logits");
        for (int i = 0; i < plain.length; i++) {
            assertEquals(-2 * plain[i], mapped[i], 1e-4);
        }
    }

    @Test
    void stepByStepIsAllAtOnceWithEveryOption() {
        for (ModelConfig config : List.of(PLAIN, QK_NORM, MLP)) {
            Weights weights = weights(config, Map.of());
            assertArrayEquals(
                    logits(config, weights, "all_logits"),
                    logits(config, weights, "cached_logits"),
                    2e-5f);
        }
    }

    private static double greatest(float[] a, float[] b) {
        double greatest = 0;
        for (int i = 0; i < a.length; i++) {
            greatest = Math.max(greatest, Math.abs(a[i] - b[i]));
        }
        return greatest;
    }
}

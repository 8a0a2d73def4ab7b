package io.nextstream.nextstep.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.Golden;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The network against numbers of the reference implementation. */
class NextStepScriptTest {

    /** What a caller would add: methods that lead from the flat vector to a result. */
    private static final String ENTRIES =
            """
            def all_logits(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> Tuple[Tensor, Tensor]:
              w = self.unpack(flat)
              h = self.hidden(w, ids, tokens, mask)
              return (h, self.logits(w, h))
            def incremental(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor, first: Tensor) -> Tensor:
              w = self.unpack(flat)
              p = int(first)
              S = ids.size(1)
              h, caches = self.prefill(w, torch.narrow(ids, 1, 0, p), tokens, torch.narrow(mask, 1, 0, p), S - p)
              cos, sin = self.rotary_tables(h, S)
              all = [h]
              for i in range(S - p):
                n = p + i
                x = self.embed(w, torch.narrow(ids, 1, n, 1), tokens)
                bias = torch.masked_fill(h.new_zeros([ids.size(0), 1, 1, n + 1]), torch.eq(torch.narrow(mask, 1, 0, n + 1), 0).unsqueeze(1).unsqueeze(1), -inf)
                all.append(self.step(w, x, caches, n, bias, torch.narrow(cos, 0, n, 1), torch.narrow(sin, 0, n, 1)))
              return torch.cat(all, 1)
            def head(self, flat: Tensor, x: Tensor, t: Tensor, cond: Tensor) -> Tuple[Tensor, Tensor]:
              w = self.unpack(flat)
              m = self.modulation(w, self.embed_time(w, t) + self.head_condition(w, cond))
              return (self.velocity(w, x, m), self.timestep_sinusoid(t))
            def loss(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor, cond: Tensor, text: Tensor, targets: Tensor, t: Tensor, eps: Tensor, row_mask: Tensor) -> List[Tensor]:
              f = torch.requires_grad_(flat.detach(), True)
              w = self.unpack(f)
              h = self.hidden(w, ids, tokens, mask)
              rows = torch.reshape(h, [-1, h.size(2)])
              chosen = torch.index_select(rows, 0, cond)
              e = self.token_errors(w, chosen, tokens, t, eps)
              image = torch.sum(e * row_mask) / (torch.sum(row_mask) + 1e-08)
              words = torch.neg(torch.mean(self.text_logp(w, torch.index_select(rows, 0, text), targets)))
              total = image + words * 0.01
              g = torch.grad([total], [f], None, None, False, False)
              return [chosen.detach(), e.detach(), image.detach(), words.detach(), total.detach(), unchecked_cast(Tensor, g[0])]
            """;

    private static ScriptModule compile(ModelConfig config, ParameterLayout layout) {
        return ScriptModule.compile(
                NextStepScript.methods(config, layout) + ENTRIES, TorchDevice.CPU);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transformer_gqa", "transformer_mha"})
    void transformerGivesTheReferencesNumbers(String name) {
        Golden golden = Golden.read(name);
        ParameterLayout layout = NextStepScript.layout(golden.config());
        try (ScriptModule module = compile(golden.config(), layout);
                NDManager manager = module.newManager()) {
            NDArray flat = manager.create(golden.weights(layout).flat());
            NDArray none =
                    manager.create(new float[0], new Shape(0, golden.config().tokenChannels()));
            NDArray mask = golden.longs(manager, "attention_mask");
            NDList inputs = new NDList(flat, golden.longs(manager, "input_ids"), none, mask);
            NDList out = module.call("all_logits", inputs);
            assertUnpadded(golden, "last_hidden_state", out.get(0));
            assertUnpadded(golden, "logits", out.get(1));
            inputs.add(manager.create(golden.facts().get("prefill").intValue()));
            NDList steps = module.call("incremental", inputs);
            assertUnpadded(golden, "incremental_hidden_state", steps.get(0));
        }
    }

    /** Compares where the mask is 1 and demands that pads are numbers, too. */
    private static void assertUnpadded(Golden golden, String tensor, NDArray actual) {
        float[] mask = golden.get("attention_mask").data();
        float[] expected = golden.get(tensor).data();
        float[] values = actual.toFloatArray();
        int width = expected.length / mask.length;
        for (int i = 0; i < expected.length; i++) {
            assertTrue(Float.isFinite(values[i]), golden.name() + " " + tensor);
            if (mask[i / width] == 1) {
                assertEquals(expected[i], values[i], golden.tolerance(), tensor + " at " + i);
            }
        }
    }

    @Test
    void flowMatchingHeadGivesTheReferencesNumbers() {
        Golden golden = Golden.read("fm_head");
        ParameterLayout layout = NextStepScript.layout(golden.config());
        try (ScriptModule module = compile(golden.config(), layout);
                NDManager manager = module.newManager()) {
            NDList out =
                    module.call(
                            "head",
                            new NDList(
                                    manager.create(golden.weights(layout).flat()),
                                    golden.floats(manager, "x_t"),
                                    golden.floats(manager, "t"),
                                    golden.floats(manager, "cond")));
            golden.assertClose("velocity", out.get(0).toFloatArray());
            golden.assertClose("timestep_embedding", out.get(1).toFloatArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"training_t2i", "training_edit"})
    void lossesAndGradientsAreTheReferences(String name) {
        Golden golden = Golden.read(name);
        ParameterLayout layout = NextStepScript.layout(golden.config());
        try (ScriptModule module = compile(golden.config(), layout);
                NDManager manager = module.newManager()) {
            NDList out = module.callWithGrad("loss", lossInputs(golden, layout, manager));
            golden.assertClose("cond_hidden", out.get(0).toFloatArray());
            golden.assertClose("row_error", out.get(1).toFloatArray());
            golden.assertClose("loss_im", out.get(2).toFloatArray());
            golden.assertClose("loss_lm", out.get(3).toFloatArray());
            golden.assertClose("loss", out.get(4).toFloatArray());
            double tolerance = golden.facts().get("grad_tolerance_relative").doubleValue();
            assertGradients(golden, layout, out.get(5).toFloatArray(), tolerance);
        }
    }

    /**
     * Eight bits of mantissa: a hundredth of the greatest gradient, and the loss to three digits.
     */
    @Test
    void bfloat16LeadsTheSameWay() {
        Golden golden = Golden.read("training_t2i");
        ParameterLayout layout = NextStepScript.layout(golden.config());
        String methods = NextStepScript.methods(golden.config(), layout, Precision.BFLOAT16);
        try (ScriptModule module = ScriptModule.compile(methods + ENTRIES, TorchDevice.CPU);
                NDManager manager = module.newManager()) {
            NDList out = module.callWithGrad("loss", lossInputs(golden, layout, manager));
            float expected = golden.get("loss").data()[0];
            assertEquals(expected, out.get(4).getFloat(), 0.01 * expected);
            assertGradients(golden, layout, out.get(5).toFloatArray(), 0.05);
        }
    }

    private static NDList lossInputs(Golden golden, ParameterLayout layout, NDManager manager) {
        float[] ids = golden.get("input_ids").data();
        float[] labels = golden.get("labels").data();
        int length = (int) golden.get("input_ids").shape()[1];
        List<Long> cond = new ArrayList<>();
        List<Long> text = new ArrayList<>();
        List<Long> targets = new ArrayList<>();
        for (int i = 0; i < ids.length - 1; i++) {
            if ((i + 1) % length != 0) {
                if (ids[i + 1] == golden.config().placeholder()) {
                    cond.add((long) i);
                } else if (labels[i + 1] != -100) {
                    text.add((long) i);
                    targets.add((long) labels[i + 1]);
                }
            }
        }
        return new NDList(
                manager.create(golden.weights(layout).flat()),
                golden.longs(manager, "input_ids"),
                golden.floats(manager, "target_tokens"),
                golden.longs(manager, "attention_mask"),
                longs(manager, cond),
                longs(manager, text),
                longs(manager, targets),
                golden.floats(manager, "t"),
                golden.floats(manager, "noise"),
                golden.floats(manager, "row_mask"));
    }

    private static NDArray longs(NDManager manager, List<Long> values) {
        return manager.create(values.stream().mapToLong(Long::longValue).toArray());
    }

    private static void assertGradients(
            Golden golden, ParameterLayout layout, float[] flat, double tolerance) {
        Weights gradients = new Weights(layout, flat);
        int checked = 0;
        for (Map.Entry<String, FloatTensor> entry : golden.tensors().entrySet()) {
            if (entry.getKey().startsWith("grad.")) {
                float[] expected = entry.getValue().data();
                String parameter = entry.getKey().substring("grad.".length());
                double greatest = Golden.worst(expected, new float[expected.length]);
                double worst = Golden.worst(expected, gradients.get(parameter));
                assertEquals(0, worst / greatest, tolerance, parameter);
                checked++;
            }
        }
        assertEquals(14, checked);
    }
}

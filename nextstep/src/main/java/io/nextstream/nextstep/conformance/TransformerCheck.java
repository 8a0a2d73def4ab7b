package io.nextstream.nextstep.conformance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.NextStepScript;
import java.util.List;

/** What goes into every layer, the final norm and the logits; the same through the key cache. */
final class TransformerCheck implements Check {

    private static final String ENTRIES =
            """
            def parallel_pass(self, flat: Tensor, ids: Tensor, tokens: Tensor, mask: Tensor) -> List[Tensor]:
              w = self.unpack(flat)
              states = self.layer_inputs(w, ids, tokens, mask)
              h = self.hidden(w, ids, tokens, mask)
              states[-1] = h
              states.append(self.logits(w, h))
              return states
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
                others = torch.eq(torch.narrow(mask, 1, 0, n), 0)
                pads = torch.constant_pad_nd(others, [0, 1], 0)  # a pad sees itself, or it were no number
                bias = torch.masked_fill(h.new_zeros([ids.size(0), 1, 1, n + 1]), pads.unsqueeze(1).unsqueeze(1), -inf)
                all.append(self.step(w, x, caches, n, bias, torch.narrow(cos, 0, n, 1), torch.narrow(sin, 0, n, 1)))
              return torch.cat(all, 1)
            """;

    @Override
    public boolean takesPrecision() {
        return true;
    }

    @Override
    public List<Comparison> compare(GoldenCase golden, Backend backend) {
        // No picture comes in here: every id is looked up in the token table.
        ModelConfig config = golden.config(facts -> facts.with("image_placeholder_id", -1));
        String entries =
                NextStepScript.layerByLayer(config, NextStepScript.layout(config)) + ENTRIES;
        Comparisons found = new Comparisons(golden);
        float[] mask = golden.get("attention_mask").data();
        try (CaseNetwork network = new CaseNetwork(golden, config, backend, entries)) {
            NDArray ids = golden.longs(network.manager(), "input_ids");
            NDArray maskArray = golden.longs(network.manager(), "attention_mask");
            NDArray none =
                    network.manager().create(new float[0], new Shape(0, config.tokenChannels()));
            NDList states = network.call("parallel_pass", ids, none, maskArray);
            found.valueWhere(mask, "inputs_embeds", states.get(0).toFloatArray());
            for (int layer = 0; layer < config.layers(); layer++) {
                String name = "hidden_state_" + layer;
                found.valueWhere(mask, name, states.get(layer).toFloatArray());
            }
            NDArray last = states.get(config.layers());
            found.valueWhere(mask, "last_hidden_state", last.toFloatArray());
            found.valueWhere(mask, "logits", states.get(config.layers() + 1).toFloatArray());
            NDArray first = network.manager().create(golden.facts().integer("prefill"));
            NDArray steps = network.call("incremental", ids, none, maskArray, first).head();
            found.valueWhere(mask, "incremental_hidden_state", steps.toFloatArray());
        }
        return found.list();
    }
}

package io.nextstream.nextstep.network;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.ParameterViews.Stack;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The whole network: its parameters under the published keys and its TorchScript.
 *
 * <p>Methods that other scripts may call, in one module text with these:
 *
 * <ul>
 *   <li>{@code unpack(flat) -> List[Tensor]}: the flat vector as {@code w}, opaque to callers
 *   <li>{@code hidden(w, ids [B, S], image_tokens [M, C], mask [B, S]) -> [B, S, D]}
 *   <li>{@code image_states(h [P, D], image_from [N]) -> [N, D]}: those that predict image tokens
 *   <li>{@code token_residuals(w, cond_hidden [N, D], x [N, C], t [K N], eps [K N, C]) -> [K, N,
 *       C]} and {@code squared_errors(residuals) -> [K N]}; both in one are
 *   <li>{@code token_errors(w, cond_hidden [N, D], x [N, C], t [K N], eps [K N, C]) -> [K N]}
 *   <li>{@code text_logp(w, h [R, D], targets [R]) -> [R]}
 * </ul>
 *
 * Ids, mask and targets are int64, the rest fp32. The hidden state that predicts an image token or
 * a word stands one position before it; which positions carry a loss is the caller's matter.
 */
public final class NextStepScript {

    private static final String UNPACK =
            """
            def unpack(self, flat: Tensor) -> List[Tensor]:
              return self.cut(self.low(flat))
            """;

    private NextStepScript() {}

    /** The parameters of a network of this size. */
    public static ParameterLayout layout(ModelConfig config) {
        List<TensorSpec> specs = new ArrayList<>();
        specs.addAll(new CausalTransformer(config).parameters());
        specs.addAll(new ImageProjectors(config).parameters());
        specs.addAll(new FlowMatchingHead(config).parameters());
        return ParameterLayout.of(specs, Set.of(ImagePlaces.BUFFER));
    }

    /** What {@code unpack} returns: the tensors of {@code w}, which may be stacks of parameters. */
    public static ParameterViews views(ModelConfig config, ParameterLayout layout) {
        List<Stack> stacks = new ArrayList<>();
        stacks.addAll(new CausalTransformer(config).stacks());
        stacks.addAll(new FlowMatchingHead(config).stacks());
        return ParameterViews.of(layout, stacks);
    }

    /** {@link #methods(ModelConfig, ParameterLayout, Precision)} in fp32. */
    public static String methods(ModelConfig config, ParameterLayout layout) {
        return methods(config, layout, Precision.FLOAT32);
    }

    /**
     * The methods of the network, to be compiled alone or with others beside them.
     *
     * @param layout of the flat vector, as {@link #layout} gives it
     * @param precision of the matrix products; inputs, outputs, the flat vector and its gradient
     *     are fp32 whatever it is
     */
    public static String methods(ModelConfig config, ParameterLayout layout, Precision precision) {
        ParameterViews views = views(config, layout);
        return precision.methods()
                + views.unpackMethod("cut")
                + UNPACK
                + new ImageProjectors(config).methods(views)
                + new ImagePlaces(config).methods()
                + new CausalTransformer(config).methods(views)
                + new FlowMatchingHead(config).methods(views, precision);
    }

    /**
     * More methods, beside {@link #methods(ModelConfig, ParameterLayout, Precision)}, for a look
     * between the layers and for computing them again in a backward pass:
     *
     * <ul>
     *   <li>{@code layer_inputs(w, ids, image_tokens, mask) -> List[Tensor]}: what each layer gets
     *       and the last one gives
     *   <li>{@code layer_at(w, i, x, mask) -> [B, S, D]}: layer i
     *   <li>{@code last_norm(w, x)}: the last of {@code layer_inputs} to what {@code hidden}
     *       returns
     * </ul>
     */
    public static String layerByLayer(ModelConfig config, ParameterLayout layout) {
        return new LayerByLayer(config).methods(views(config, layout));
    }
}

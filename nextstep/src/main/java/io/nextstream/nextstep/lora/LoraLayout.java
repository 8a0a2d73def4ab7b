package io.nextstream.nextstep.lora;

import io.nextstream.nextstep.weights.NamePattern;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Which matrices of a network an adapter changes, and where its own numbers lie.
 *
 * <p>For every target W [out, in] there are A [r, in] and B [out, r], in this order, under the
 * names that the PEFT library gives them.
 */
public final class LoraLayout {

    private static final String PREFIX = "base_model.model.";
    private static final String WEIGHT = ".weight";

    private final LoraConfig config;
    private final List<TensorSpec> targets;
    private final ParameterLayout parameters;

    private LoraLayout(LoraConfig config, List<TensorSpec> targets) {
        this.config = config;
        this.targets = targets;
        List<TensorSpec> specs = new ArrayList<>();
        for (TensorSpec target : targets) {
            long out = target.shape().get(0);
            long in = target.shape().get(1);
            specs.add(TensorSpec.of(name(target, "lora_A"), config.rank(), in));
            specs.add(TensorSpec.of(name(target, "lora_B"), out, config.rank()));
        }
        this.parameters = ParameterLayout.of(specs);
    }

    /**
     * The adapter that {@code config} describes for a network.
     *
     * @param network all parameters of the network
     * @throws IllegalArgumentException if a target is no matrix of the network
     */
    public static LoraLayout of(ParameterLayout network, LoraConfig config) {
        List<TensorSpec> matrices =
                network.specs().stream()
                        .filter(spec -> spec.shape().size() == 2 && spec.name().endsWith(WEIGHT))
                        .toList();
        return new LoraLayout(config, NamePattern.choose(matrices, config.targets()));
    }

    private static String name(TensorSpec target, String part) {
        String module = target.name().substring(0, target.name().length() - WEIGHT.length());
        return PREFIX + module + "." + part + WEIGHT;
    }

    /** What it was made from. */
    public LoraConfig config() {
        return config;
    }

    /** The adapted matrices, in the order of the network. */
    public List<TensorSpec> targets() {
        return targets;
    }

    /** The adapter's own numbers: A of target k is parameter 2 k, B is 2 k + 1. */
    public ParameterLayout parameters() {
        return parameters;
    }

    /** Where A of target {@code k} begins. */
    int offsetA(int k) {
        return parameters.offset(name(targets.get(k), "lora_A"));
    }

    /** Where B of target {@code k} begins. */
    int offsetB(int k) {
        return parameters.offset(name(targets.get(k), "lora_B"));
    }
}

package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.lora.LoraConfig;
import io.nextstream.nextstep.lora.LoraLayout;
import io.nextstream.nextstep.weights.NamePattern;
import io.nextstream.nextstep.weights.ParameterLayout;
import java.io.Serializable;
import java.util.List;

/** What of a network learns. */
public sealed interface FineTuning extends Serializable {

    /** Everything. */
    record Full() implements FineTuning {
        @Override
        public Trained of(ParameterLayout network) {
            return new TrainedAll(network);
        }
    }

    /**
     * A low-rank change of some matrices; the network's own numbers stay. What is served is the
     * network with the change merged into it.
     *
     * @param adapter its size and targets
     */
    record Lora(LoraConfig adapter) implements FineTuning {
        @Override
        public Trained of(ParameterLayout network) {
            return new TrainedAdapter(network, LoraLayout.of(network, adapter));
        }
    }

    /**
     * Some parameters; all others stay, bit for bit.
     *
     * @param names which, as {@link NamePattern} reads them
     */
    record Parts(List<String> names) implements FineTuning {
        public Parts {
            names = List.copyOf(names);
        }

        @Override
        public Trained of(ParameterLayout network) {
            return new TrainedParts(
                    network, ParameterLayout.of(NamePattern.choose(network.specs(), names)));
        }
    }

    /**
     * The same for a network with these parameters.
     *
     * @throws IllegalArgumentException if a name stands for none of them
     */
    Trained of(ParameterLayout network);
}

package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.Weights;

/** The whole network. */
record TrainedAll(ParameterLayout layout) implements Trained {

    @Override
    public float[] start(Weights base) {
        return base.flat().clone();
    }

    @Override
    public String weightsMethod(ParameterViews views) {
        return """
        def weights(self, frozen: Tensor, trained: Tensor) -> List[Tensor]:
          return self.unpack(trained)
        """;
    }

    @Override
    public Weights merged(Weights base, float[] trained) {
        return new Weights(layout, trained);
    }

    @Override
    public String mark() {
        return "full";
    }
}

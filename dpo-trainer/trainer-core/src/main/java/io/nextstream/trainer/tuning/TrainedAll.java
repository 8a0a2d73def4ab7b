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
    public String weightsMethods(ParameterViews views) {
        return views.unpackMethod("parts")
                + """
                def shared(self, parts: List[Tensor]) -> List[Tensor]:
                  w = annotate(List[Tensor], [])
                  for i in range(torch.len(parts)):
                    w.append((self).low(parts[i], ))
                  return w
                def weights(self, frozen: Tensor, shared: List[Tensor]) -> List[Tensor]:
                  return shared
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

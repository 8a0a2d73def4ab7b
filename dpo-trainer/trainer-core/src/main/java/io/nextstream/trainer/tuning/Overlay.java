package io.nextstream.trainer.tuning;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.ParameterViews;
import io.nextstream.nextstep.weights.ParameterViews.View;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Script text that lays trained tensors over a frozen network. */
final class Overlay {

    private Overlay() {}

    /**
     * The methods of {@link Trained#weightsMethods}. {@code weights} are the views of {@code
     * frozen}, those made anew in which a parameter is replaced: by each call for itself, because
     * what products keep for the backward pass is freed with it.
     *
     * @param network layout of {@code frozen}
     * @param trained layout of {@code trained}, whose parts are its parameters
     * @param replaced for some parameters the expression that stands for them; in it {@code b} is
     *     the list of the network's parameters, {@code t} that of the trained ones
     */
    static String script(
            ParameterLayout network,
            ParameterLayout trained,
            ParameterViews views,
            Map<String, String> replaced) {
        StringBuilder text = new StringBuilder();
        text.append(network.unpackMethod("frozen_parts"))
                .append(trained.unpackMethod("parts"))
                .append(
                        """
                        def shared(self, parts: List[Tensor]) -> List[Tensor]:
                          return parts
                        def weights(self, frozen: Tensor, t: List[Tensor]) -> List[Tensor]:
                          f = self.unpack(frozen)
                          b = self.frozen_parts(frozen)
                          w = annotate(List[Tensor], [])
                        """);
        for (int i = 0; i < views.views().size(); i++) {
            View view = views.views().get(i);
            text.append("  w.append(").append(tensor(i, view, network, replaced)).append(")\n");
        }
        return text.append("  return w\n").toString();
    }

    private static String tensor(
            int index, View view, ParameterLayout network, Map<String, String> replaced) {
        List<TensorSpec> parts = view.parts();
        if (parts.stream().noneMatch(part -> replaced.containsKey(part.name()))) {
            return "f[" + index + "]";
        }
        String stacked =
                parts.stream()
                        .map(TensorSpec::name)
                        .map(name -> replaced.getOrDefault(name, "b[" + network.index(name) + "]"))
                        .collect(Collectors.joining(", "));
        return parts.size() == 1
                ? "self.low(" + stacked + ")"
                : "self.low(torch.cat([" + stacked + "], 0))";
    }
}

package io.nextstream.trainer.loss.pair;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Losses chosen by name, each with a weight: {@code sigmoid}, or {@code sigmoid 0.8, bco 0.2,
 * winner 1}.
 */
public final class LossChoice {

    private static final Map<String, Function<LossParameters, PairLoss>> LOSSES = losses();

    private static final LossParameters DEFAULTS = LossParameters.defaults();

    private final Map<String, Double> weights;

    private LossChoice(Map<String, Double> weights) {
        this.weights = weights;
    }

    private static Map<String, Function<LossParameters, PairLoss>> losses() {
        Map<String, Function<LossParameters, PairLoss>> losses = new LinkedHashMap<>();
        losses.put("sigmoid", parameters -> new Sigmoid());
        losses.put("hinge", parameters -> new Hinge());
        losses.put("ipo", parameters -> new Ipo(parameters.tau()));
        losses.put("cdpo", parameters -> new Cdpo(parameters.smoothing()));
        losses.put("robust", parameters -> new Robust(parameters.flipRate()));
        losses.put("dpop", parameters -> new Dpop(parameters.dpopLambda()));
        losses.put("bco", parameters -> new Bco());
        losses.put("nca", parameters -> new Nca());
        losses.put("apo_zero", parameters -> new ApoZero());
        losses.put("sppo", parameters -> new Sppo(parameters.tau()));
        losses.put("kto", parameters -> new Kto());
        losses.put("simpo", parameters -> new SimPo(parameters.simpoGamma()));
        losses.put("winner", parameters -> new Winner());
        return losses;
    }

    /** All names, in the order of the documentation. */
    public static List<String> names() {
        return List.copyOf(LOSSES.keySet());
    }

    /** The loss of this name, if there is one. */
    public static Optional<PairLoss> named(String name, LossParameters parameters) {
        return Optional.ofNullable(LOSSES.get(name)).map(loss -> loss.apply(parameters));
    }

    /**
     * Reads names with or without a weight, between commas. Without a weight it is 1.
     *
     * @throws IllegalArgumentException if a name is unknown or there twice, or a weight is no
     *     finite number above 0
     */
    public static LossChoice of(String text) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            List<String> words = Arrays.asList(part.strip().split("\\s+", -1));
            String name = words.get(0);
            if (words.size() > 2 || !LOSSES.containsKey(name)) {
                throw new IllegalArgumentException(
                        "expected losses with weights, such as 'sigmoid 0.8, winner 1', of %s, not '%s'"
                                .formatted(names(), part.strip()));
            }
            double weight = words.size() == 1 ? 1 : weight(words.get(1));
            if (weights.put(name, weight) != null) {
                throw new IllegalArgumentException("the loss " + name + " is given twice");
            }
        }
        return new LossChoice(weights);
    }

    private static double weight(String text) {
        double weight;
        try {
            weight = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            weight = Double.NaN;
        }
        if (!(weight > 0) || Double.isInfinite(weight)) {
            throw new IllegalArgumentException(
                    "expected a loss's weight to be a number above 0, not " + text);
        }
        return weight;
    }

    /** A loss as it would be chosen, for people: its parameters are not told. */
    public static String words(PairLoss loss) {
        if (loss instanceof Sdpo sdpo) {
            return words(sdpo.loss()) + " with sdpo " + sdpo.mu();
        }
        if (loss instanceof Mixture mixture) {
            return mixture.parts().stream()
                    .map(part -> words(part.loss()) + " " + part.weight())
                    .collect(Collectors.joining(" + "));
        }
        return LOSSES.entrySet().stream()
                .filter(each -> each.getValue().apply(DEFAULTS).getClass() == loss.getClass())
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /** The loss that was chosen: a single one of weight 1 is itself, all others a mixture. */
    public PairLoss with(LossParameters parameters) {
        List<Mixture.Part> parts = new ArrayList<>();
        weights.forEach(
                (name, weight) ->
                        named(name, parameters)
                                .ifPresent(loss -> parts.add(new Mixture.Part(loss, weight))));
        Mixture.Part first = parts.get(0);
        return parts.size() == 1 && first.weight() == 1 ? first.loss() : new Mixture(parts);
    }
}

package io.nextstream.nextstep.weights;

import java.util.Arrays;
import java.util.List;

/**
 * Chooses parameters by name: a run of whole words between dots, {@code *} for any one word.
 *
 * <p>{@code q_proj} stands for the queries of every layer, {@code layers.3} for all of layer 3 but
 * nothing of layer 30, {@code layers.*.mlp} for every feed-forward block, {@code image_head} for
 * the whole head.
 *
 * @param words what must stand side by side in the name
 */
public record NamePattern(List<String> words) {

    public NamePattern {
        words = List.copyOf(words);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException if there is nothing between two dots
     */
    public static NamePattern of(String text) {
        List<String> words = Arrays.asList(text.strip().split("\\.", -1));
        if (words.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no name of parameters, such as q_proj or layers.3.mlp");
        }
        return new NamePattern(words);
    }

    /** Whether the parameter {@code name} is meant. */
    public boolean matches(String name) {
        List<String> all = Arrays.asList(name.split("\\."));
        for (int from = 0; from + words.size() <= all.size(); from++) {
            if (matchesAt(all, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAt(List<String> all, int from) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).equals("*") && !words.get(i).equals(all.get(from + i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The parameters among {@code specs} that at least one of {@code patterns} means, in their
     * order.
     *
     * @throws IllegalArgumentException if a pattern means none of them, or there is no pattern
     */
    public static List<TensorSpec> choose(List<TensorSpec> specs, List<String> patterns) {
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("no parameter is named");
        }
        List<NamePattern> parsed = patterns.stream().map(NamePattern::of).toList();
        for (NamePattern pattern : parsed) {
            if (specs.stream().noneMatch(spec -> pattern.matches(spec.name()))) {
                throw new IllegalArgumentException(
                        "no parameter is called %s; there are %s"
                                .formatted(
                                        String.join(".", pattern.words),
                                        specs.stream().map(TensorSpec::name).toList()));
            }
        }
        return specs.stream()
                .filter(spec -> parsed.stream().anyMatch(each -> each.matches(spec.name())))
                .toList();
    }
}

package io.nextstream.nextstep.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamePatternTest {

    private static final String QUERIES = "layers.3.self_attn.q_proj.weight";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q_proj",
                "layers",
                "layers.3",
                "self_attn.q_proj",
                "layers.*.self_attn",
                "weight",
                "*",
                " q_proj ",
                QUERIES
            })
    void meansWhatHasItsWordsSideBySide(String pattern) {
        assertTrue(NamePattern.of(pattern).matches(QUERIES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q",
                "proj",
                "layers.30",
                "layers.q_proj",
                "q_proj.bias",
                "*.layers",
                "*.*.*.*.*.*"
            })
    void meansNothingElse(String pattern) {
        assertFalse(NamePattern.of(pattern).matches(QUERIES));
    }

    @Property(tries = 200)
    void everyRunOfWordsMeansItsName(
            @ForAll @Size(min = 1, max = 6)
                    List<@AlphaChars @StringLength(min = 1, max = 4) String> words,
            @ForAll @IntRange(max = 5) int from,
            @ForAll @IntRange(min = 1, max = 6) int length) {
        int start = Math.min(from, words.size() - 1);
        int end = Math.min(words.size(), start + length);
        String name = String.join(".", words);
        assertTrue(NamePattern.of(String.join(".", words.subList(start, end))).matches(name));
        assertFalse(NamePattern.of(name + ".x").matches(name));
    }

    @Test
    void choosesInTheOrderOfTheNetwork() {
        List<TensorSpec> specs =
                List.of(TensorSpec.of("a.w", 2), TensorSpec.of("b.w", 2), TensorSpec.of("c.w", 2));
        assertEquals(
                List.of(specs.get(0), specs.get(2)), NamePattern.choose(specs, List.of("c", "a")));
    }

    @Test
    void aNameOfNothingIsToldWithWhatThereIs() {
        List<TensorSpec> specs = List.of(TensorSpec.of("a.w", 2));
        var unknown =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> NamePattern.choose(specs, List.of("a", "z")));
        assertEquals("no parameter is called z; there are [a.w]", unknown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> NamePattern.choose(specs, List.of()));
        assertThrows(IllegalArgumentException.class, () -> NamePattern.of("layers..mlp"));
    }
}

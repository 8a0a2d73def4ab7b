package io.nextstream.trainer.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class MixTest {

    @Example
    void usageExample() {
        Mix mix = new Mix(0.2, 0.6, 0, 0.2);
        assertEquals(RowKind.TEXT, mix.at(0));
        assertEquals(RowKind.IMAGE_TEXT, mix.at(0.5));
        assertEquals(RowKind.INTERLEAVED, mix.at(0.85));
    }

    @Property
    void aKindWithoutAShareNeverComes(@ForAll @DoubleRange(max = 0.99) double at) {
        assertTrue(new Mix(0, 0.9, 0.1, 0).at(at).key().startsWith("image"));
    }

    @Property
    void everyKindHasItsPartOfTheLine(
            @ForAll @DoubleRange(max = 0.9) double text,
            @ForAll @DoubleRange(max = 0.99) double at) {
        Mix mix = new Mix(text, 1 - text, 0, 0);
        assertEquals(at < text ? RowKind.TEXT : RowKind.IMAGE_TEXT, mix.at(at));
    }

    @Example
    void sharesAreShares() {
        assertThrows(IllegalArgumentException.class, () -> new Mix(0.5, 0.4, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Mix(-0.5, 1.5, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Mix(1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Mix(Double.NaN, 1, 0, 0));
    }
}

package io.nextstream.trainer.loss.pair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.trainer.loss.pair.Mixture.Part;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossChoiceTest {

    private static final LossParameters PARAMETERS = new LossParameters(0.05, 0.2, 7, 0.3, 1.5);

    @Test
    void usageExample() {
        assertEquals(
                new Mixture(
                        List.of(
                                new Part(new Sigmoid(), 0.8),
                                new Part(new Bco(), 0.2),
                                new Part(new Winner(), 1))),
                LossChoice.of("sigmoid 0.8, bco 0.2,winner").with(PARAMETERS));
    }

    @Test
    void oneLossIsItselfUnlessItIsWeighed() {
        assertEquals(new Sigmoid(), LossChoice.of("sigmoid").with(PARAMETERS));
        assertEquals(new Sigmoid(), LossChoice.of(" sigmoid 1.0 ").with(PARAMETERS));
        assertEquals(
                new Mixture(List.of(new Part(new Sigmoid(), 2))),
                LossChoice.of("sigmoid 2").with(PARAMETERS));
    }

    @Test
    void eachTakesItsOwnParameter() {
        assertEquals(new Cdpo(0.05), LossChoice.of("cdpo").with(PARAMETERS));
        assertEquals(new Robust(0.2), LossChoice.of("robust").with(PARAMETERS));
        assertEquals(new Dpop(7), LossChoice.of("dpop").with(PARAMETERS));
        assertEquals(new Ipo(0.3), LossChoice.of("ipo").with(PARAMETERS));
        assertEquals(new Sppo(0.3), LossChoice.of("sppo").with(PARAMETERS));
        assertEquals(new SimPo(1.5), LossChoice.of("simpo").with(PARAMETERS));
        assertEquals(Optional.empty(), LossChoice.named("mean", PARAMETERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigmoyd", "", "sigmoid,", "sigmoid 1 2", "Sigmoid", "0.5 sigmoid"})
    void anUnknownNameIsToldWithAllThatAreKnown(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> LossChoice.of(text));
        assertTrue(e.getMessage().contains("of " + LossChoice.names()), e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bco 0", "bco -1", "bco x", "bco NaN", "bco Infinity"})
    void aWeightIsANumberAboveZero(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> LossChoice.of(text));
        assertTrue(e.getMessage().endsWith("not " + text.substring(4)), e.getMessage());
    }

    @Test
    void aNameTwiceIsRefused() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> LossChoice.of("bco 1, bco 2"));
        assertEquals("the loss bco is given twice", e.getMessage());
    }
}

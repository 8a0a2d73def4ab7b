package io.nextstream.bench;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlikeTest {

    @Test
    void roundingPasses() {
        Alike.require("x", new double[] {1, 2.0001}, new double[] {1, 2}, 1e-4);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.1, Double.NaN, Double.POSITIVE_INFINITY})
    void whateverElseIsRefused(double wrong) {
        BenchException e =
                assertThrows(
                        BenchException.class,
                        () ->
                                Alike.require(
                                        "losses",
                                        new double[] {wrong, 1},
                                        new double[] {2, 1},
                                        1e-4));
        assertTrue(e.getMessage().startsWith("losses differ by "), e.getMessage());
    }

    @Test
    void moreNumbersAreRefused() {
        assertThrows(
                BenchException.class,
                () -> Alike.require("x", new double[] {1}, new double[] {1, 1}, 1));
    }
}

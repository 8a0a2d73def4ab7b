package io.nextstream.app.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DemoOptionsTest {
    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void minutesAreAboveNothing(double minutes) {
        assertEquals("--minutes must be above 0, not " + minutes, refused(minutes, 400));
    }

    /** Found out only when everything is over, this would cost the whole demo. */
    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void everyFigureIsMeasuredOnSomething(int pictures) {
        assertEquals("--pictures must be at least 1, not " + pictures, refused(5, pictures));
    }

    @Test
    void onePictureAndASecondAreEnough() {
        assertEquals(1, Options.of(1.0 / 60, null, 1, 1).pictures());
    }

    private static String refused(double minutes, int pictures) {
        return assertThrows(
                        IllegalArgumentException.class,
                        () -> Options.of(minutes, null, 1, pictures))
                .getMessage();
    }
}

package io.nextstream.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationTest {
    @Test
    void aLineCanBeReadAgain() {
        Observation seen = new Observation(1_764_000_000_000L, 42, 3, 2, true);

        assertEquals("1764000000000,42,3,2,1", seen.toLine());
        assertEquals(Optional.of(seen), Observation.parse(seen.toLine()));
    }

    /** Of a colour parts are whole: their lines are those of earlier programs. */
    @Test
    void whatIsLikedInPartsIsReadAgainToo() {
        Observation seen = new Observation(7, 42, 1, 0.1764705882352941, false);

        assertEquals("7,42,1,0.1764705882352941,0", seen.toLine());
        assertEquals(Optional.of(seen), Observation.parse(seen.toLine()));
    }

    @Test
    void anEditSaysSo() {
        Observation seen = new Observation(7, 42, 0, 0, true, true);

        assertEquals("7,42,0,0,1,edit", seen.toLine());
        assertEquals(Optional.of(seen), Observation.parse(seen.toLine()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1764",
                "1,2,3,4",
                "1,2,3,4,",
                "1,2,3,4,5",
                "1,2,3,4,1,1",
                "1,2,3,4,1,ed",
                "x,2,3,4,1"
            })
    void aLineThatWasNotWrittenToItsEndIsLeftOut(String line) {
        assertEquals(Optional.empty(), Observation.parse(line));
    }
}

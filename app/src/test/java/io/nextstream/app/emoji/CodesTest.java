package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodesTest {
    private static final List<String> TONES = List.of("1f3fb", "1f3fc", "1f3fd", "1f3fe", "1f3ff");

    @Test
    void aCodeIsInLowerCaseAndWithoutTheSelector() {
        assertEquals("2764", Codes.of("2764-FE0F"));
        assertEquals("0023-20e3", Codes.of("0023-FE0F-20E3"));
        assertEquals("1f469-200d-1f680", Codes.of("1F469-200D-1F680"));
    }

    @ParameterizedTest
    @CsvSource({
        "1f469-1f3fd-200d-1f680, 1f9d1-1f680",
        "1f468-200d-1f680, 1f9d1-1f680",
        "1f9d1-200d-1f680, 1f9d1-1f680",
        "1f3c3-1f3fb-200d-2640-200d-27a1, 1f3c3",
        "1f44b-1f3ff, 1f44b",
        "1f469, 1f9d1",
        "1f467, 1f9d2",
        "2640, 2640",
        "27a1, 27a1",
        "1f3fb, 1f3fb",
        "1f600, 1f600",
        "1f1e9-1f1ea, 1f1e9-1f1ea"
    })
    void aFamilyHasNeitherToneNorSex(String code, String family) {
        assertEquals(family, Codes.family(code));
    }

    @Test
    void flagsOfCountriesAreKnown() {
        assertTrue(Codes.isCountryFlag("1f1e9-1f1ea"));
        assertTrue(Codes.isCountryFlag("1f3f4-e0067-e0062-e0065-e006e-e0067-e007f"));
        assertFalse(Codes.isCountryFlag("1f3f4"));
        assertFalse(Codes.isCountryFlag("1f3f4-200d-2620"));
        assertFalse(Codes.isCountryFlag("1f1e9"));
        assertFalse(Codes.isCountryFlag("1f3f3-200d-1f308"));
    }

    @Property
    void theFamilyOfAFamilyIsItself(@ForAll("sequences") List<String> points) {
        String family = Codes.family(String.join("-", points));
        assertEquals(family, Codes.family(family));
    }

    @Property
    void aToneBehindAPersonChangesNoFamily(@ForAll("sequences") List<String> rest) {
        for (String tone : TONES) {
            String tail = "-200d-" + String.join("-", rest);
            assertEquals(Codes.family("1f469" + tail), Codes.family("1f469-" + tone + tail), tone);
        }
    }

    @Provide
    Arbitrary<List<String>> sequences() {
        return Arbitraries.of(
                        "1f468", "1f469", "1f466", "1f475", "200d", "2640", "2642", "27a1", "1f3fb",
                        "1f3ff", "1f680", "1f600", "20e3")
                .list()
                .ofMinSize(1)
                .ofMaxSize(7);
    }
}

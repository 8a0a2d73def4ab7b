package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTextTest {
    @Test
    void usageExample() {
        assertEquals(
                Map.of("", "A", ".b", "C", ".b.d", "1", ".e", "2", ".e.0", "x", ".e.1", "y z"),
                SettingsText.values("A[b=C[d=1], e=[x, y z]]"));
    }

    @Test
    void whatHasNoPartsIsOneValue() {
        assertEquals(Map.of("", "slow"), SettingsText.values("slow"));
        assertEquals(Map.of("", ""), SettingsText.values(""));
        for (String broken : new String[] {"A[b=1", "A[b=1]]", "A]", "A[b=C[d=1]x]"}) {
            assertEquals(Map.of("", broken), SettingsText.values(broken));
        }
    }

    @Test
    void aSettingThatWasNotKnownThenMustHaveItsDefaultNow() {
        String defaults = "A[b=1, c=C[on=false]]";

        assertTrue(SettingsText.same("A[b=2]", "A[b=2, c=C[on=false]]", defaults));
        assertFalse(SettingsText.same("A[b=2]", "A[b=2, c=C[on=true]]", defaults));
        assertFalse(SettingsText.same("A[b=2]", "A[b=1, c=C[on=false]]", defaults));
    }

    /** The default's second value is none that a list of one was to have. */
    @Test
    void aListThatGrewIsAnotherSetting() {
        String both = "A[b=1, e=[x, y]]";

        assertFalse(SettingsText.same("A[b=1, e=[x]]", both, both));
        assertFalse(SettingsText.same("A[b=1, e=[]]", both, both));
        assertFalse(SettingsText.same(both, "A[b=1, e=[x]]", both));
        assertFalse(SettingsText.same(both, "A[b=1, e=[y, x]]", both));
        assertTrue(SettingsText.same(both, both, "A[b=1, e=[x]]"));
    }

    @Test
    void aPartOfAListMayHaveASettingMore() {
        String now = "A[e=[B[c=1], B[c=2, d=0]]]";

        assertTrue(SettingsText.same("A[e=[B[c=1], B[c=2]]]", now, now));
        assertFalse(SettingsText.same("A[e=[B[c=1], B[c=3]]]", now, now));
        assertTrue(SettingsText.same("A[b=1]", "A[b=1, e=[x]]", "A[b=1, e=[x]]"));
    }

    @Test
    void aSettingThatIsNotKnownAnyMoreIsAnotherProof() {
        assertFalse(SettingsText.same("A[b=1, c=2]", "A[b=1]", "A[b=1]"));
    }

    @Test
    void realSettingsComeApart() {
        LoopConfig defaults = LoopConfig.defaults();
        String text = defaults.toString();

        assertEquals("16", SettingsText.values(text).get(".preference.batch.pairsPerBatch"));
        assertTrue(SettingsText.same(text, text, text));
        assertFalse(SettingsText.same(text, defaults.heldAtBase().toString(), text));
        assertTrue(
                SettingsText.same(
                        text.replace(", trainerDevice=cpu", ""), text, defaults.toString()));
    }
}

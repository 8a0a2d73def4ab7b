package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenTest {

    @Test
    void usageExample() throws JsonProcessingException {
        Chosen chosen = chosen(EnumSet.of(EmojiKind.PLAIN));

        assertEquals(
                List.of(
                        "noto/1f600.png",
                        "noto/2764.png",
                        "noto/1f44b.png",
                        "noto/1f49d.png",
                        "noto/1f201.png",
                        "noto/0023-20e3.png"),
                chosen.pictures().stream().map(Chosen.Wanted::file).toList());
        assertEquals("grinning face, noto style", chosen.pictures().get(0).caption());
        assertEquals(
                Map.of(
                        Reason.NO_CHARACTER, 1,
                        Reason.NO_CAPTION, 2,
                        Reason.SKIN_TONE, 1,
                        Reason.COUNTRY_FLAG, 1,
                        Reason.COMPONENT, 1,
                        Reason.SAME_DRAWING, 1),
                chosen.tally().leftOut());
    }

    @Test
    void tonesAndFlagsAreTakenWhenTheyAreWanted() throws JsonProcessingException {
        Chosen chosen =
                chosen(EnumSet.of(EmojiKind.PLAIN, EmojiKind.SKIN_TONES, EmojiKind.COUNTRY_FLAGS));

        assertEquals(8, chosen.pictures().size());
        assertFalse(chosen.tally().leftOut().containsKey(Reason.SKIN_TONE));
        assertFalse(chosen.tally().leftOut().containsKey(Reason.COUNTRY_FLAG));
        assertEquals(1, chosen.tally().leftOut().get(Reason.COMPONENT));
    }

    @Test
    void whatCannotBeDrawnIsNamed() throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        IconSet icons =
                IconSet.of(
                        "x",
                        json.readTree("{\"icons\": {}}"),
                        json.readTree("{\"1f600\": \"nobody\"}"));
        Chosen chosen =
                Chosen.of(EmojiStyle.TWEMOJI, icons, names(json), EnumSet.of(EmojiKind.PLAIN));

        assertEquals(List.of(), chosen.pictures());
        assertEquals(
                List.of("twemoji 1f600: the package has no drawing of the name nobody"),
                chosen.problems());
        assertEquals(Map.of(Reason.UNDRAWABLE, 1), chosen.tally().leftOut());
    }

    private static Chosen chosen(EnumSet<EmojiKind> kinds) throws JsonProcessingException {
        ObjectMapper json = new ObjectMapper();
        Map<String, String> files = TinyPackages.files().get(EmojiStyle.NOTO.source().name());
        IconSet icons =
                IconSet.of(
                        "x",
                        json.readTree(files.get(NpmSource.ICONS)),
                        json.readTree(files.get(NpmSource.CHARACTERS)));
        return Chosen.of(EmojiStyle.NOTO, icons, names(json), kinds);
    }

    private static EmojiNames names(ObjectMapper json) throws JsonProcessingException {
        return EmojiNames.of(
                json.readTree(
                        TinyPackages.files().get(TinyPackages.EMOJIBASE).get(NpmSource.NAMES)));
    }
}

package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeldOutTest {

    /** {@code printf split/1f4a5 | sha256sum}: a hash that a later program must find as well. */
    @Test
    void theHashNeverChanges() {
        assertEquals(0x754c88365418846cL, Split.hash("split/1f4a5"));
    }

    @Test
    void aFamilyIsKeptWhenItsWordsAreLearntElsewhere() {
        String named = named(0);
        String other = unnamed(0);
        Emoji pink = emoji(named, "pink heart");
        List<Emoji> teachers = List.of(emoji(other, "Heart"), emoji(unnamed(1), "pink: pig"));

        assertEquals(Split.HELD_OUT, of(pink, teachers).of(pink));
        assertEquals(Split.TRAIN, of(pink, teachers).of(teachers.get(0)));
        assertEquals(Split.TRAIN, of(pink, teachers.subList(0, 1)).of(pink));
    }

    @Test
    void namedFamiliesTeachEachOtherNothing() {
        Emoji one = emoji(named(0), "pink heart");
        Emoji two = emoji(named(1), "pink heart");
        assertEquals(Split.TRAIN, of(one, List.of(two)).of(one));
        assertEquals(Split.TRAIN, of(one, List.of(two)).of(two));
    }

    @Test
    void tonesTeachNothingAndFollowTheirFamily() {
        Emoji kept = emoji(named(0), "heart");
        Emoji tone =
                new Emoji(unnamed(0) + "-1f3fd", "x", "heart", List.of(), EmojiKind.SKIN_TONES);
        assertEquals(Split.TRAIN, of(kept, List.of(tone)).of(kept));

        Emoji toned = new Emoji(named(0) + "-1f3fd", "x", "dark", List.of(), EmojiKind.SKIN_TONES);
        HeldOut both = of(kept, List.of(emoji(unnamed(0), "heart"), toned));
        assertEquals(Split.HELD_OUT, both.of(kept));
        assertEquals(Split.HELD_OUT, both.of(toned));
    }

    /** They are in a dataset only when they are asked for. */
    @Test
    void flagsOfCountriesTeachNothingAndAreNotKept() {
        Emoji pink = emoji(named(0), "pink heart");
        Emoji heart = emoji(unnamed(0), "heart");
        Emoji flag = new Emoji(unnamed(1), "x", "flag: Pink", List.of(), EmojiKind.COUNTRY_FLAGS);
        assertEquals(Split.TRAIN, of(pink, List.of(heart, flag)).of(pink));

        Emoji named = new Emoji(named(1), "x", "heart", List.of(), EmojiKind.COUNTRY_FLAGS);
        assertEquals(Split.TRAIN, of(named, List.of(heart)).of(named));
    }

    /** Three standard deviations of 20,000 draws are 127. */
    @Test
    void atMostATenthIsKept() {
        List<Emoji> all =
                IntStream.range(0x10000, 0x10000 + 20_000)
                        .mapToObj(i -> emoji("%x".formatted(i), "heart"))
                        .toList();
        HeldOut held = HeldOut.of(all);
        long kept = all.stream().filter(one -> held.of(one) == Split.HELD_OUT).count();
        assertEquals(2_000.0, (double) kept, 127);
    }

    private static HeldOut of(Emoji one, List<Emoji> others) {
        List<Emoji> all = new ArrayList<>(others);
        all.add(one);
        return HeldOut.of(all);
    }

    private static String named(int skipped) {
        return code(0, skipped);
    }

    private static String unnamed(int skipped) {
        return code(1, skipped);
    }

    private static String code(int remainder, int skipped) {
        return IntStream.range(0x1f900, 0x1fa00)
                .mapToObj("%x"::formatted)
                .filter(
                        code ->
                                Long.remainderUnsigned(Split.hash("split/" + code), 10)
                                        == remainder)
                .skip(skipped)
                .findFirst()
                .orElseThrow();
    }

    private static Emoji emoji(String code, String label) {
        return new Emoji(code, "x", label, List.of(), EmojiKind.PLAIN);
    }
}

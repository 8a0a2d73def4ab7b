package io.nextstream.nextstep.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VocabularyCutTest {

    private static final byte[] LARGE = resource("tokenizer.json");
    private static final List<String> STRINGS = strings();

    @Example
    void usageExample() {
        VocabularyCut cut = VocabularyCut.of(LARGE, List.of("a red circle", "16*16"));
        try (TextTokenizer small = TextTokenizer.of(cut.tokenizerJson());
                TextTokenizer large = TextTokenizer.of(LARGE)) {
            long[] ids = small.encode("a red circle");
            assertArrayEquals(large.encode("a red circle"), old(cut, ids));
            assertEquals("a red circle", small.decode(ids));
            assertTrue(small.vocabularySize() < 60, "still has " + small.vocabularySize());
            assertEquals(small.vocabularySize(), cut.oldIds().length);
            for (SpecialToken token : SpecialToken.values()) {
                assertEquals(token.publishedId(), cut.oldIds()[(int) small.id(token)]);
            }
            assertEquals(151_643, cut.oldIds()[(int) small.endOfText().getAsLong()]);
        }
    }

    @Property(tries = 40)
    void textsAreCutIntoTheSamePieces(@ForAll("texts") Set<String> texts) {
        VocabularyCut cut = VocabularyCut.of(LARGE, texts);
        try (TextTokenizer small = TextTokenizer.of(cut.tokenizerJson());
                TextTokenizer large = TextTokenizer.of(LARGE)) {
            List<String> all = new ArrayList<>(texts);
            all.addAll(List.of("16*16", "8*32", "10*25"));
            for (String text : all) {
                assertArrayEquals(large.encode(text), old(cut, small.encode(text)), text);
            }
            long[] ids =
                    LongStream.range(0, small.vocabularySize()).filter(small::isText).toArray();
            assertEquals(LongStream.of(old(cut, ids)).distinct().count(), ids.length);
        }
    }

    @Provide
    Arbitrary<Set<String>> texts() {
        return Arbitraries.of(STRINGS).set().ofMinSize(1).ofMaxSize(6);
    }

    @Example
    void aCharacterOfNoTextIsNamed() {
        byte[] cut = VocabularyCut.of(LARGE, List.of("a red circle")).tokenizerJson();
        try (TextTokenizer small = TextTokenizer.of(cut)) {
            UnknownWordException e =
                    assertThrows(UnknownWordException.class, () -> small.encode("a red fox"));
            assertTrue("fox".contains(e.word()), e.word());
            assertThrows(UnknownWordException.class, () -> small.encode("a é"));
        }
    }

    @Example
    void theLanguageModelsOwnFileGetsTheSpecialTokens() {
        String bare = new String(LARGE, StandardCharsets.UTF_8);
        for (SpecialToken token : SpecialToken.values()) {
            bare = bare.replace(token.content(), "<|other_" + token.publishedId() + "|>");
        }
        VocabularyCut cut =
                VocabularyCut.of(bare.getBytes(StandardCharsets.UTF_8), List.of("a red circle"));
        try (TextTokenizer small = TextTokenizer.of(cut.tokenizerJson())) {
            assertEquals(-1, cut.oldIds()[(int) small.id(SpecialToken.PAD)]);
            assertEquals(3, small.encode("a red circle").length);
        }
    }

    @Example
    void onlyBytePairsCanBeCut() {
        byte[] words = WorldVocabularyTest.file("a");
        assertThrows(IllegalArgumentException.class, () -> VocabularyCut.of(words, List.of("a")));
        assertThrows(
                IllegalArgumentException.class,
                () -> VocabularyCut.of(new byte[] {'['}, List.of("a")));
        assertThrows(
                IllegalArgumentException.class,
                () -> VocabularyCut.of(new byte[] {'[', ']'}, List.of("a")));
    }

    @Example
    void aSpecialTokenIsNoText() {
        assertThrows(
                IllegalArgumentException.class,
                () -> VocabularyCut.of(LARGE, List.of("<|im_start|>user")));
    }

    private static long[] old(VocabularyCut cut, long[] ids) {
        return Arrays.stream(ids).map(id -> cut.oldIds()[(int) id]).toArray();
    }

    private static List<String> strings() {
        try {
            JsonNode golden = new ObjectMapper().readTree(resource("case.json"));
            List<String> texts = new ArrayList<>();
            golden.get("strings").forEach(string -> texts.add(string.get("text").asText()));
            texts.removeIf(text -> text.contains("<|"));
            return texts;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] resource(String name) {
        try (InputStream in =
                VocabularyCutTest.class.getResourceAsStream("/goldens/tokenizer/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

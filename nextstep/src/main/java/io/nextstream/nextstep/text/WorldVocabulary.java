package io.nextstream.nextstep.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The vocabulary of a small world: one id a word, in the file format of the published tokenizer, so
 * that everything else treats a tiny model and the released one alike.
 *
 * <p>A text is lower-cased and cut into words, single digits (as the published tokenizer does, so
 * any size string can be written) and single other marks; {@code x2} is one word. Ids: {@code
 * [UNK]}, NextStep's special tokens, {@code <|endoftext|>}, {@code *}, the digits, then the words
 * in their order.
 */
public final class WorldVocabulary {

    /** Never a caption's id: {@link TextTokenizer#encode} refuses it. */
    private static final String UNKNOWN = "[UNK]";

    private static final String WORD_LEVEL = "WordLevel";
    private static final String PIECE = "[^\\W\\d]\\w*|\\d|[^\\w\\s]";
    private static final Pattern WORD = Pattern.compile(PIECE, Pattern.UNICODE_CHARACTER_CLASS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorldVocabulary() {}

    /**
     * The {@code tokenizer.json} of {@code words}; the same words give the same bytes.
     *
     * @throws IllegalArgumentException if one of them is not a single lower-case word or mark
     */
    public static byte[] tokenizerJson(SortedSet<String> words) {
        Map<String, Integer> ids = new LinkedHashMap<>();
        ids.put(UNKNOWN, 0);
        for (SpecialToken token : SpecialToken.values()) {
            ids.put(token.content(), ids.size());
        }
        ids.put(AddedTokens.END_OF_TEXT, ids.size());
        ids.put("*", ids.size());
        for (int digit = 0; digit <= 9; digit++) {
            ids.put(String.valueOf(digit), ids.size());
        }
        for (String word : words) {
            requireWord(word);
            ids.putIfAbsent(word, ids.size());
        }
        try {
            return JSON.writeValueAsBytes(json(ids));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes is always writable", e);
        }
    }

    /**
     * The same vocabulary with more words: old ids stay, new words come after the last, in their
     * order. Words that are known are left out.
     *
     * @throws IllegalArgumentException if the file is none of one id a word, or as {@link
     *     #tokenizerJson}
     */
    public static byte[] with(byte[] tokenizerJson, SortedSet<String> words) {
        try {
            JsonNode json = JSON.readTree(tokenizerJson);
            if (!json.path("model").path("type").asText().equals(WORD_LEVEL)
                    || !(json.path("model").path("vocab") instanceof ObjectNode vocabulary)) {
                throw new IllegalArgumentException(
                        "only a vocabulary of one id a word takes more words");
            }
            int next = -1;
            for (JsonNode id : vocabulary) {
                next = Math.max(next, id.asInt());
            }
            for (String word : words) {
                requireWord(word);
                if (!vocabulary.has(word)) {
                    vocabulary.put(word, ++next);
                }
            }
            return JSON.writeValueAsBytes(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a tokenizer.json: " + e.getMessage(), e);
        }
    }

    /**
     * The words, digits and marks that such a vocabulary cuts a text into, as {@link #with} takes
     * them.
     */
    public static SortedSet<String> words(String text) {
        StringBuilder lower = new StringBuilder();
        // Letter by letter, as the tokenizer does it: a sigma at the end of a word is like others.
        text.codePoints()
                .mapToObj(letter -> Character.toString(letter).toLowerCase(Locale.ROOT))
                .forEach(lower::append);
        SortedSet<String> words = new TreeSet<>();
        WORD.matcher(lower).results().forEach(found -> words.add(found.group()));
        return words;
    }

    private static void requireWord(String word) {
        if (!WORD.matcher(word).matches() || word.chars().anyMatch(Character::isUpperCase)) {
            throw new IllegalArgumentException("not a single lower-case word: '" + word + "'");
        }
    }

    private static ObjectNode json(Map<String, Integer> ids) {
        ObjectNode json = JSON.createObjectNode().put("version", "1.0");
        json.putNull("truncation").putNull("padding");
        List<String> marks = new ArrayList<>();
        for (SpecialToken token : SpecialToken.values()) {
            marks.add(token.content());
        }
        marks.add(AddedTokens.END_OF_TEXT);
        for (String mark : marks) {
            AddedTokens.add(AddedTokens.of(json), mark, Objects.requireNonNull(ids.get(mark)));
        }
        json.putObject("normalizer").put("type", "Lowercase");
        ObjectNode split = json.putObject("pre_tokenizer").put("type", "Split");
        split.putObject("pattern").put("Regex", PIECE);
        // Keep what matches, remove what lies between.
        split.put("behavior", "Removed").put("invert", true);
        json.putNull("post_processor").putNull("decoder");
        ObjectNode model = json.putObject("model").put("type", WORD_LEVEL);
        ObjectNode vocabulary = model.putObject("vocab");
        ids.forEach(vocabulary::put);
        model.put("unk_token", UNKNOWN);
        return json;
    }
}

package io.nextstream.nextstep.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Text to token ids and back, as a {@code tokenizer.json} of Hugging Face says.
 *
 * <p>Nothing is added, cut or padded. Any number of threads may use one tokenizer.
 */
public final class TextTokenizer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> OPTIONS =
            Map.of("addSpecialTokens", "false", "truncation", "false", "padding", "false");

    private final HuggingFaceTokenizer tokenizer;
    private final Map<SpecialToken, Long> specialIds;
    private final Map<String, Long> marks;
    private final long unknownId;
    private final int vocabularySize;

    private TextTokenizer(
            HuggingFaceTokenizer tokenizer,
            Map<SpecialToken, Long> specialIds,
            Map<String, Long> marks,
            long unknownId,
            int vocabularySize) {
        this.tokenizer = tokenizer;
        this.specialIds = specialIds;
        this.marks = Map.copyOf(marks);
        this.unknownId = unknownId;
        this.vocabularySize = vocabularySize;
    }

    /**
     * A tokenizer out of the bytes of a {@code tokenizer.json}.
     *
     * @throws IllegalArgumentException if the bytes are no such file or one of NextStep's special
     *     tokens is missing; the message names it
     */
    public static TextTokenizer of(byte[] tokenizerJson) {
        try {
            JsonNode json = JSON.readTree(tokenizerJson);
            JsonNode vocabulary = json.path("model").path("vocab");
            Map<String, Long> added = new HashMap<>();
            Map<String, Long> marks = new HashMap<>();
            for (JsonNode token : json.path("added_tokens")) {
                added.put(token.path("content").asText(), token.path("id").asLong());
                if (token.path("special").asBoolean()) {
                    marks.put(token.path("content").asText(), token.path("id").asLong());
                }
            }
            long last = added.values().stream().mapToLong(Long::longValue).max().orElse(-1);
            for (JsonNode id : vocabulary) {
                last = Math.max(last, id.asLong());
            }
            String unknown = json.path("model").path("unk_token").asText("");
            Map<SpecialToken, Long> specialIds = specialIds(added);
            return new TextTokenizer(
                    load(tokenizerJson),
                    specialIds,
                    marks,
                    vocabulary.path(unknown).asLong(-1),
                    Math.toIntExact(last + 1));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a tokenizer.json: " + e.getMessage(), e);
        }
    }

    private static HuggingFaceTokenizer load(byte[] tokenizerJson) throws IOException {
        try {
            return HuggingFaceTokenizer.newInstance(
                    new ByteArrayInputStream(tokenizerJson), OPTIONS);
        } catch (RuntimeException e) {
            // The native reader has no type of its own for a bad file.
            throw new IllegalArgumentException("not a tokenizer.json: " + e.getMessage(), e);
        }
    }

    private static Map<SpecialToken, Long> specialIds(Map<String, Long> added) {
        Map<SpecialToken, Long> ids = new EnumMap<>(SpecialToken.class);
        for (SpecialToken token : SpecialToken.values()) {
            Long id = added.get(token.content());
            if (id == null) {
                throw new IllegalArgumentException(
                        "tokenizer.json has no added token " + token.content());
            }
            ids.put(token, id);
        }
        return ids;
    }

    /**
     * The ids of {@code text}. Special tokens written in the text become their ids.
     *
     * @throws UnknownWordException if a word is not in the vocabulary
     */
    public long[] encode(String text) {
        Encoding encoding = tokenizer.encode(text, false, false);
        long[] ids = encoding.getIds();
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == unknownId) {
                throw new UnknownWordException(word(text, encoding.getCharTokenSpans()[i]), text);
            }
        }
        return ids;
    }

    /** Spans count Unicode code points, Java's strings UTF-16 units. */
    private static String word(String text, CharSpan span) {
        int from = text.offsetByCodePoints(0, span.getStart());
        return text.substring(from, text.offsetByCodePoints(0, span.getEnd()));
    }

    /** The text of {@code ids}; special tokens are left out. */
    public String decode(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    /** The id of a special token. */
    public long id(SpecialToken token) {
        Long id = specialIds.get(token);
        if (id == null) {
            throw new IllegalStateException("the constructor filled every token, but not " + token);
        }
        return id;
    }

    /**
     * The id that ends a text, {@code <|endoftext|>}: it is bos and eos of the published model.
     * Empty if the file has no such token.
     */
    public OptionalLong endOfText() {
        Long id = marks.get(AddedTokens.END_OF_TEXT);
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /** The special tokens as they are written, NextStep's and those of its base vocabulary. */
    Set<String> marks() {
        return marks.keySet();
    }

    /** Whether a text can have this id: neither a special token nor the unknown word's. */
    public boolean isText(long id) {
        return id >= 0
                && id < vocabularySize
                && id != unknownId
                && !specialIds.containsValue(id)
                && !marks.containsValue(id);
    }

    /** One more than the largest id: how many rows the embedding needs at least. */
    public int vocabularySize() {
        return vocabularySize;
    }

    /** Frees the native tokenizer. */
    @Override
    public void close() {
        tokenizer.close();
    }
}

package io.nextstream.nextstep.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A large tokenizer for a small model: a {@code tokenizer.json} that has only what some texts need,
 * under new ids without gaps. It is a file like the large one, stored with the weights it was made
 * for, so nothing else has to know of the cut.
 *
 * <p>The texts, size strings and special tokens become the same pieces as before: of each piece the
 * merges that lead to it are kept, in their order, and byte-pair encoding only ever takes the first
 * merge that applies. Other words are spelled in the pieces at hand; a character that none of the
 * texts has is an {@link UnknownWordException}.
 *
 * <p>Ids: pieces in the order of their old ids, {@code [UNK]}, {@code <|endoftext|>}, NextStep's
 * special tokens.
 *
 * @param tokenizerJson the file
 * @param oldIds of each new id the one in the large file, -1 where that has none: which rows of a
 *     large embedding a small one takes over
 */
public record VocabularyCut(byte[] tokenizerJson, long[] oldIds) {

    private static final String UNKNOWN = "[UNK]";

    /** Digits are pieces of their own in size strings. */
    private static final String SIZES = "0*1*2*3*4*5*6*7*8*9";

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Cuts a byte-pair {@code tokenizer.json} down to what {@code texts} need.
     *
     * @throws IllegalArgumentException if the file is no byte-pair tokenizer, or a special token is
     *     written in a text
     */
    public static VocabularyCut of(byte[] tokenizerJson, Collection<String> texts) {
        ObjectNode json = read(tokenizerJson);
        BytePairs pairs = new BytePairs(json.path("model"));
        SortedMap<Long, String> kept = new TreeMap<>();
        SortedSet<Integer> merges = new TreeSet<>();
        Map<String, Long> special = addSpecialTokens(json);
        try (TextTokenizer large = TextTokenizer.of(write(json))) {
            List<String> all = new ArrayList<>(texts);
            all.add(SIZES);
            for (String text : all) {
                for (long id : large.encode(text)) {
                    if (!large.isText(id)) {
                        throw new IllegalArgumentException("not plain text: " + text);
                    }
                    pairs.keep(id, kept, merges);
                }
            }
        }
        return cut(json, kept, merges, special);
    }

    private static ObjectNode read(byte[] tokenizerJson) {
        try {
            if (JSON.readTree(tokenizerJson) instanceof ObjectNode json) {
                return json;
            }
            throw new IllegalArgumentException("not a tokenizer.json");
        } catch (IOException e) {
            throw new IllegalArgumentException("not a tokenizer.json: " + e.getMessage(), e);
        }
    }

    private static byte[] write(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes is always writable", e);
        }
    }

    /** The language model that NextStep began as has none of its special tokens. */
    private static Map<String, Long> addSpecialTokens(ObjectNode json) {
        ArrayNode added = AddedTokens.of(json);
        Map<String, Long> ids = new HashMap<>();
        long last = 0;
        for (JsonNode token : added) {
            ids.put(token.path("content").asText(), token.path("id").asLong());
            last = Math.max(last, token.path("id").asLong());
        }
        for (JsonNode id : json.path("model").path("vocab")) {
            last = Math.max(last, id.asLong());
        }
        Map<String, Long> old = Map.copyOf(ids);
        for (SpecialToken token : SpecialToken.values()) {
            if (ids.putIfAbsent(token.content(), last + 1) == null) {
                AddedTokens.add(added, token.content(), ++last);
            }
        }
        return old;
    }

    private static VocabularyCut cut(
            ObjectNode json,
            SortedMap<Long, String> kept,
            SortedSet<Integer> merges,
            Map<String, Long> special) {
        List<Long> oldIds = new ArrayList<>(kept.keySet());
        ObjectNode model = (ObjectNode) json.path("model");
        JsonNode allMerges = model.path("merges");
        ArrayNode keptMerges = model.putArray("merges");
        merges.forEach(place -> keptMerges.add(allMerges.get(place)));
        ObjectNode vocabulary = model.putObject("vocab");
        kept.values().forEach(piece -> vocabulary.put(piece, vocabulary.size()));
        vocabulary.put(UNKNOWN, vocabulary.size());
        oldIds.add(-1L);
        model.put("unk_token", UNKNOWN).put("byte_fallback", false);
        List<String> marks = new ArrayList<>(List.of(AddedTokens.END_OF_TEXT));
        for (SpecialToken token : SpecialToken.values()) {
            marks.add(token.content());
        }
        ArrayNode added = json.putArray("added_tokens");
        for (String mark : marks) {
            AddedTokens.add(added, mark, oldIds.size());
            oldIds.add(special.getOrDefault(mark, -1L));
        }
        // It could only add special tokens, by their old ids.
        json.putNull("post_processor");
        return new VocabularyCut(write(json), oldIds.stream().mapToLong(Long::longValue).toArray());
    }
}

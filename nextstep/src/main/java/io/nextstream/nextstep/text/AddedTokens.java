package io.nextstream.nextstep.text;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code added_tokens} of a {@code tokenizer.json}: tokens that no text is cut into. */
final class AddedTokens {

    /** Ends a text of the published model; small models need not have it. */
    static final String END_OF_TEXT = "<|endoftext|>";

    private AddedTokens() {}

    /** The list, made if the file has none. */
    static ArrayNode of(ObjectNode tokenizer) {
        return tokenizer.get("added_tokens") instanceof ArrayNode list
                ? list
                : tokenizer.putArray("added_tokens");
    }

    /** Adds a special token: it stands for itself alone, and decoding leaves it out. */
    static void add(ArrayNode list, String content, long id) {
        list.addObject()
                .put("id", id)
                .put("content", content)
                .put("single_word", false)
                .put("lstrip", false)
                .put("rstrip", false)
                .put("normalized", false)
                .put("special", true);
    }
}

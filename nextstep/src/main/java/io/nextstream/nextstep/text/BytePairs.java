package io.nextstream.nextstep.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Vocabulary and merges of a byte-pair tokenizer. A text is cut into single characters; then, as
 * long as a pair of neighbours is in the list of merges, the pair that stands first in the list
 * becomes one piece.
 */
final class BytePairs {

    private final Map<String, Long> ids = new HashMap<>();
    private final Map<Long, String> pieces = new HashMap<>();
    private final Map<List<String>, Integer> ranks = new HashMap<>();

    /**
     * @param model the field {@code model} of a {@code tokenizer.json}
     * @throws IllegalArgumentException if it is of another kind
     */
    BytePairs(JsonNode model) {
        if (!model.path("type").asText().equals("BPE")) {
            throw new IllegalArgumentException(
                    "only a byte-pair tokenizer.json can be cut, not the kind "
                            + model.path("type"));
        }
        for (Map.Entry<String, JsonNode> piece : model.path("vocab").properties()) {
            ids.put(piece.getKey(), piece.getValue().asLong());
            pieces.put(piece.getValue().asLong(), piece.getKey());
        }
        for (JsonNode merge : model.path("merges")) {
            ranks.put(pair(merge), ranks.size());
        }
    }

    /** The two sides of a merge; files of different ages write it as a text or as a list. */
    private static List<String> pair(JsonNode merge) {
        return merge.isArray()
                ? List.of(merge.get(0).asText(), merge.get(1).asText())
                : List.of(merge.asText().split(" ", 2));
    }

    /**
     * Keeps a piece with all that it is made of.
     *
     * <p>Within a text, no merge crosses the borders of a piece that comes out; so the merges that
     * make it are those that make it of its own characters alone.
     *
     * @param kept pieces by id
     * @param merges places in the list of merges
     */
    void keep(long id, SortedMap<Long, String> kept, SortedSet<Integer> merges) {
        if (kept.containsKey(id)) {
            return;
        }
        String whole = pieces.getOrDefault(id, "");
        List<String> parts = new ArrayList<>();
        whole.codePoints().forEach(c -> parts.add(Character.toString(c)));
        parts.forEach(part -> keep(part, kept));
        while (parts.size() > 1) {
            int first = first(parts);
            if (first < 0) {
                throw new IllegalArgumentException(
                        "tokenizer.json has no merges that make " + whole);
            }
            List<String> pair = List.copyOf(parts.subList(first, first + 2));
            merges.add(ranks.get(pair));
            parts.set(first, String.join("", pair));
            parts.remove(first + 1);
            keep(parts.get(first), kept);
        }
    }

    private void keep(String piece, SortedMap<Long, String> kept) {
        Long id = ids.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("tokenizer.json lacks the piece " + piece);
        }
        kept.put(id, piece);
    }

    private int first(List<String> parts) {
        int first = -1;
        int best = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < parts.size(); i++) {
            int rank = ranks.getOrDefault(parts.subList(i, i + 2), Integer.MAX_VALUE);
            if (rank < best) {
                best = rank;
                first = i;
            }
        }
        return first;
    }
}

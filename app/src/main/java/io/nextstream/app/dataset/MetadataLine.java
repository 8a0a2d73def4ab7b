package io.nextstream.app.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts in one line of {@code metadata.jsonl}. Other columns are somebody else's and stay
 * unread.
 */
final class MetadataLine {
    static final String FILE = "file_name";
    static final String SOURCE = "source_file_name";
    static final String TEXT = "text";
    static final String PLAN = "plan";

    static final String CHOSEN = "chosen_file_name";
    static final String REJECTED = "rejected_file_name";
    static final String CHOSEN_PLAN = "chosen_plan";
    static final String REJECTED_PLAN = "rejected_plan";

    static final String SPLIT = "split";

    private static final String TRAIN = "train";
    private static final String HELD_OUT = "held-out";

    private static final List<String> KEYS =
            List.of(FILE, SOURCE, TEXT, PLAN, CHOSEN, REJECTED, CHOSEN_PLAN, REJECTED_PLAN, SPLIT);

    /** Of a pair, and of nothing else. */
    private static final List<String> PAIR = KEYS.subList(4, 8);

    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private final int number;
    private final Map<String, String> values;

    private MetadataLine(int number, Map<String, String> values) {
        this.number = number;
        this.values = values;
    }

    /**
     * Reads a line.
     *
     * @param number from 1
     * @param problems is added to
     * @return null if there is a problem
     */
    static @Nullable MetadataLine of(int number, String line, List<String> problems) {
        List<String> found = new ArrayList<>();
        MetadataLine read = new MetadataLine(number, new TreeMap<>());
        try {
            JsonNode node = JSON.readTree(line);
            if (node.isObject()) {
                KEYS.forEach(key -> read.take(key, node.path(key), found));
                read.check(found);
            } else {
                found.add("expected one JSON object");
            }
        } catch (JsonProcessingException e) {
            found.add("is not JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
        found.forEach(problem -> problems.add("line " + number + ": " + problem));
        return found.isEmpty() ? read : null;
    }

    private void take(String key, JsonNode value, List<String> problems) {
        if (value.isMissingNode() || value.isNull()) {
            return;
        }
        if (!value.isTextual() || value.textValue().isBlank()) {
            problems.add(key + (value.isTextual() ? " is empty" : " is no text"));
            return;
        }
        values.put(key, value.textValue());
    }

    private void check(List<String> problems) {
        if (!problems.isEmpty()) {
            return;
        }
        if (!has(TEXT)) {
            problems.add("has no text");
        }
        String split = get(SPLIT);
        if (split != null && !split.equals(TRAIN) && !isHeldOut()) {
            problems.add(
                    "%s is %s; it is %s or %s, or the column is left out"
                            .formatted(SPLIT, split, TRAIN, HELD_OUT));
        }
        if (isPair()) {
            checkPair(problems);
            return;
        }
        if (!has(FILE) && has(SOURCE)) {
            problems.add(SOURCE + " without the " + FILE + " of what was made from it");
        }
        if (!has(FILE) && has(PLAN)) {
            problems.add(PLAN + " without a " + FILE + " that it is the plan of");
        }
    }

    private void checkPair(List<String> problems) {
        if (!has(CHOSEN) || !has(REJECTED)) {
            problems.add("a pair has both " + CHOSEN + " and " + REJECTED);
        }
        if (has(FILE) || has(SOURCE) || has(PLAN)) {
            problems.add("a pair has no " + FILE + ", " + SOURCE + " or " + PLAN);
        }
    }

    /** Whether it is of two pictures, one of which is preferred. */
    boolean isPair() {
        return PAIR.stream().anyMatch(this::has);
    }

    /** Whether somebody has set it apart from what is learnt. */
    boolean isHeldOut() {
        return HELD_OUT.equals(get(SPLIT));
    }

    int number() {
        return number;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable String get(String key) {
        return values.get(key);
    }

    /** The pictures that it names. */
    Stream<String> pictures() {
        return Stream.of(FILE, SOURCE, CHOSEN, REJECTED)
                .flatMap(key -> Stream.ofNullable(values.get(key)));
    }

    /** The text, which every line has. */
    String text() {
        return values.getOrDefault(TEXT, "");
    }
}

package io.nextstream.app.emoji;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * The files that say what is in the dataset, for a program: a line for a picture, and the whole.
 */
final class DatasetCard {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DatasetCard() {}

    /** The line of one picture in {@code metadata.jsonl}, with its end. */
    static String line(Chosen.Wanted wanted) {
        Emoji emoji = wanted.emoji();
        ObjectNode line =
                JSON.createObjectNode()
                        .put("file_name", wanted.file())
                        .put("text", wanted.caption())
                        .put("split", wanted.split().label())
                        .put("emoji", emoji.character())
                        .put("style", wanted.style().label())
                        .put("license", wanted.style().source().licence());
        emoji.tags().forEach(line.putArray("tags")::add);
        return line + "\n";
    }

    /**
     * {@code dataset.json}: what it was made from and how, and what came out. Nothing in it depends
     * on when or where.
     *
     * @param packages all that was read
     * @param sha256 of all pictures and their lines
     */
    static byte[] whole(
            EmojiOptions options,
            List<NpmPackage> packages,
            Map<EmojiStyle, Tally> tallies,
            String sha256) {
        ObjectNode card =
                JSON.createObjectNode()
                        .put("name", "emoji")
                        .put("size", options.size())
                        .put("ground", options.ground().label())
                        .put("seed", options.seed())
                        .put("drawnBy", SvgPainter.library())
                        .put("pictures", tallies.values().stream().mapToInt(Tally::pictures).sum())
                        .put("sha256", sha256);
        ArrayNode kinds = card.putArray("kinds");
        options.kinds().stream().sorted().forEach(kind -> kinds.add(kind.label()));
        ObjectNode styles = card.putObject("styles");
        tallies.forEach((style, tally) -> add(styles.putObject(style.label()), tally));
        ArrayNode sources = card.putArray("packages");
        for (NpmPackage read : packages) {
            ObjectNode one =
                    sources.addObject()
                            .put("name", read.source().name())
                            .put("version", read.version())
                            .put("license", read.source().licence());
            read.hashes().forEach(one.putObject("sha256")::put);
        }
        try {
            String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(card) + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain nodes is always writable", e);
        }
    }

    private static void add(ObjectNode style, Tally tally) {
        style.put("pictures", tally.pictures());
        for (Split split : Split.values()) {
            style.put(split.label(), tally.taken(split));
        }
        ObjectNode leftOut = style.putObject("leftOut");
        tally.leftOut().forEach((reason, count) -> leftOut.put(reason.words(), count));
    }
}

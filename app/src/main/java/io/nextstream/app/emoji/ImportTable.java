package io.nextstream.app.emoji;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What came out, for a person: pictures of each style, and what was left out and why. */
final class ImportTable {
    private ImportTable() {}

    static List<String> lines(Map<EmojiStyle, Tally> tallies) {
        List<String> lines = new ArrayList<>();
        tallies.forEach(
                (style, tally) -> {
                    lines.add(
                            "%-18s %8d pictures, %d to learn from, %d kept from training"
                                    .formatted(
                                            style.label(),
                                            tally.pictures(),
                                            tally.taken(Split.TRAIN),
                                            tally.taken(Split.HELD_OUT)));
                    tally.leftOut()
                            .forEach(
                                    (reason, count) ->
                                            lines.add(
                                                    "%-18s %8d left out: %s"
                                                            .formatted("", count, reason.words())));
                });
        return lines;
    }
}

package io.nextstream.app.report;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.nextstream.app.measure.Score;
import io.nextstream.app.report.DemonstrationLedger.Demonstrations;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.evaluation.score.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code report.json}: totals over all starts on the same data; every interval is of 95 %.
 *
 * @param closed whether the loop really closed
 * @param whyNot what is missing for that; empty when closed
 * @param votes every vote sent is in exactly one of the other bins
 * @param liked how much of what people like is drawn on held-out prompts; null when nobody has a
 *     taste, or it cannot show
 * @param score GenEval-mini on held-out prompts
 * @param winRate after against before; ties count half
 * @param voteToWeightsMs from the vote's Kafka timestamp to the end of the step that used it
 * @param voteToPictureMs to the timestamp of the first picture of a version that contains it
 * @param dropped pictures asked for that no committed record carries
 * @param duplicated pictures that several carry
 */
@JsonPropertyOrder({
    "closed", "whyNot", "votes", "demonstrations", "versions", "liked", "score", "winRate",
    "voteToWeightsMs", "voteToPictureMs", "images", "dropped", "duplicated", "seeds", "world",
            "base",
    "codeVersion", "options", "note"
})
public record Report(
        boolean closed,
        List<String> whyNot,
        Votes votes,
        Demonstrations demonstrations,
        Versions versions,
        @Nullable Liked liked,
        Scores score,
        WinRate winRate,
        @Nullable Percentiles voteToWeightsMs,
        @Nullable Percentiles voteToPictureMs,
        Images images,
        long dropped,
        long duplicated,
        Map<String, Long> seeds,
        String world,
        Map<String, String> base,
        String codeVersion,
        Map<String, String> options,
        String note) {

    /** Votes here come from programs; no report may leave that open. */
    public static final String NOTE =
            "The votes of this report were cast by simulated annotators, not by people.";

    /** A version is served when a picture carries it. */
    public record Versions(int published, int served) {}

    /**
     * What people like.
     *
     * @param taste as it is written on the command line
     * @param caption what the share is of
     */
    public record Liked(String taste, String caption, Part before, Part after) {}

    /**
     * How much of what was seen is liked.
     *
     * @param share null when nothing was seen that could be; then anything from 0 to 1 may be true
     * @param n pictures that show it or could
     */
    public record Part(@Nullable Double share, double low, double high, int n) {
        static Part of(Optional<Interval> seen) {
            return seen.map(i -> new Part(i.value(), i.low(), i.high(), i.n()))
                    .orElse(new Part(null, 0, 1, 0));
        }
    }

    public record Scores(Score before, Score after) {}

    public record WinRate(double value, double low, double high) {
        static WinRate of(Interval interval) {
            return new WinRate(interval.value(), interval.low(), interval.high());
        }
    }

    public record Images(long generated, double perSecond) {}
}

package io.nextstream.app.report;

import io.nextstream.app.measure.Liking;
import io.nextstream.app.measure.Score;
import io.nextstream.app.report.DemonstrationLedger.Demonstrations;
import io.nextstream.app.report.Report.Images;
import io.nextstream.app.report.Report.Liked;
import io.nextstream.app.report.Report.Part;
import io.nextstream.app.report.Report.Scores;
import io.nextstream.app.report.Report.Versions;
import io.nextstream.app.report.Report.WinRate;
import io.nextstream.app.report.VoteLedger.Votes;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reports in which every figure is another number. */
public final class Reports {
    private static final Score BEFORE =
            new Score(0.61, 0.52, 0.58, 0.64, Map.of("single_object", 0.7, "colors", 0.55));
    private static final Score AFTER =
            new Score(0.83, 0.74, 0.81, 0.85, Map.of("single_object", 0.9, "colors", 0.65));

    private static final String CAPTION = Liking.ofColour("blue").caption();

    private Reports() {}

    /** Blue is liked, everything was measured; closed when there is no reason why not. */
    public static Report whole(String... whyNot) {
        Liked liked =
                new Liked(
                        "blue",
                        CAPTION,
                        new Part(0.13, 0.11, 0.15, 400),
                        new Part(0.47, 0.43, 0.51, 399));
        return report(
                List.of(whyNot),
                liked,
                new Percentiles(12_300, 45_600),
                new Percentiles(23_400, 56_700));
    }

    /** Nobody has a taste and nothing was trained. */
    public static Report bare() {
        return report(List.of(), null, null, null);
    }

    /** Blue is liked, but the last version draws nothing. */
    public static Report unseen() {
        Liked liked =
                new Liked(
                        "blue",
                        CAPTION,
                        new Part(0.13, 0.11, 0.15, 400),
                        Part.of(Optional.empty()));
        return report(List.of(), liked, null, null);
    }

    private static Report report(
            List<String> whyNot, Liked liked, Percentiles toWeights, Percentiles toPicture) {
        return new Report(
                whyNot.isEmpty(),
                whyNot,
                new Votes(1036, 1001, 2, 3, 4, 5, 8, 6, 7),
                new Demonstrations(2018, 2001, 8, 9),
                new Versions(31, 29),
                liked,
                new Scores(BEFORE, AFTER),
                new WinRate(0.688, 0.655, 0.722),
                toWeights,
                toPicture,
                new Images(3003, 7.7),
                0,
                0,
                Map.of("demo", 1L),
                "tiny <world> & co",
                Map.of("fingerprint", "f00"),
                "0.1.0+abc",
                Map.of("votes", "honest"),
                Report.NOTE);
    }
}

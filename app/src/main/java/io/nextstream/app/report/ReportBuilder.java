package io.nextstream.app.report;

import io.nextstream.app.measure.BeforeAfter;
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
import io.nextstream.preference.BatchConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a report together from the books and from what was measured, and says whether the loop
 * closed.
 */
public final class ReportBuilder {
    private static final int SERVED_VERSIONS = 3;

    private final Books books;
    private final BeforeAfter measured;
    private final Liking liking;
    private final BatchConfig policy;

    /**
     * @param policy by which batches were made
     */
    public ReportBuilder(Books books, BeforeAfter measured, Liking liking, BatchConfig policy) {
        this.policy = policy;
        this.books = books;
        this.measured = measured;
        this.liking = liking;
    }

    /**
     * The report.
     *
     * @param votesExpected whether anybody was to vote
     * @param trainingExpected whether there was anything to train on
     */
    public Report build(
            boolean votesExpected,
            boolean trainingExpected,
            Map<String, Long> seeds,
            String world,
            Map<String, String> base,
            String codeVersion,
            Map<String, String> options) {
        PictureLedger pictures = books.pictures();
        Votes votes = books.votes().votes();
        Demonstrations demonstrations = books.demonstrations().demonstrations();
        List<String> whyNot =
                whyNotClosed(pictures, votes, demonstrations, votesExpected, trainingExpected);
        whyNot.addAll(new BooksAudit(policy).findings(books.votes(), books.demonstrations()));
        return new Report(
                whyNot.isEmpty(),
                whyNot,
                votes,
                demonstrations,
                new Versions(books.publishedVersions(), pictures.servedVersions()),
                liked(),
                new Scores(
                        Score.of(measured.keptBefore(), BeforeAfter.SEED),
                        Score.of(measured.keptAfter(), BeforeAfter.SEED)),
                WinRate.of(measured.winRate()),
                Percentiles.of(books.votes().voteToWeightsMillis()).orElse(null),
                Percentiles.of(books.votes().voteToPictureMillis(pictures)).orElse(null),
                new Images(pictures.generated(), Math.round(10 * pictures.perSecond()) / 10.0),
                pictures.missing(),
                pictures.duplicated(),
                seeds,
                world,
                base,
                codeVersion,
                options,
                Report.NOTE);
    }

    private @Nullable Liked liked() {
        return liking.isNone() || (liking.needsOpenColour() && measured.openBefore().isEmpty())
                ? null
                : new Liked(
                        liking.name(),
                        liking.caption(),
                        Part.of(liking.share(measured.openBefore(), measured.keptBefore())),
                        Part.of(liking.share(measured.openAfter(), measured.keptAfter())));
    }

    /** What keeps the loop from having closed; empty when it has. */
    static List<String> whyNotClosed(
            PictureLedger pictures,
            Votes votes,
            Demonstrations demonstrations,
            boolean votesExpected,
            boolean trainingExpected) {
        List<String> reasons = new ArrayList<>();
        if (votesExpected && votes.trained() == 0) {
            reasons.add("no vote was trained on");
        }
        if (trainingExpected && pictures.servedVersions() < SERVED_VERSIONS) {
            reasons.add("only " + pictures.servedVersions() + " versions were served");
        }
        if (trainingExpected && !pictures.versionsAdvanced()) {
            reasons.add("newer pictures do not carry newer versions");
        }
        if (pictures.missing() > 0) {
            reasons.add(pictures.missing() + " pictures were dropped");
        }
        if (pictures.duplicated() > 0) {
            reasons.add(pictures.duplicated() + " pictures came twice");
        }
        if (!votes.addUp() || !demonstrations.addUp()) {
            reasons.add("the books do not add up");
        }
        return reasons;
    }
}

package io.nextstream.app.report;

import static io.nextstream.app.report.Records.picture;
import static io.nextstream.app.report.Records.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.DemonstrationLedger.Demonstrations;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.events.Prompt;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a demo may say that the loop closed, and end with code 0. */
class ReportBuilderTest {
    private static final Votes TRAINED = new Votes(10, 5, 1, 1, 1, 1, 0, 1, 0);
    private static final Votes NONE = new Votes(0, 0, 0, 0, 0, 0, 0, 0, 0);
    private static final Demonstrations SOME = new Demonstrations(3, 1, 1, 1);

    private final PictureLedger pictures = new PictureLedger();
    private long now;

    @Test
    void votesWereTrainedOnAndThreeVersionsServed() {
        served(0, 0, 2, 5);

        assertEquals(List.of(), whyNot(TRAINED, true, true));
    }

    @Test
    void honestVotesOfWhichNoneWasTrainedOn() {
        served(0, 0, 2, 5);

        assertEquals(
                List.of("no vote was trained on"),
                whyNot(new Votes(4, 0, 1, 0, 0, 0, 0, 3, 0), true, true));
        assertEquals(List.of("no vote was trained on"), whyNot(NONE, true, true));
    }

    @Test
    void withoutVotersDemonstrationsAloneCloseIt() {
        served(0, 0, 2, 5);

        assertEquals(List.of(), whyNot(NONE, false, true));
    }

    @Test
    void withNothingToTrainOnTheBaseAloneMayServe() {
        served(0, 0);

        assertEquals(List.of(), whyNot(NONE, false, false));
    }

    @Test
    void twoVersionsServedAreTooFew() {
        served(0, 0, 2, 2);

        assertEquals(List.of("only 2 versions were served"), whyNot(TRAINED, true, true));
    }

    @Test
    void theBaseServedToTheEnd() {
        served(0, 0, 0, 0);

        assertEquals(
                List.of(
                        "only 1 versions were served",
                        "newer pictures do not carry newer versions"),
                whyNot(TRAINED, true, true));
    }

    @Test
    void theLastPictureCameFromAnOlderVersion() {
        served(0, 2, 5, 2);

        assertEquals(
                List.of("newer pictures do not carry newer versions"), whyNot(TRAINED, true, true));
    }

    @Test
    void aPictureIsMissing() {
        served(0, 0, 2, 5);
        pictures.onPrompt(prompt("unanswered"));

        assertEquals(List.of("2 pictures were dropped"), whyNot(TRAINED, true, true));
    }

    @Test
    void aPictureCameTwice() {
        served(0, 0, 2, 5);
        pictures.onGeneration(picture(prompt("p1"), 0, 5), ++now);

        assertEquals(List.of("1 pictures came twice"), whyNot(TRAINED, true, true));
    }

    @Test
    void aDroppedOrDoublePictureCountsThoughNothingWasToBeTrained() {
        served(0, 0);
        pictures.onGeneration(picture(prompt("p0"), 0, 0), ++now);
        pictures.onPrompt(prompt("unanswered"));

        assertEquals(
                List.of("2 pictures were dropped", "1 pictures came twice"),
                whyNot(NONE, false, false));
    }

    @Test
    void votesOutsideTheBins() {
        served(0, 0, 2, 5);

        assertEquals(
                List.of("the books do not add up"),
                whyNot(new Votes(11, 5, 1, 1, 1, 1, 0, 1, 0), true, true));
        assertEquals(
                List.of("the books do not add up"),
                whyNot(new Votes(9, 5, 1, 1, 1, 1, 0, 1, 0), true, true));
    }

    @Test
    void demonstrationsOutsideTheBins() {
        served(0, 0, 2, 5);

        assertEquals(
                List.of("the books do not add up"),
                ReportBuilder.whyNotClosed(
                        pictures, TRAINED, new Demonstrations(4, 1, 1, 1), true, true));
    }

    @Test
    void everyReasonIsTold() {
        served(0, 0);
        pictures.onGeneration(picture(prompt("p0"), 0, 0), ++now);
        pictures.onPrompt(prompt("unanswered"));

        List<String> reasons = whyNot(new Votes(1, 0, 0, 0, 0, 0, 0, 0, 0), true, true);

        assertEquals(6, reasons.size(), reasons.toString());
    }

    @Test
    void everyBinCountsInTheSum() {
        for (int bin = 0; bin < 8; bin++) {
            long[] n = new long[8];
            n[bin] = 1;
            assertTrue(new Votes(1, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7]).addUp());
        }
    }

    private List<String> whyNot(Votes votes, boolean votesExpected, boolean trainingExpected) {
        return ReportBuilder.whyNotClosed(pictures, votes, SOME, votesExpected, trainingExpected);
    }

    /** Pairs of pictures of p0, p1 ..., drawn by versions of these steps, one after the other. */
    private void served(long... steps) {
        for (int i = 0; i < steps.length; i++) {
            Prompt prompt = prompt("p" + i / 2);
            pictures.onPrompt(prompt);
            pictures.onGeneration(picture(prompt, i % 2, steps[i]), ++now);
        }
    }
}

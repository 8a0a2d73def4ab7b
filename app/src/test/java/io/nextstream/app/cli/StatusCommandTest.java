package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.events.VersionId;
import org.junit.jupiter.api.Test;

class StatusCommandTest {
    @Test
    void everyVoteIsInABinThatIsShown() {
        assertEquals(
                "42: 1 trained on, 2 ties, 3 both bad, 4 withdrawn, 5 unusable, 7 kept, 6 pending, 14 dead",
                StatusCommand.text(new Votes(42, 1, 2, 3, 4, 5, 7, 6, 14)));
    }

    @Test
    void theLastPictureSaysItsVersion() {
        assertEquals(
                "2 published, 1 served, the last picture by v0000001-021d3679",
                StatusCommand.text(2, 1, new VersionId("v0000001-021d3679")));
    }

    @Test
    void beforeTheFirstPictureThatIsSaid() {
        assertEquals("1 published, 0 served, no picture yet", StatusCommand.text(1, 0, null));
    }
}

package io.nextstream.app.report;

import static io.nextstream.app.report.Records.picture;
import static io.nextstream.app.report.Records.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Prompt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PictureLedgerTest {
    private final PictureLedger ledger = new PictureLedger();
    private final Prompt a = prompt("a");
    private final Prompt b = prompt("b");

    @Test
    void usageExample() {
        ledger.onPrompt(a);
        ledger.onPrompt(b);
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        ledger.onGeneration(picture(a, 1, 0), 1_000);
        ledger.onGeneration(picture(b, 0, 3), 2_000);

        assertEquals(1, ledger.missing());
        assertEquals(1, ledger.openPrompts());
        assertEquals(0, ledger.duplicated());
        assertEquals(2, ledger.servedVersions());
        assertEquals(3.0, ledger.perSecond());
        assertTrue(ledger.versionsAdvanced());
    }

    @Test
    void twoRecordsOfOneCandidateAreADoubleAndNotTheMissingOne() {
        ledger.onPrompt(a);
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        ledger.onGeneration(picture(a, 0, 0), 1_100);

        assertEquals(1, ledger.duplicated());
        assertEquals(1, ledger.missing());
    }

    @Test
    void aPromptIsOpenUntilItsLastPictureCame() {
        assertFalse(ledger.isOpen(a.id()), "not read yet");
        ledger.onPrompt(a);
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        assertTrue(ledger.isOpen(a.id()));
        ledger.onGeneration(picture(a, 1, 0), 1_000);
        assertFalse(ledger.isOpen(a.id()));
    }

    @Test
    void aPictureMayBeReadBeforeItsPrompt() {
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        ledger.onGeneration(picture(a, 1, 0), 1_000);
        ledger.onPrompt(a);

        assertEquals(0, ledger.openPrompts());
        assertEquals(0, ledger.missing());
    }

    @Test
    void aRejectedPromptIsAnswered() {
        ledger.onPrompt(a);
        ledger.onRejectedPrompt(a.id().value());

        assertEquals(0, ledger.missing());
        assertEquals(0, ledger.openPrompts());
    }

    @Test
    void aRejectionMayBeReadBeforeItsPrompt() {
        ledger.onRejectedPrompt(a.id().value());
        ledger.onPrompt(a);
        ledger.onPrompt(b);

        assertEquals(2, ledger.missing());
        assertEquals(1, ledger.openPrompts());
    }

    @Test
    void aRejectedPromptWasAskedAllTheSame() {
        ledger.onPrompt(a);
        ledger.onRejectedPrompt(a.id().value());

        assertTrue(ledger.knows(a.id()));
        assertEquals(1, ledger.prompts());
    }

    @Test
    void goingBackToAnOlderVersionIsSeen() {
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        ledger.onGeneration(picture(a, 1, 9), 2_000);
        ledger.onGeneration(picture(b, 0, 3), 3_000);

        assertFalse(ledger.versionsAdvanced());
    }

    @Test
    void oneVersionOnlyHasNotAdvanced() {
        ledger.onGeneration(picture(a, 0, 0), 1_000);
        ledger.onGeneration(picture(a, 1, 0), 2_000);

        assertFalse(ledger.versionsAdvanced());
    }

    @Test
    void timeWithoutPicturesBetweenTwoStartsIsNoDrawingTime() {
        ledger.onGeneration(picture(a, 0, 0), 0);
        ledger.onGeneration(picture(a, 1, 0), 1_000_000);

        assertEquals(2 / 5.0, ledger.perSecond());
    }

    @Test
    void theFirstPictureOfAStepMayCarryALaterVersion() {
        ledger.onGeneration(picture(a, 0, 2), 1_000);
        ledger.onGeneration(picture(a, 1, 6), 2_000);

        assertEquals(OptionalLong.of(1_000), ledger.firstPictureSince(1));
        assertEquals(OptionalLong.of(2_000), ledger.firstPictureSince(3));
        assertEquals(OptionalLong.empty(), ledger.firstPictureSince(7));
    }
}

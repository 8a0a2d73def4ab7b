package io.nextstream.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class IdsTest {
    private static final PromptId PROMPT = new PromptId("p1");
    private static final GenerationId LEFT = GenerationId.of(PROMPT, 0);
    private static final GenerationId RIGHT = GenerationId.of(PROMPT, 1);
    private static final AnnotatorId ANN = new AnnotatorId("ann");

    @Test
    void sameContentGivesTheSameId() {
        assertEquals(LEFT, GenerationId.of(new PromptId("p1"), 0));
        assertNotEquals(LEFT, RIGHT);
        assertEquals(32, LEFT.value().length());
    }

    @Test
    void aVoteOnASwappedPairIsTheSameVote() {
        assertEquals(VoteId.of(LEFT, RIGHT, ANN), VoteId.of(RIGHT, LEFT, ANN));
        assertNotEquals(
                VoteId.of(LEFT, RIGHT, ANN), VoteId.of(LEFT, RIGHT, new AnnotatorId("bob")));
        assertNotEquals(VoteId.of(LEFT, ANN), VoteId.of(RIGHT, ANN));
    }

    /** The README says how to make an id without this library, and gives these two. */
    @Test
    void anIdCanBeMadeFromTheReadme() {
        GenerationId a = new GenerationId("g-a");
        GenerationId b = new GenerationId("g-b");

        assertEquals("f4da1bcd39756568df70d309d0c4a622", VoteId.of(b, a, ANN).value());
        assertEquals("66ca717907aae97104bcc2b1de5f4e8f", VoteId.of(a, ANN).value());
    }

    @Test
    void partsDoNotRunTogether() {
        assertNotEquals(PromptId.of("ab", "c"), PromptId.of("a", "bc"));
        assertNotEquals(PromptId.of("ab"), PromptId.of("ab", ""));
    }

    @Test
    void aBatchIsNamedByItsContentInOrder() {
        VoteId a = new VoteId("a");
        VoteId b = new VoteId("b");
        DemonstrationId d = new DemonstrationId("a");
        assertEquals(BatchId.of(List.of(a, b), List.of()), BatchId.of(List.of(a, b), List.of()));
        assertNotEquals(BatchId.of(List.of(a, b), List.of()), BatchId.of(List.of(b, a), List.of()));
        assertNotEquals(BatchId.of(List.of(a), List.of()), BatchId.of(List.of(), List.of(d)));
    }

    @Test
    void aVersionTellsItsStep() {
        VersionId version = VersionId.of(42, "0123456789abcdef".repeat(4));
        assertEquals("v0000042-01234567", version.toString());
        assertEquals(42, version.step());
        assertEquals(123456789, VersionId.of(123456789, "a".repeat(64)).step());
    }

    @Test
    void refusesWhatIsNoId() {
        for (String bad : List.of("", "a b", "a/b", "ü", "x".repeat(129))) {
            var e = assertThrows(IllegalArgumentException.class, () -> new PromptId(bad));
            assertTrue(e.getMessage().startsWith("prompt id: expected"), e.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> new VersionId("v1-abc"));
        assertThrows(IllegalArgumentException.class, () -> new VoteId(null));
    }
}

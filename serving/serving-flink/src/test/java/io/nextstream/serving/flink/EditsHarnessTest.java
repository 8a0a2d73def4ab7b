package io.nextstream.serving.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Generation;
import io.nextstream.events.Grid;
import io.nextstream.events.SourcePicture;
import io.nextstream.store.object.StoreException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Prompts that start from a picture; {@link FakeBackend} says which there are. */
@Timeout(30)
class EditsHarnessTest {

    private final ServingLab lab = new ServingLab();

    @BeforeEach
    void start() throws Exception {
        FakeBackend.reset();
        lab.start(VersionPolicy.defaults());
        lab.promote(1);
        lab.settleStaging();
    }

    @AfterEach
    void close() throws Exception {
        lab.close();
    }

    @Test
    void aGenerationSaysWhatItWasMadeFrom() throws Exception {
        lab.edit("a", "3");
        lab.prompt("b");
        lab.at(20);
        List<Generation> pictures = lab.generations();
        SourcePicture source = pictures.get(0).sources().get(0);
        assertEquals(ServingLab.blob("3"), source.image());
        assertEquals("3 source tokens", source.tokens().key());
        assertEquals(new Grid(1, 3), source.grid());
        assertEquals(List.of(), pictures.get(1).sources());
    }

    /** By the store or by what the version says: others of the batch are drawn. */
    @Test
    void whatCannotBeEditedIsADeadLetterAlone() throws Exception {
        lab.edit("a", "1");
        lab.edit("b", "gone");
        lab.edit("c", "4");
        lab.prompt("d");
        lab.at(20);
        assertEquals(List.of("a v1", "d v1"), lab.drawn());
        assertEquals(
                List.of("the picture to start from, gone: no such object", "too large"),
                lab.refusals());
    }

    /** The job restarts and reads the prompt again: a store that is away refuses nothing. */
    @Test
    void aStoreThatDoesNotAnswerIsNoReasonToRefuse() throws Exception {
        for (String id : List.of("a", "b", "c")) {
            lab.prompt(id);
        }
        var e = assertThrows(StoreException.class, () -> lab.edit("full", "away"));
        assertTrue(String.valueOf(e.getMessage()).contains("no answer"));
        assertEquals(List.of(), lab.refusals());
    }

    @Test
    void anEditThatWaitsForItsVersionHoldsNoPicture() throws Exception {
        lab.edit("a", "gone", 5);
        lab.at(20);
        assertEquals(List.of(), lab.refusals());
        lab.promote(5);
        lab.settleStaging();
        lab.at(40);
        assertEquals(List.of("the picture to start from, gone: no such object"), lab.refusals());
    }

    @Test
    void anEditThatWaitsOutlivesARestartWithItsPicture() throws Exception {
        lab.edit("a", "2", 5);
        lab.restart(VersionPolicy.defaults());
        lab.settleStaging();
        lab.promote(5);
        lab.settleStaging();
        lab.at(20);
        assertEquals(List.of("a v5"), lab.drawn());
        assertEquals(ServingLab.blob("2"), lab.generations().get(0).sources().get(0).image());
    }
}

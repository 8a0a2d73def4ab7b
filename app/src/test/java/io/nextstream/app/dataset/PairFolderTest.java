package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.ConfigException;
import io.nextstream.trainer.stage.Mix;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PairFolderTest {
    private static final Shapes SHAPES = new Shapes(List.of(32), 8);

    @TempDir Path folder;

    private FolderLab lab;

    @BeforeEach
    void pictures() throws IOException {
        lab = FolderLab.at(folder);
        for (int i = 0; i < 4; i++) {
            lab.picture("p" + i, 32, 32, 20 * i);
        }
        lab.picture("same", 32, 32, 0).picture("wide", 80, 40, 7);
    }

    private FolderLab pair(String text, String chosen, String rejected) {
        return lab.line(
                "{\"text\": \"%s\", \"chosen_file_name\": \"%s.png\", \"rejected_file_name\": \"%s.png\"}"
                        .formatted(text, chosen, rejected));
    }

    private ImageFolder read() throws IOException {
        return ImageFolder.read(lab.written());
    }

    @Test
    void usageExample() throws IOException {
        pair("a cat", "p0", "p1");
        pair("a dog", "p2", "p3");
        lab.line(
                """
                {"text": "a cat", "chosen_file_name": "p1.png", "rejected_file_name": "p0.png", "chosen_plan": "good", "rejected_plan": "bad"}""");
        lab.captioned("true", 40, 40, 9, "a true cat").captioned("too", 40, 40, 3, "a true dog");
        lab.line("{\"text\": \"words\"}");
        ImageFolder read = read();
        assertEquals("good", read.pairs().get(2).chosenPlan());
        assertEquals("bad", read.pairs().get(2).rejectedPlan());
        PairFolder pairs = PairFolder.of(read.ofPreferences(), SHAPES);
        assertEquals(2, pairs.training().size());
        assertEquals(1, pairs.demonstrations().size());
        assertEquals(2, pairs.kept().size());
        assertEquals(List.of(), pairs.rejected());
        assertTrue(read.texts().toList().containsAll(List.of("words", "good", "bad")));
        assertEquals(0, read.ofPreferences().words().size());
        assertEquals(0, read.of(new Mix(0, 1, 0, 0)).pairs().size());
    }

    @Test
    void pairsThatTeachNothingAreListedAndTheOthersLearntFrom() throws IOException {
        pair("a cat", "p0", "p1");
        pair("a cat", "p0", "same");
        pair("a cat", "p0", "wide");
        pair("a cat", "none", "../p1");
        pair("a cat", "p0", "p1");
        PairFolder pairs = PairFolder.of(read(), SHAPES);
        assertEquals(List.of(1), pairs.training().stream().map(DataRow.Preferred::line).toList());
        assertEquals(
                List.of(
                        new ImageFolder.Rejected(
                                4,
                                "none.png cannot be read: there is no such file or folder; ../p1.png leaves the folder"),
                        new ImageFolder.Rejected(2, "the two pictures are the same"),
                        new ImageFolder.Rejected(
                                3, "the two pictures have unlike shapes, 32*32 and 80*40 pixels"),
                        new ImageFolder.Rejected(5, "holds the same as line 1")),
                pairs.rejected());
    }

    @Test
    void aFolderWithoutPairsIsRefusedWithTheReasons() throws IOException {
        pair("a cat", "p0", "same");
        lab.captioned("true", 40, 40, 9, "a true cat");
        ImageFolder read = read();
        ConfigException e = assertThrows(ConfigException.class, () -> PairFolder.of(read, SHAPES));
        assertEquals(
                List.of(
                        "has no pairs to learn from: lines with text, chosen_file_name and rejected_file_name",
                        "line 1: the two pictures are the same"),
                e.problems());
    }

    @Test
    void pairsThatAreHeldOutByTheirSplitAreShownAndNotLearntFrom() throws IOException {
        String line =
                "{\"text\": \"a cat\", \"chosen_file_name\": \"p%d.png\", \"rejected_file_name\": \"p%d.png\", \"split\": \"%s\"}";
        lab.line(line.formatted(0, 1, "train")).line(line.formatted(2, 3, "held-out"));
        PairFolder pairs = PairFolder.of(read(), SHAPES);
        assertEquals(List.of(1), pairs.training().stream().map(DataRow.Preferred::line).toList());
        assertEquals(List.of(2), pairs.kept().stream().map(DataRow.Drawn::line).toList());
        lab = FolderLab.at(folder).line(line.formatted(2, 3, "held-out"));
        ImageFolder all = read();
        ConfigException e = assertThrows(ConfigException.class, () -> PairFolder.of(all, SHAPES));
        assertTrue(e.problems().get(0).contains("all are kept from training"), e.getMessage());
    }

    @Test
    void linesThatAreNoWholePairAreRefused() throws IOException {
        lab.line("{\"text\": \"a\", \"chosen_file_name\": \"p0.png\"}");
        lab.line("{\"text\": \"a\", \"rejected_plan\": \"p\"}");
        lab.line(
                "{\"text\": \"a\", \"chosen_file_name\": \"p0.png\", \"rejected_file_name\": \"p1.png\", \"file_name\": \"p2.png\"}");
        lab.line("{\"chosen_file_name\": \"p0.png\", \"rejected_file_name\": \"p1.png\"}");
        ConfigException e = assertThrows(ConfigException.class, this::read);
        assertEquals(
                List.of(
                        "line 1: a pair has both chosen_file_name and rejected_file_name",
                        "line 2: a pair has both chosen_file_name and rejected_file_name",
                        "line 3: a pair has no file_name, source_file_name or plan",
                        "line 4: has no text"),
                e.problems());
    }
}

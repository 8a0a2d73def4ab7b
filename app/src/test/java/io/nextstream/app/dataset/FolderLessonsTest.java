package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.base.TinyBase;
import io.nextstream.app.config.ConfigException;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.text.TextTokenizer;
import io.nextstream.trainer.pretrain.Sample;
import io.nextstream.trainer.stage.RowKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderLessonsTest {
    private static final Shapes SHAPES = new Shapes(List.of(32), 8);
    private static final ModelBundle MODEL = TinyBase.learning().bundle();

    @TempDir Path folder;

    private FolderLab lab;

    @BeforeEach
    void aFolder() throws IOException {
        lab = FolderLab.at(folder);
        for (int i = 0; i < 5; i++) {
            lab.captioned("c" + i, 40, 20, 10 * i, "Zebra number " + i);
        }
        for (int i = 0; i < 3; i++) {
            lab.picture("e" + i, 32, 32, 99 + i).picture("s" + i, 40, 20, 199 + i);
            lab.line(
                    "{\"file_name\": \"e%d.png\", \"source_file_name\": \"s%d.png\", \"text\": \"square it\", \"plan\": \"so\"}"
                            .formatted(i, i));
        }
        lab.line("{\"text\": \"zebras are striped .\"}");
    }

    private ImageFolder read() throws IOException {
        return ImageFolder.read(lab.written());
    }

    @Test
    void rowsAreOnTheirGridsAndOneOfEachKindIsKept() throws IOException {
        FolderLessons lessons = new FolderLessons(read(), SHAPES);
        assertEquals(1, lessons.count(RowKind.TEXT));
        assertEquals(4, lessons.count(RowKind.IMAGE_TEXT));
        assertEquals(2, lessons.count(RowKind.IMAGE_TO_IMAGE));
        assertEquals(0, lessons.count(RowKind.INTERLEAVED));
        // 40 x 20 pixels are nearest to 3 x 5 tokens, and a square has 4 x 4.
        assertEquals(15, lessons.fewestTokens(RowKind.IMAGE_TEXT));
        assertEquals(31, lessons.fewestTokens(RowKind.IMAGE_TO_IMAGE));
        Sample edit = lessons.imageToImage(1);
        assertEquals("<image>square it", edit.caption());
        assertEquals("so", edit.plan());
        assertEquals(32, edit.image().width());
        assertEquals(40, edit.sources().get(0).width());
        assertEquals(24, edit.sources().get(0).height());
        assertTrue(lessons.imageText(0).caption().startsWith("Zebra number "));
        assertEquals("zebras are striped .", lessons.text(0));
        assertThrows(IllegalArgumentException.class, () -> lessons.interleaved(0));
    }

    /** As the import of emoji writes it: one side for each row, and all its rows have one. */
    @Test
    void rowsThatAreHeldOutByTheirSplitAreShownAndNotLearntFrom() throws IOException {
        lab = FolderLab.at(folder);
        for (int i = 0; i < 6; i++) {
            lab.picture("c" + i, 32, 32, 10 * i)
                    .line(
                            "{\"file_name\": \"c%d.png\", \"text\": \"emoji %d\", \"split\": \"%s\"}"
                                    .formatted(i, i, i % 2 == 0 ? "held-out" : "train"));
        }
        lab.line("{\"text\": \"words that are asked about\", \"split\": \"held-out\"}");
        lab.line("{\"text\": \"words without a side\"}");
        ImageFolder read = read();
        FolderLessons lessons = new FolderLessons(read, SHAPES);
        assertEquals(
                List.of("emoji 1", "emoji 3", "emoji 5"),
                IntStream.range(0, lessons.count(RowKind.IMAGE_TEXT))
                        .mapToObj(i -> lessons.imageText(i).caption())
                        .toList());
        assertEquals(
                List.of("emoji 0", "emoji 2", "emoji 4"),
                read.kept().stream().map(DataRow.Drawn::text).toList());
        assertEquals(1, lessons.count(RowKind.TEXT));
        assertEquals("words without a side", lessons.text(0));
    }

    @Test
    void theVocabularyGrowsByWhatIsMissing() throws IOException {
        ModelBundle learnt = FolderWords.learnt(MODEL, read().texts(), 1);
        try (TextTokenizer tokenizer = TextTokenizer.of(learnt.tokenizerJson())) {
            assertEquals(3, tokenizer.encode("zebra number 4").length);
            assertEquals(learnt.config().vocabSize(), tokenizer.vocabularySize());
        }
        FolderWords.requireReadable(read(), learnt, SHAPES, 100);
        assertEquals(MODEL, FolderWords.learnt(MODEL, Stream.of("A red circle 12"), 1));
        assertFalse(MODEL.config().equals(learnt.config()));
    }

    @Test
    void rowsThatCannotBeReadAreToldAtOnce() throws IOException {
        lab.captioned("m", 8, 8, 1, "zebra <image>");
        lab.captioned("s", 8, 8, 1, "zebra <|image_area|>");
        lab.captioned("l", 8, 8, 1, "zebra ".repeat(40));
        ImageFolder read = read();
        ModelBundle learnt = FolderWords.learnt(MODEL, read.texts(), 1);
        ConfigException e =
                assertThrows(
                        ConfigException.class,
                        () -> FolderWords.requireReadable(read, learnt, SHAPES, 60));
        List<String> problems = e.problems();
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("line 10: a text has as many marks <image>"));
        assertTrue(
                problems.get(1)
                        .startsWith("line 11: a caption or plan must not contain <|image_area|>"));
        // Forty words, the size in four, a begin and an end, and sixteen tokens.
        assertEquals(
                "line 12: makes a row of 62 tokens; sequence-length, or the model, has 60",
                problems.get(2));
    }
}

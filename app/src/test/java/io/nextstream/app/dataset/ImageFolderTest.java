package io.nextstream.app.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.ConfigException;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.RowKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageFolderTest {
    @TempDir Path folder;

    private FolderLab lab;

    @BeforeEach
    void aFolder() throws IOException {
        lab = FolderLab.at(folder);
    }

    @Test
    void usageExample() throws IOException {
        lab.captioned("a", 8, 16, 100, "a cat");
        lab.picture("in/b", 4, 4, 7);
        lab.line("");
        lab.line(
                """
                {"file_name": "in/b.png", "text": "make it dark", "source_file_name": "a.png", "plan": "dark", "licence": 3}""");
        lab.line("{\"text\": \"words alone\", \"plan\": null}");
        ImageFolder read = ImageFolder.read(lab.written());
        DataRow.Drawn captioned = read.captioned().get(0);
        assertEquals("a cat", captioned.text());
        assertEquals(8, captioned.picture().width());
        assertEquals(16, captioned.picture().height());
        assertNull(captioned.plan());
        assertNull(captioned.source());
        DataRow.Drawn edit = read.edits().get(0);
        assertEquals(3, edit.line());
        assertEquals("dark", edit.plan());
        assertNotNull(edit.source());
        assertEquals(captioned.picture(), edit.source());
        assertEquals(List.of(new DataRow.Words(4, "words alone")), read.words());
        assertEquals(
                List.of("words alone", "a cat", "make it dark", "dark"), read.texts().toList());
        for (RowKind kind : RowKind.values()) {
            assertEquals(kind == RowKind.INTERLEAVED ? 0 : 1, read.count(kind));
        }
    }

    @Test
    void whatAMixDoesNotHaveIsLeftOut() throws IOException {
        lab.captioned("a", 4, 4, 100, "a cat").line("{\"text\": \"words\"}");
        ImageFolder read = ImageFolder.read(lab.written());
        ImageFolder pictures = read.of(new Mix(0, 1, 0, 0));
        assertEquals(0, pictures.count(RowKind.TEXT));
        assertEquals(read.captioned(), pictures.captioned());
        assertEquals(read, read.of(new Mix(0.5, 0.5, 0, 0)));
        assertNotEquals(read.mark(), pictures.mark());
    }

    @Test
    void whatIsWrongWithLinesIsToldAtOnce() throws IOException {
        lab.line("{\"text\": ");
        lab.line("[1]");
        lab.line("{\"text\": \"a\"} {}");
        lab.line("{\"text\": \"a\", \"text\": \"b\"}");
        lab.line("{\"file_name\": \"a.png\"}");
        lab.line("{\"file_name\": \"a.png\", \"text\": \" \"}");
        lab.line("{\"file_name\": 3, \"text\": \"a\"}");
        lab.line("{\"source_file_name\": \"a.png\", \"text\": \"a\"}");
        lab.line("{\"plan\": \"p\", \"text\": \"a\"}");
        lab.line("{\"split\": \"test\", \"text\": \"a\"}");
        List<String> problems = problems();
        List<String> expected =
                List.of(
                        "line 1: is not JSON: ",
                        "line 2: expected one JSON object",
                        "line 3: is not JSON: ",
                        "line 4: is not JSON: Duplicate field 'text'",
                        "line 5: has no text",
                        "line 6: text is empty",
                        "line 7: file_name is no text",
                        "line 8: source_file_name without the file_name",
                        "line 9: plan without a file_name",
                        "line 10: split is test; it is train or held-out");
        assertEquals(expected.size(), problems.size(), problems.toString());
        for (int i = 0; i < expected.size(); i++) {
            assertTrue(problems.get(i).startsWith(expected.get(i)), problems.get(i));
        }
    }

    @Test
    void whatIsWrongWithPicturesIsToldAtOnce() throws IOException {
        Files.writeString(folder.resolve("no.png"), "no picture");
        lab.picture("a", 4, 4, 1);
        int count = 0;
        for (String name : List.of("none.png", "no.png", "../a.png", "/a.png", "x/../a.png")) {
            lab.line("{\"file_name\": \"%s\", \"text\": \"t%d\"}".formatted(name, count++));
        }
        lab.line("{\"file_name\": \"a.png\", \"source_file_name\": \"b.png\", \"text\": \"t\"}");
        assertEquals(
                List.of(
                        "line 1: none.png cannot be read: there is no such file or folder",
                        "line 2: no.png cannot be read: not a picture: 10 bytes in no known image format; PNG and JPEG are",
                        "line 3: ../a.png leaves the folder",
                        "line 4: /a.png leaves the folder",
                        "line 6: b.png cannot be read: there is no such file or folder"),
                problems());
    }

    @Test
    void theSameRowTwiceIsRefusedAndTheSamePictureIsNot() throws IOException {
        lab.captioned("a", 4, 4, 1, "a cat").captioned("copy", 4, 4, 1, "a cat");
        lab.line("{\"file_name\": \"a.png\", \"text\": \"a pet\"}");
        lab.line("{\"text\": \"a cat\"}").line("{\"text\": \"a cat\"}");
        assertEquals(
                List.of("line 2: holds the same as line 1", "line 5: holds the same as line 4"),
                problems());
    }

    @Test
    void aFolderWithoutLinesIsRefused() throws IOException {
        assertEquals(List.of("cannot be read: there is no such file or folder"), problemsOf());
        assertEquals(List.of("has no lines"), problems());
        Files.write(folder.resolve("metadata.jsonl"), new byte[] {(byte) 0xff, '\n'});
        assertEquals(List.of("cannot be read: it is not UTF-8 text"), problemsOf());
    }

    @Test
    void manyProblemsAreCounted() throws IOException {
        for (int i = 0; i < 30; i++) {
            lab.line("{}");
        }
        List<String> problems = problems();
        assertEquals(21, problems.size());
        assertEquals("... and 10 more", problems.get(20));
    }

    @Test
    void theMarkIsOfWhatIsInTheFiles() throws IOException {
        lab.captioned("a", 4, 4, 1, "a cat").captioned("b", 4, 4, 9, "a dog");
        String mark = ImageFolder.read(lab.written()).mark();
        Files.move(folder.resolve("a.png"), folder.resolve("c.png"));
        Path file = folder.resolve("metadata.jsonl");
        Files.writeString(file, Files.readString(file).replace("a.png", "c.png"));
        assertEquals(mark, ImageFolder.read(folder).mark());
        lab.picture("c", 4, 4, 2);
        assertNotEquals(mark, ImageFolder.read(folder).mark());
    }

    @Test
    void whatIsKeptFromTrainingIsPartOfTheMark() throws IOException {
        lab.picture("a", 4, 4, 1).picture("b", 4, 4, 9);
        String line = "{\"file_name\": \"%s.png\", \"text\": \"a cat\", \"split\": \"%s\"}";
        lab.line(line.formatted("a", "train")).line(line.formatted("b", "held-out"));
        String mark = ImageFolder.read(lab.written()).mark();
        Path file = folder.resolve("metadata.jsonl");
        Files.writeString(file, Files.readString(file).replace("held-out", "train"));
        assertNotEquals(mark, ImageFolder.read(folder).mark());
    }

    private List<String> problems() throws IOException {
        lab.written();
        return problemsOf();
    }

    private List<String> problemsOf() {
        ConfigException e = assertThrows(ConfigException.class, () -> ImageFolder.read(folder));
        assertTrue(String.valueOf(e.getMessage()).contains("metadata.jsonl"), e.getMessage());
        return e.problems();
    }

    @Test
    void aTextMayHaveAnyLetters() throws IOException {
        String line = "{\"text\": \"\u00fcber \\u00e9t\\u00e9 \uD83D\uDE80\"}";
        Files.write(folder.resolve("metadata.jsonl"), line.getBytes(StandardCharsets.UTF_8));
        assertEquals(
                "\u00fcber \u00e9t\u00e9 \uD83D\uDE80",
                ImageFolder.read(folder).words().get(0).text());
    }
}

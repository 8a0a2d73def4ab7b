package io.nextstream.app.emoji;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.stack.StackException;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmojiImportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void usageExample() throws IOException {
        TinyPackages.install(folder);
        Path made = imported("made", folder, 1, Set.of());

        List<JsonNode> lines = lines(made);
        assertEquals(12, lines.size());
        JsonNode first = lines.get(0);
        assertEquals("noto/1f600.png", first.path("file_name").asText());
        assertEquals("grinning face, noto style", first.path("text").asText());
        assertEquals("Apache-2.0", first.path("license").asText());
        assertEquals("[\"happy\",\"smile\"]", first.path("tags").toString());
        for (JsonNode line : lines) {
            RgbImage image = picture(made, line.path("file_name").asText());
            assertEquals(32, image.width());
        }
        assertTrue(out.toString().contains("noto/1f201.png: nothing can be seen"), out.toString());
        assertTrue(out.toString().contains("noto/0023-20e3.png: it is no SVG"), out.toString());
    }

    /** The name in the package mirrors a drawing whose left half is red. */
    @Test
    void aMirroredDrawingIsMirrored() throws IOException {
        TinyPackages.install(folder);
        RgbImage image = picture(imported("made", folder, 1, Set.of()), "noto/1f600.png");
        assertTrue(image.channel(5, 5, 2) > 200);
        assertEquals(0, image.channel(20, 5, 2));
    }

    @Test
    void theCardCountsWhatCameOutAndWhatDidNot() throws IOException {
        TinyPackages.install(folder);
        Path made = imported("made", folder, 1, Set.of());
        JsonNode card = JSON.readTree(Files.readAllBytes(made.resolve("dataset.json")));

        assertEquals(12, card.path("pictures").asInt());
        assertEquals("[\"plain\"]", card.path("kinds").toString());
        JsonNode style = card.path("styles").path("twemoji");
        assertEquals(4, style.path("pictures").asInt());
        assertEquals(3, style.path("train").asInt());
        assertEquals(1, style.path("held-out").asInt());
        assertEquals(1, style.path("leftOut").path(Reason.INVISIBLE.words()).asInt());
        assertEquals(1, style.path("leftOut").path(Reason.UNDRAWABLE.words()).asInt());
        assertEquals(4, card.path("packages").size());
        assertEquals("0.0.7", card.path("packages").get(3).path("version").asText());
        assertEquals(
                64,
                card.path("packages").get(0).path("sha256").path("icons.json").asText().length());
        assertEquals(
                List.of("noto/1f49d.png", "twemoji/1f49d.png", "fluent-emoji-flat/1f49d.png"),
                lines(made).stream()
                        .filter(line -> line.path("split").asText().equals("held-out"))
                        .map(line -> line.path("file_name").asText())
                        .toList());
    }

    @Test
    void theSameInputGivesTheSameBytesFromFoldersAndArchives() throws IOException {
        TinyPackages.install(folder.resolve("a"));
        TinyPackages.pack(folder.resolve("b"));
        Map<String, byte[]> one = files(imported("one", folder.resolve("a"), 1, Set.of()));
        Map<String, byte[]> two = files(imported("two", folder.resolve("b"), 1, Set.of()));
        assertEquals(one.keySet(), two.keySet());
        one.forEach((name, bytes) -> assertArrayEquals(bytes, two.get(name), name));

        Map<String, byte[]> other = files(imported("three", folder.resolve("a"), 2, Set.of()));
        assertFalse(Arrays.equals(one.get("noto/2764.png"), other.get("noto/2764.png")));
    }

    @Test
    void tonesAndFlagsComeWhenTheyAreAskedFor() throws IOException {
        TinyPackages.install(folder);
        Path made =
                imported("made", folder, 1, Set.of(EmojiKind.SKIN_TONES, EmojiKind.COUNTRY_FLAGS));
        List<String> texts = lines(made).stream().map(line -> line.path("text").asText()).toList();
        assertTrue(
                texts.contains("waving hand, medium skin tone, twemoji style"), texts.toString());
        assertTrue(texts.contains("flag of Germany, flat style"), texts.toString());
    }

    @Test
    void theSheetShowsAllStyles() throws IOException {
        TinyPackages.install(folder);
        Path made = imported("made", folder, 1, Set.of());
        assertEquals(1632, picture(made, "samples.png").width());
    }

    @Test
    void stoppedItLeavesNothing() throws IOException {
        TinyPackages.install(folder);
        StopSignal stop = new StopSignal();
        stop.ask();
        EmojiImport work = work(options("made", folder, 1, Set.of()), stop);
        assertThrows(StoppedException.class, work::run);
        assertEquals(List.of("node_modules"), names(folder));
    }

    @Test
    void withoutPackagesOrPicturesItLeavesNothing() throws IOException {
        Path nowhere = folder.resolve("npm");
        EmojiImport missing = work(options("made", nowhere, 1, Set.of()), new StopSignal());
        assertThrows(EmojiException.class, missing::run);
        assertEquals(List.of(), names(folder));

        TinyPackages.install(nowhere);
        for (EmojiStyle style : EmojiStyle.values()) {
            Files.writeString(
                    nowhere.resolve("node_modules/" + style.source().name() + "/chars.json"), "{}");
        }
        EmojiImport empty = work(options("made", nowhere, 1, Set.of()), new StopSignal());
        EmojiException e = assertThrows(EmojiException.class, empty::run);
        assertTrue(e.getMessage().contains("no picture came out"), e.getMessage());
        assertEquals(List.of("npm"), names(folder));
    }

    @Test
    void aFolderThatIsThereStays() throws IOException {
        TinyPackages.install(folder);
        Files.createDirectory(folder.resolve("made"));
        EmojiImport work = work(options("made", folder, 1, Set.of()), new StopSignal());
        assertThrows(StackException.class, work::run);
        assertFalse(Files.exists(folder.resolve("made/metadata.jsonl")));
    }

    private Path imported(String name, Path npm, long seed, Set<EmojiKind> kinds)
            throws IOException {
        EmojiOptions options = options(name, npm, seed, kinds);
        work(options, new StopSignal()).run();
        return options.out();
    }

    private EmojiOptions options(String name, Path npm, long seed, Set<EmojiKind> kinds) {
        return new EmojiOptions(
                npm,
                folder.resolve(name),
                32,
                List.of(EmojiStyle.values()),
                kinds,
                Ground.LIGHT,
                seed);
    }

    private EmojiImport work(EmojiOptions options, StopSignal stop) {
        return new EmojiImport(options, new PrintWriter(out, true), stop);
    }

    private static List<JsonNode> lines(Path made) throws IOException {
        try (Stream<String> lines = Files.lines(made.resolve(EmojiImport.METADATA))) {
            return lines.map(EmojiImportTest::json).toList();
        }
    }

    private static JsonNode json(String line) {
        try {
            return JSON.readTree(line);
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    private static RgbImage picture(Path made, String file) throws IOException {
        return PictureReader.read(Files.readAllBytes(made.resolve(file)));
    }

    private static Map<String, byte[]> files(Path made) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(made)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(made.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}

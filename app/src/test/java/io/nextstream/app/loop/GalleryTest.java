package io.nextstream.app.loop;

import static io.nextstream.app.report.Records.picture;
import static io.nextstream.app.report.Records.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.measure.Liking;
import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Shots;
import io.nextstream.app.report.Observation;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.world.World.Range;
import io.nextstream.events.Generation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryTest {
    @TempDir Path folder;

    private int pictures;

    @Test
    void usageExample() {
        try (Gallery gallery = open("blue")) {
            see(gallery, 2, Shots.open("blue", "red"));
            see(gallery, 3, Shots.open("blue"));
            see(gallery, 3, Shots.open());

            assertEquals(Optional.of(2.0 / 3), gallery.likedShare());
            assertEquals(Optional.of(2.0 / 3), gallery.correctShare());
            assertEquals(List.of(2L, 3L, 3L), steps(gallery));
        }
    }

    /** Circles of {@link Shots} have sides of 0.3. */
    @Test
    void aSizeIsAMeanOverPicturesWhateverThePromptNames() {
        Liking large = new Liking(new Taste.Size(true, new Range(0.2, 0.4)));
        try (Gallery gallery = new Gallery(file(), large)) {
            see(gallery, 2, Shots.coloured("blue", "blue"));
            see(gallery, 3, Shots.open());

            assertEquals(0.25, gallery.likedShare().orElseThrow(), 1e-9);
        }
        try (Gallery second = new Gallery(file(), large)) {
            assertEquals(0.25, second.likedShare().orElseThrow(), 1e-9);
        }
    }

    @Test
    void pairsAreCountedOverAllStarts() {
        try (Gallery first = open("blue")) {
            see(first, 1, Shots.open("blue"));
            see(first, 1, Shots.open("blue"));
            see(first, 1, Shots.open("blue"));
            assertEquals(1, first.pairs());
        }
        try (Gallery second = open("blue")) {
            see(second, 2, Shots.open("red"));
            assertEquals(2, second.pairs());
        }
    }

    @Test
    void beforeTheFirstPictureNothingIsKnown() {
        try (Gallery gallery = open("blue")) {
            assertEquals(Optional.empty(), gallery.likedShare());
            assertEquals(Optional.empty(), gallery.correctShare());
        }
    }

    @Test
    void whereThePromptNamesTheColourNobodysTasteShows() {
        try (Gallery gallery = open("blue")) {
            see(gallery, 0, Shots.coloured("blue", "blue"));

            assertEquals(Optional.empty(), gallery.likedShare());
            assertEquals(Optional.of(1.0), gallery.correctShare());
        }
    }

    @Test
    void withoutATasteThereIsNoShareOfIt() {
        try (Gallery gallery = open(null)) {
            see(gallery, 0, Shots.open("blue"));

            assertEquals(Optional.empty(), gallery.likedShare());
        }
    }

    @Test
    void onlyTheLastTwoHundredCountForTheTerminal() {
        try (Gallery gallery = open("blue")) {
            see(gallery, 0, Shots.open("red"));
            for (int i = 0; i < 200; i++) {
                see(gallery, 1, Shots.open("blue"));
            }

            assertEquals(Optional.of(1.0), gallery.likedShare());
            assertEquals(201, gallery.all().size());
        }
    }

    @Test
    void aSecondStartGoesOn() {
        try (Gallery first = open("blue")) {
            see(first, 1, Shots.open("blue"));
        }
        try (Gallery second = open("blue")) {
            see(second, 2, Shots.open("red"));

            assertEquals(List.of(1L, 2L), steps(second));
            assertEquals(Optional.of(0.5), second.likedShare());
        }
        try (Gallery third = open("blue")) {
            assertEquals(List.of(1L, 2L), steps(third));
        }
    }

    @Test
    void aPictureIsKeptOnceOverAllStarts() {
        Generation known = picture(prompt("known"), 0, 1);
        Generation fresh = picture(prompt("known"), 1, 2);
        try (Gallery first = open("blue")) {
            first.onSeen(known, Shots.open("blue").judged());
            first.onSeen(known, Shots.open("blue").judged());
        }
        try (Gallery second = open("blue")) {
            assertTrue(second.hasSeen(known));
            assertFalse(second.hasSeen(fresh));
            second.onSeen(known, Shots.open("blue").judged());
            second.onSeen(fresh, Shots.open("blue").judged());
        }
        try (Gallery third = open("blue")) {
            assertEquals(List.of(1L, 2L), steps(third));
        }
    }

    @Test
    void whatWasSeenIsInTheFileWithoutAClose() {
        try (Gallery killed = open("blue")) {
            see(killed, 1, Shots.open("blue"));
            try (Gallery next = open("blue")) {
                assertEquals(List.of(1L), steps(next));
            }
        }
    }

    @Test
    void aLineThatAKilledProcessBeganDoesNotSpoilTheNext() throws IOException {
        try (Gallery first = open("blue")) {
            see(first, 1, Shots.open("blue"));
        }
        Files.writeString(file(), "17640000", StandardOpenOption.APPEND);
        try (Gallery second = open("blue")) {
            see(second, 2, Shots.open("blue"));
        }
        try (Gallery third = open("blue")) {
            assertEquals(List.of(1L, 2L), steps(third));
        }
    }

    @Test
    void aLineThatWasBegunBeforeAnyOtherDoesNotSpoilTheNext() throws IOException {
        Files.writeString(file(), "17640000");
        try (Gallery second = open("blue")) {
            see(second, 2, Shots.open("blue"));
        }
        try (Gallery third = open("blue")) {
            assertEquals(List.of(2L), steps(third));
        }
    }

    @Test
    void aFileThatCannotBeWrittenIsNamed() throws IOException {
        Files.createDirectories(file());

        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> open("blue").close());
        assertEquals("cannot keep observations in " + file(), e.getMessage());
    }

    private Gallery open(@Nullable String liked) {
        return new Gallery(file(), Liking.ofColour(liked));
    }

    private Path file() {
        return folder.resolve("observations.csv");
    }

    /** Looks at a picture that nobody has looked at yet. */
    private void see(Gallery gallery, long step, Shot shot) {
        gallery.onSeen(picture(prompt("p" + pictures++), 0, step), shot.judged());
    }

    private static List<Long> steps(Gallery gallery) {
        return gallery.all().stream().map(Observation::step).toList();
    }
}

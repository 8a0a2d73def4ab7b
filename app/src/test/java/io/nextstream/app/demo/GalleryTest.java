package io.nextstream.app.demo;

import static io.nextstream.app.report.Records.picture;
import static io.nextstream.app.report.Records.prompt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.measure.Shot;
import io.nextstream.app.measure.Shots;
import io.nextstream.app.report.Observation;
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
        return new Gallery(file(), liked);
    }

    private Path file() {
        return folder.resolve("observations.csv");
    }

    private static void see(Gallery gallery, long step, Shot shot) {
        gallery.onSeen(picture(prompt("p"), 0, step), shot.judged());
    }

    private static List<Long> steps(Gallery gallery) {
        return gallery.all().stream().map(Observation::step).toList();
    }
}

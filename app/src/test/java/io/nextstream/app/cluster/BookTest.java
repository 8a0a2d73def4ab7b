package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.cluster.Part.Kind;
import io.nextstream.app.cluster.Shape.StoreAddress;
import io.nextstream.app.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookTest {
    private static final Mark MARK = new Mark(4711, Instant.ofEpochMilli(1_700_000_000_123L), "f0");

    @TempDir private Path folder;
    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("cluster.properties");
    }

    @Test
    void aFirstCommandFindsAnEmptyOne() {
        assertEquals(Book.EMPTY, Book.read(file));
    }

    @Test
    void whatOneCommandWritesTheNextReads() {
        Book own =
                new Book(
                        new Shape(2, null, null, true),
                        Map.of("kafka", 7000),
                        Map.of("kafka", MARK));
        own.write(file);
        assertEquals(own, Book.read(file));

        Book theirs =
                own.with(
                        new Shape(
                                1,
                                "kafka.example:9092",
                                new StoreAddress("https://s3.example", "bucket", "eu-1"),
                                false),
                        Map.of("flink", 7003));
        theirs.write(file);
        assertEquals(theirs, Book.read(file));
    }

    @Test
    void aProcessIsEnteredAndStruckOut() {
        Part part = new Part(Kind.TASKMANAGER, 2);
        Book book = Book.EMPTY.with(part, MARK);

        assertEquals(Optional.of(MARK), book.process(part));
        assertEquals(Optional.empty(), book.process(new Part(Kind.TASKMANAGER, 1)));
        assertEquals(Book.EMPTY, book.without("taskmanager-2"));
    }

    @Test
    void damageIsNamed() throws IOException {
        Files.writeString(file, "process.kafka=4711 yesterday");

        String message = assertThrows(StackException.class, () -> Book.read(file)).getMessage();
        assertTrue(message.startsWith(file + " is damaged"), message);
    }

    @Test
    void aPortThatWasNotChosenIsNamed() {
        String message =
                assertThrows(StackException.class, () -> Book.EMPTY.port("kafka")).getMessage();

        assertTrue(message.contains("kafka"), message);
    }
}

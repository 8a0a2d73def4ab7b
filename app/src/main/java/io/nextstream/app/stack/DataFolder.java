package io.nextstream.app.stack;

import io.nextstream.app.files.FileTrouble;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder a stack lives on; one process at a time. What is in it is the whole state: the next
 * start continues there.
 *
 * <pre>
 * kafka/     the broker's log: every prompt, picture, vote, batch, step and version
 * store/     the object store: pictures, tokens, weights, manifests
 * flink/     checkpoints and savepoints of the jobs
 * logs/      what the libraries have to say
 * lock       held by the process that runs on it
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Takes the folder for this process, making it when it is not there.
     *
     * @throws StackException when it cannot be written, or another process has it
     */
    public static DataFolder open(Path path) {
        return openIfFree(path)
                .orElseThrow(
                        () ->
                                new StackException(
                                        "another process runs on "
                                                + path.toAbsolutePath().normalize()
                                                + "; stop it or choose another --data"));
    }

    /**
     * As {@link #open}, but empty when another process has the folder.
     *
     * @throws StackException when it cannot be written
     */
    public static Optional<DataFolder> openIfFree(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        try {
            Files.createDirectories(whole);
            FileChannel channel =
                    FileChannel.open(
                            whole.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new DataFolder(whole, channel, lock));
        } catch (IOException e) {
            throw new StackException(
                    "the data folder "
                            + whole
                            + " cannot be used: "
                            + FileTrouble.why(e)
                            + "; choose another --data",
                    e);
        }
    }

    public Path path() {
        return path;
    }

    public Path kafka() {
        return path.resolve("kafka");
    }

    public Path store() {
        return path.resolve("store");
    }

    public Path flink() {
        return path.resolve("flink");
    }

    /** Gives it back; the operating system does so too when the process is killed. */
    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            throw new StackException("the data folder " + path + " cannot be given back: " + e, e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null; // this very process
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }
}

package io.nextstream.app.stack;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.store.object.StoreConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;

/**
 * {@code client.properties} in a data folder: what a client needs to take part in the loop that
 * runs there. Readable by its owner only, because the store's keys are in it.
 *
 * @param flink URL of Flink's REST API
 */
public record ClientFile(String bootstrapServers, StoreConfig store, String flink) {
    private static final String NAME = "client.properties";

    /**
     * Reads the one in a folder.
     *
     * @throws StackException when there is none; the message names the option of {@code generate}
     */
    public static ClientFile read(Path data) {
        Path file = data.resolve(NAME);
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
            return new ClientFile(
                    required(p, "bootstrap.servers", file),
                    new StoreConfig(
                            required(p, "store.endpoint", file),
                            required(p, "store.bucket", file),
                            required(p, "store.access-key", file),
                            required(p, "store.secret-key", file),
                            required(p, "store.region", file)),
                    required(p, "flink.rest", file));
        } catch (NoSuchFileException e) {
            throw new StackException(
                    "there is no "
                            + file
                            + "; name with --client the data folder of the demo, up or cluster that runs"
                            + " (a demo's is .nextstream/demo unless it was told otherwise)",
                    e);
        } catch (IllegalArgumentException e) {
            throw new StackException(file + " is damaged: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    /** Over an older one if there is one. */
    public void write(Path data) {
        Path file = data.resolve(NAME);
        Properties p = new Properties();
        p.setProperty("bootstrap.servers", bootstrapServers);
        p.setProperty("store.endpoint", store.endpoint());
        p.setProperty("store.bucket", store.bucket());
        p.setProperty("store.access-key", store.accessKey());
        p.setProperty("store.secret-key", store.secretKey());
        p.setProperty("store.region", store.region());
        p.setProperty("flink.rest", flink);
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            p.store(bytes, null);
            WholeFile.writePrivate(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    private static String required(Properties p, String key, Path file) {
        String value = p.getProperty(key);
        if (value == null) {
            throw new StackException(
                    file + " lacks " + key + "; the next start of the loop there writes it anew");
        }
        return value;
    }
}

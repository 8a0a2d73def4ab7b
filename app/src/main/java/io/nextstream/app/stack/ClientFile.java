package io.nextstream.app.stack;

import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Properties;

/**
 * {@code client.properties} in a data folder: what a client needs to take part in the loop that
 * runs there. Readable by its owner only, because the store's keys are in it.
 */
public record ClientFile(String bootstrapServers, StoreConfig store) {
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
                            required(p, "store.region", file)));
        } catch (NoSuchFileException e) {
            throw new StackException(
                    "there is no "
                            + file
                            + "; name with --client the data folder of the demo or up that runs"
                            + " (a demo's is .nextstream/demo unless it was told otherwise)",
                    e);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + e, e);
        }
    }

    void write(Path data) {
        Path file = data.resolve(NAME);
        Properties p = new Properties();
        p.setProperty("bootstrap.servers", bootstrapServers);
        p.setProperty("store.endpoint", store.endpoint());
        p.setProperty("store.bucket", store.bucket());
        p.setProperty("store.access-key", store.accessKey());
        p.setProperty("store.secret-key", store.secretKey());
        p.setProperty("store.region", store.region());
        try {
            Files.deleteIfExists(file);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            try (Writer writer = Files.newBufferedWriter(file)) {
                p.store(writer, null);
            }
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + e, e);
        }
    }

    private static String required(Properties p, String key, Path file) {
        String value = p.getProperty(key);
        if (value == null) {
            throw new StackException(file + " lacks " + key);
        }
        return value;
    }
}

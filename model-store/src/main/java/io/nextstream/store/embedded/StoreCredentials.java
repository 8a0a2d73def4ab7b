package io.nextstream.store.embedded;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The key pair of one embedded store, made at its first start and kept beside its objects. */
record StoreCredentials(String accessKey, String secretKey) {
    private static final int ACCESS_KEY_BYTES = 10;
    private static final int SECRET_KEY_BYTES = 20;

    /**
     * Reads the file, or writes a new one with owner-only rights.
     *
     * @throws IOException if it can be neither read nor written, or has no key pair in it
     */
    static StoreCredentials readOrCreate(Path file) throws IOException {
        if (!Files.exists(file)) {
            SecureRandom random = new SecureRandom();
            String text =
                    "accessKey="
                            + hex(random, ACCESS_KEY_BYTES)
                            + "\nsecretKey="
                            + hex(random, SECRET_KEY_BYTES)
                            + "\n";
            create(file, text);
        }
        Properties properties = new Properties();
        properties.load(new StringReader(Files.readString(file)));
        @Nullable String accessKey = properties.getProperty("accessKey");
        @Nullable String secretKey = properties.getProperty("secretKey");
        if (accessKey == null || secretKey == null) {
            throw new IOException(
                    file
                            + " must hold the lines accessKey=… and secretKey=…; delete it to get a new pair");
        }
        return new StoreCredentials(accessKey, secretKey);
    }

    /** The file is complete when it gets its name: a crash leaves no half key pair behind. */
    private static void create(Path file, String text) throws IOException {
        FileAttribute<?> ownerOnly =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        try (var out =
                Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        ownerOnly)) {
            out.write(StandardCharsets.UTF_8.encode(text));
        } catch (FileAlreadyExistsException e) {
            throw new IOException("another process is starting on the same directory", e);
        }
        Files.move(draft, file);
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }

    @Override
    public String toString() {
        return "StoreCredentials[" + accessKey + "]";
    }
}

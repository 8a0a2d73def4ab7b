package io.nextstream.app.cluster;

import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;

/** Who may ask a store. */
record StoreKeys(String access, String secret) {
    private static final String ACCESS_VARIABLE = "NEXTSTREAM_STORE_ACCESS_KEY";
    private static final String SECRET_VARIABLE = "NEXTSTREAM_STORE_SECRET_KEY";

    /** Those of our own store: made at the first start, readable by their owner only. */
    static StoreKeys ofFolder(Path file) {
        try {
            Properties p = new Properties();
            p.load(new ByteArrayInputStream(Files.readAllBytes(file)));
            return new StoreKeys(p.getProperty("access-key", ""), p.getProperty("secret-key", ""));
        } catch (NoSuchFileException e) {
            return made(file);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    /**
     * Those of somebody else's store.
     *
     * @throws StackException when a variable is missing
     */
    static StoreKeys ofEnvironment(Map<String, String> environment) {
        String access = environment.getOrDefault(ACCESS_VARIABLE, "");
        String secret = environment.getOrDefault(SECRET_VARIABLE, "");
        if (access.isBlank() || secret.isBlank()) {
            throw new StackException(
                    "--store needs its keys in the environment: "
                            + ACCESS_VARIABLE
                            + " and "
                            + SECRET_VARIABLE);
        }
        return new StoreKeys(access, secret);
    }

    private static StoreKeys made(Path file) {
        StoreKeys keys = new StoreKeys("nextstream", random());
        String text = "access-key=" + keys.access() + "\nsecret-key=" + keys.secret() + "\n";
        try {
            WholeFile.writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + FileTrouble.why(e), e);
        }
        return keys;
    }

    private static String random() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return access;
    }
}

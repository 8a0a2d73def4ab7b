package io.nextstream.app.base;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.hash.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalInt;

/** The files of a base, held against the hashes that were written when it was made. */
public final class BaseFolder {
    static final String WORLD = "world.yaml";
    static final String PROVENANCE = "provenance.json";

    private static final String ANOTHER = "; copy the base again or name another with --base";

    /** No array of Java is longer. */
    private static final long LARGEST_FILE = Integer.MAX_VALUE - 8L;

    private static final ObjectMapper JSON = new ObjectMapper();

    private BaseFolder() {}

    /**
     * Checks every file's hash, a few kilobytes at a time: a file may be larger than the memory.
     *
     * @return width and height of the pictures of its world, if it was made for one
     * @throws BaseException when a file is missing or damaged
     */
    public static OptionalInt check(Path folder) {
        Map<String, String> files = provenance(folder).files();
        files.forEach((name, sha256) -> requireHash(folder.resolve(name), sha256));
        if (!files.containsKey(WORLD)) {
            return OptionalInt.empty();
        }
        String yaml = new String(bytes(folder.resolve(WORLD)), StandardCharsets.UTF_8);
        return OptionalInt.of(World.parse(yaml).size());
    }

    static Provenance provenance(Path folder) {
        Path file = folder.resolve(PROVENANCE);
        try {
            return JSON.readValue(file.toFile(), Provenance.class);
        } catch (IOException e) {
            throw new BaseException(file + " is damaged (" + FileTrouble.why(e) + ")" + ANOTHER, e);
        }
    }

    private static void requireHash(Path file, String sha256) {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        require(file, sha256, digest);
    }

    private static void require(Path file, String sha256, MessageDigest digest) {
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw new BaseException(
                    file + " is damaged: its SHA-256 is not the one of " + PROVENANCE + ANOTHER);
        }
    }

    /**
     * A file in memory.
     *
     * @throws BaseException when it is missing, damaged or larger than an array
     */
    static byte[] bytes(Path file, String sha256) {
        byte[] bytes = bytes(file);
        MessageDigest digest = Sha256.digest();
        digest.update(bytes);
        require(file, sha256, digest);
        return bytes;
    }

    private static byte[] bytes(Path file) {
        try {
            if (Files.size(file) > LARGEST_FILE) {
                throw new BaseException(
                        "%s has %d MB; the loop takes models of up to %d MB a file"
                                .formatted(file, Files.size(file) >> 20, LARGEST_FILE >> 20));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static BaseException unreadable(Path file, IOException e) {
        return new BaseException(file + " cannot be read: " + FileTrouble.why(e) + ANOTHER, e);
    }
}

package io.nextstream.app.emoji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.nextstep.hash.Sha256;
import java.io.IOException;
import java.util.HexFormat;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A package of npm in memory: the files that are read of it, all there.
 *
 * @param version as its {@code package.json} says
 */
record NpmPackage(NpmSource source, String version, SortedMap<String, byte[]> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Takes a package for what it says it is.
     *
     * @param place where it was found, for messages
     * @throws EmojiException if a file is missing, or name or licence are not the expected ones
     */
    static NpmPackage of(NpmSource source, Object place, SortedMap<String, byte[]> files) {
        for (String file : source.files()) {
            if (!files.containsKey(file)) {
                throw new EmojiException(
                        "%s has no %s; fetch %s anew".formatted(place, file, source.wish()));
            }
        }
        NpmPackage read = new NpmPackage(source, "", files);
        JsonNode manifest = read.json(NpmSource.MANIFEST);
        if (!manifest.path("name").asText().equals(source.name())) {
            throw new EmojiException(
                    "%s is the package '%s', not %s"
                            .formatted(place, manifest.path("name").asText(), source.name()));
        }
        String licence = manifest.path("license").asText();
        if (!licence.equals(source.licence())) {
            throw new EmojiException(
                    "%s is under the licence '%s', and the notices here are for %s; take %s"
                            .formatted(place, licence, source.licence(), source.wish()));
        }
        return new NpmPackage(source, manifest.path("version").asText(), files);
    }

    /**
     * A file as JSON.
     *
     * @throws EmojiException if it is none
     */
    JsonNode json(String file) {
        try {
            return JSON.readTree(bytes(file));
        } catch (IOException e) {
            throw new EmojiException(
                    "%s of %s: %s; fetch %s anew"
                            .formatted(file, source.name(), FileTrouble.why(e), source.wish()),
                    e);
        }
    }

    byte[] bytes(String file) {
        byte[] bytes = files.get(file);
        if (bytes == null) {
            throw new IllegalArgumentException(source.name() + " is read without " + file);
        }
        return bytes;
    }

    /** SHA-256 of each file that was read, the same for a folder and an archive. */
    SortedMap<String, String> hashes() {
        SortedMap<String, String> hashes = new TreeMap<>();
        files.forEach(
                (name, bytes) ->
                        hashes.put(name, HexFormat.of().formatHex(Sha256.digest().digest(bytes))));
        return hashes;
    }
}

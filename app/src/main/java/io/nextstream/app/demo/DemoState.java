package io.nextstream.app.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.base.BaseException;
import io.nextstream.app.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a second start on the same data must not change, in {@code demo.json}. Everything that
 * happens lies in the topics and the store.
 *
 * @param base fingerprint of the base checkpoint
 * @param world the world's name
 * @param worldYaml its file
 * @param seed of prompts and people
 * @param taste {@link io.nextstream.app.measure.Liking#name}
 * @param crowd who votes, as on the command line
 * @param votes what becomes of opinions, as on the command line
 * @param edits share of what is asked that changes a picture
 * @param demonstrations {@code on} or {@code off}
 */
record DemoState(
        String base,
        String world,
        String worldYaml,
        long seed,
        String taste,
        String crowd,
        String votes,
        double edits,
        String demonstrations) {
    private static final String FILE = "demo.json";
    private static final ObjectMapper JSON =
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /**
     * What an earlier start left; null at the first.
     *
     * @throws BaseException when it is damaged or of another version of this program
     */
    static @Nullable DemoState read(Path data) {
        Path file = data.resolve(FILE);
        try {
            return Files.exists(file)
                    ? JSON.treeToValue(
                            upToDate(JSON.readTree(Files.readAllBytes(file))), DemoState.class)
                    : null;
        } catch (DatabindException e) {
            throw new BaseException(
                    file
                            + " was written by another version of this program: its keys are others"
                            + "; choose another --data, or go on there with the version that began it",
                    e);
        } catch (JsonProcessingException e) {
            throw new BaseException(
                    file
                            + " is damaged: it is no JSON; bring it back from a copy or choose another --data",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    /** Earlier programs had the usual people alone, and nobody asked for edits. */
    private static JsonNode upToDate(JsonNode file) {
        if (!(file instanceof ObjectNode state)) {
            return file;
        }
        if (!state.has("crowd")) {
            state.put("crowd", DemoOptions.USUAL_CROWD);
        }
        if (!state.has("edits")) {
            state.put("edits", 0.0);
        }
        return state;
    }

    void write(Path data) {
        Path file = data.resolve(FILE);
        try {
            WholeFile.write(file, JSON.writeValueAsBytes(this));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /**
     * Refuses what would mix two experiments in one folder.
     *
     * @throws BaseException naming what differs
     */
    void requireSame(DemoState asked, Path data) {
        String differs = difference(asked);
        if (!differs.isEmpty()) {
            throw new BaseException(
                    data
                            + " was begun with "
                            + differs
                            + "; choose another --data or the same options");
        }
    }

    private String difference(DemoState asked) {
        if (!base.equals(asked.base)) {
            return "another base";
        }
        if (!worldYaml.equals(asked.worldYaml)) {
            return "the world " + world;
        }
        if (seed != asked.seed) {
            return "--seed " + seed;
        }
        if (!taste.equals(asked.taste)) {
            return "--taste " + taste;
        }
        if (!crowd.equals(asked.crowd)) {
            return "--crowd '" + crowd + "'";
        }
        if (!votes.equals(asked.votes)) {
            return "--votes " + votes;
        }
        if (edits != asked.edits) {
            return "--edits " + edits;
        }
        return demonstrations.equals(asked.demonstrations)
                ? ""
                : "--demonstrations " + demonstrations;
    }
}

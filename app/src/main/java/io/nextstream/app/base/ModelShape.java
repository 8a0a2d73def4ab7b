package io.nextstream.app.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.nextstep.autoencoder.Patches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sizes and options of a model to be trained, without its words. */
public sealed interface ModelShape {

    /** What a tokenizer and an autoencoder say about a network. */
    record Fittings(int vocabSize, int latentChannels, int boi, int eoi, int placeholder, int pad) {
        /** Six words and one channel: for a look at sizes alone. */
        private static final Fittings LEAST = new Fittings(6, 1, 0, 1, 2, 3);
    }

    /** The network of this shape. */
    ModelConfig config(Fittings to);

    /** As an option of the command line, with a space before it; nothing for the default. */
    String option();

    /** Sizes by name. */
    record Named(ModelPreset preset) implements ModelShape {
        @Override
        public ModelConfig config(Fittings to) {
            return preset.config(
                    to.vocabSize(),
                    to.latentChannels(),
                    to.boi(),
                    to.eoi(),
                    to.placeholder(),
                    to.pad());
        }

        @Override
        public String option() {
            return preset == ModelPreset.TINY ? "" : " --preset " + preset.label();
        }
    }

    /**
     * The shape that a {@code config.json} describes.
     *
     * @param fields without those that words, autoencoder and pictures decide
     * @param unknown names of fields that mean nothing here, in the order of the file: of other
     *     programs, or misspelt
     */
    record Described(Path file, ObjectNode fields, List<String> unknown) implements ModelShape {
        private static final ObjectMapper JSON = new ObjectMapper();

        private static final List<String> OF_THE_PICTURES =
                List.of("num_channels", "latent_size", "image_size", "autoencoder");

        private static final List<String> PATCH = List.of("latent_patch_size", "patch_size");

        private static final Set<String> KNOWN = known();

        public Described {
            unknown = List.copyOf(unknown);
        }

        /** Names and older names of a network's fields. */
        private static Set<String> known() {
            Set<String> names = new HashSet<>();
            for (BeanPropertyDefinition field :
                    JSON.getDeserializationConfig()
                            .introspect(JSON.constructType(ModelConfig.class))
                            .findProperties()) {
                names.add(field.getName());
                field.findAliases().forEach(alias -> names.add(alias.getSimpleName()));
            }
            return names;
        }

        /**
         * Reads and checks one.
         *
         * @throws BaseException if it cannot be read or describes no network
         */
        public static Described read(Path file) {
            ObjectNode fields;
            try {
                JsonNode json = JSON.readTree(Files.readAllBytes(file));
                if (!(json instanceof ObjectNode object)) {
                    throw new BaseException("--config " + file + ": not a config.json");
                }
                fields = object;
            } catch (JsonProcessingException e) {
                throw new BaseException("--config " + file + ": not a config.json", e);
            } catch (IOException e) {
                throw new BaseException(
                        "--config " + file + " cannot be read: " + FileTrouble.why(e), e);
            }
            fields.remove(OF_THE_PICTURES);
            for (String name : PATCH) {
                JsonNode side = fields.remove(name);
                if (side != null && side.asInt() != Patches.SIDE) {
                    throw new BaseException(
                            "--config %s: %s is %d for a model that is trained here, not %s"
                                    .formatted(file, name, Patches.SIDE, side));
                }
            }
            List<String> unknown = new ArrayList<>();
            fields.fieldNames().forEachRemaining(unknown::add);
            unknown.removeAll(KNOWN);
            Described read = new Described(file, fields, unknown);
            ModelConfig unused = read.config(Fittings.LEAST);
            return read;
        }

        @Override
        public ModelConfig config(Fittings to) {
            ObjectNode whole =
                    fields.deepCopy()
                            .put("vocab_size", to.vocabSize())
                            .put("latent_channels", to.latentChannels())
                            .put(PATCH.get(0), Patches.SIDE)
                            .put("boi", to.boi())
                            .put("eoi", to.eoi())
                            .put("image_placeholder_id", to.placeholder())
                            .put("pad_token_id", to.pad());
            try {
                return ModelConfig.fromJson(whole.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IllegalArgumentException e) {
                throw new BaseException("--config " + file + ": " + firstLine(e), e);
            }
        }

        private static String firstLine(IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }

        @Override
        public String option() {
            return " --config " + file;
        }
    }
}

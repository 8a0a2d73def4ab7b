package io.nextstream.nextstep.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model against numbers of the reference implementation. */
class ModelChecksTest {

    private static final Path OTHERS = Path.of("src/test/resources/cases");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "transformer_gqa",
                "transformer_mha",
                "fm_head",
                "sampler_1group",
                "sampler_2group",
                "sampler_3group",
                "sampler_v11",
                "pipeline_0",
                "pipeline_1",
                "pipeline_2",
                "vae_small",
                "vae_f8",
                "tables",
                "tokenizer"
            })
    void givesTheReferencesNumbers(String name) {
        GoldenCase golden = Goldens.read(name);
        assertEquals(List.of(), misses(golden));
        assertEquals(List.of(), golden.unseen());
    }

    /** Cases that benchmarks/python/cases.py made; the folder of each begins with its kind. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "transformer_options",
                "transformer_one_group",
                "fm_head_deep",
                "sampler_two_steps",
                "sampler_three_groups",
                "sampler_v11_guided",
                "pipeline_edit_patch_1",
                "pipeline_places_patch_4",
                "tables_patch_1",
                "tables_patch_3"
            })
    void givesThePlainNetworksNumbersInOtherConfigurations(String name) {
        GoldenCase other = GoldenCase.read(OTHERS.resolve(name));
        assertEquals(List.of(), misses(other));
        assertEquals(List.of(), other.unseen());
    }

    /** One number of one tensor is moved: that tensor is missed, and no other. */
    @ParameterizedTest
    @CsvSource({
        "transformer_gqa, hidden_state_0",
        "transformer_gqa, hidden_state_1",
        "transformer_gqa, logits",
        "transformer_gqa, incremental_hidden_state",
        "fm_head, velocity",
        "fm_head, timestep_embedding",
        "sampler_2group, timesteps",
        "sampler_2group, token",
        "sampler_2group, token_use_norm",
        "sampler_2group, ode_trajectory",
        "sampler_2group, cps_trajectory",
        "sampler_2group, grid_2026",
        "sampler_v11, token",
        "pipeline_1, first_hidden",
        "pipeline_1, tokens",
        "pipeline_1, latents",
        "vae_small, moments_raw",
        "vae_small, mean",
        "vae_small, logvar",
        "vae_small, latents",
        "vae_small, decoded",
        "vae_small, latents_noisy",
        "vae_small, decoded_noisy",
        "tables, rope_cos",
        "tables, rope_sin",
        "tables, gen_pos_embed_head"
    })
    void aMovedNumberIsMissed(String name, String tensor) throws IOException {
        Goldens.copy(name, folder);
        Goldens.change(
                folder,
                tensors -> {
                    float[] numbers = tensors.get(tensor).data();
                    numbers[0] += 0.001f;
                });
        assertEquals(List.of(tensor), misses(GoldenCase.read(folder)));
    }

    @Test
    void anotherIdIsMissed() throws IOException {
        Goldens.copy("tokenizer", folder);
        Goldens.replace(folder, "12671", "12672");
        Goldens.replace(folder, "\"[PAD]\": 151665", "\"[PAD]\": 151664");
        List<String> misses = misses(GoldenCase.read(folder));
        assertTrue(misses.contains("special_tokens [PAD]"), misses.toString());
        assertTrue(misses.contains("strings[0]"), misses.toString());
        assertTrue(misses.contains("prompts[0]"), misses.toString());
    }

    private static List<String> misses(GoldenCase golden) {
        Check check = ModelChecks.all().get(golden.facts().text("kind"));
        return check.compare(golden, Backend.CPU).stream()
                .filter(comparison -> !comparison.passes())
                .map(Comparison::tensor)
                .toList();
    }
}

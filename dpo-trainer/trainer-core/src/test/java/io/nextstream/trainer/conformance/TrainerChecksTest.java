package io.nextstream.trainer.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.CaseException;
import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.Comparison.Measure;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.Goldens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses, gradients and the optimizer against numbers of the reference implementation. */
class TrainerChecksTest {

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"training_t2i", "training_edit"})
    void lossesAndGradientsAreTheReferences(String name) {
        GoldenCase golden = Goldens.read(name);
        List<Comparison> found = compare(golden, Backend.CPU);
        assertEquals(List.of(), misses(found));
        assertEquals(14, found.stream().filter(TrainerChecksTest::isGradient).count());
        // The forward pass of August 2025 forgets the projection; nobody computes that here.
        assertEquals(List.of("loss_im_unprojected"), golden.unseen());
    }

    /** Three pairs of unlike grids; e, z, ten losses, and the margin at the reference. */
    @Test
    void pairsCostWhatTheReferenceSays() {
        GoldenCase golden = Goldens.read("dpo");
        List<Comparison> found = compare(golden, Backend.CPU);
        assertEquals(List.of(), misses(found));
        assertEquals(13, found.stream().filter(TrainerChecksTest::isGradient).count());
        assertEquals(4 + 2 + 10 + 1 + 13, found.size());
        assertEquals(List.of(), golden.unseen());
    }

    @Test
    void movesAsTorchDoes() {
        GoldenCase golden = Goldens.read("adamw");
        List<Comparison> found = compare(golden, Backend.CPU);
        assertEquals(List.of(), misses(found));
        assertEquals(3 * 8 + 6 + 2, found.size());
        assertEquals(List.of(), golden.unseen());
    }

    /** Cases that benchmarks/python/cases.py made. */
    @ParameterizedTest
    @CsvSource({
        "training_patch_1, 14",
        "training_patch_4, 17",
        "adamw_no_warmup, 0",
        "adamw_all_decay, 0"
    })
    void givesThePlainNetworksNumbersInOtherConfigurations(String name, int gradients) {
        GoldenCase other = GoldenCase.read(Goldens.other(name));
        List<Comparison> found = compare(other, Backend.CPU);
        assertEquals(List.of(), misses(found));
        assertEquals(gradients, found.stream().filter(TrainerChecksTest::isGradient).count());
        assertEquals(List.of(), other.unseen());
    }

    /** Eight bits of mantissa: a twentieth of the greatest gradient, and the loss to two digits. */
    @Test
    void bfloat16LeadsTheSameWay() {
        GoldenCase golden = Goldens.read("training_t2i");
        List<Comparison> found = compare(golden, new Backend(TorchDevice.CPU, Precision.BFLOAT16));
        for (Comparison one : found) {
            double bound = isGradient(one) ? 0.05 : one.tensor().startsWith("loss") ? 0.01 : 0.1;
            assertTrue(one.relative() < bound, one.toString());
        }
        assertTrue(found.stream().anyMatch(one -> !one.passes()), "that was computed in fp32");
    }

    /** One number of one tensor is moved: that tensor is missed, and no other. */
    @ParameterizedTest
    @CsvSource({
        "training_edit, target_tokens",
        "training_edit, row_mask",
        "training_edit, cond_hidden",
        "training_edit, velocity",
        "training_edit, row_error",
        "training_edit, loss_im",
        "training_edit, loss_lm",
        "training_edit, loss",
        "training_edit, grad.norm.weight",
        "training_edit, grad.image_out_projector.bias",
        "dpo, e_winner_ref",
        "dpo, z",
        "dpo, loss_mean",
        "dpo, loss_sppo",
        "dpo, z_at_reference",
        "dpo, grad.norm.weight",
        "adamw, p1_4",
        "adamw, m0_end",
        "adamw, v2_end",
        "adamw, lr",
        "adamw, global_norm"
    })
    void aMovedNumberIsMissed(String name, String tensor) throws IOException {
        copy(name);
        change(tensor, 0, 0.001f);
        assertEquals(List.of(tensor), misses(compare(GoldenCase.read(folder), Backend.CPU)));
    }

    /** The last picture is learnt, the first is context: only one of them changes the loss. */
    @Test
    void aPictureOfContextCarriesNoLoss() throws IOException {
        copy("training_edit");
        GoldenCase before = GoldenCase.read(folder);
        float[] mask = before.get("latents_mask").data();
        assertEquals(0, mask[0]);
        assertEquals(1, mask[1]);
        change("latents_mask", 1, -1);
        List<String> misses = misses(compare(GoldenCase.read(folder), Backend.CPU));
        assertTrue(misses.containsAll(List.of("row_mask", "loss_im", "loss")), misses.toString());
    }

    @Test
    void twoWeightDecaysAreRefused() throws IOException {
        copy("adamw");
        Path json = folder.resolve("case.json");
        String text = Files.readString(json);
        Files.writeString(json, text.replaceFirst("(weight_decay\":\\s*\\[\\s*)0.1", "$10.2"));
        GoldenCase golden = GoldenCase.read(folder);
        CaseException e = assertThrows(CaseException.class, () -> compare(golden, Backend.CPU));
        assertTrue(e.getMessage().startsWith("weight_decay has several values"), e.getMessage());
    }

    private static List<Comparison> compare(GoldenCase golden, Backend backend) {
        Check check = TrainerChecks.all().get(golden.facts().text("kind"));
        return check.compare(golden, backend);
    }

    private static List<String> misses(List<Comparison> found) {
        return found.stream().filter(one -> !one.passes()).map(Comparison::tensor).toList();
    }

    private static boolean isGradient(Comparison one) {
        return one.measure() == Measure.RELATIVE;
    }

    private void copy(String name) throws IOException {
        for (String file : List.of("case.json", "tensors.safetensors")) {
            Files.copy(Goldens.folder(name).resolve(file), folder.resolve(file));
        }
    }

    private void change(String tensor, int place, float by) throws IOException {
        Path file = folder.resolve("tensors.safetensors");
        TreeMap<String, FloatTensor> tensors =
                new TreeMap<>(SafeTensors.read(Files.readAllBytes(file)));
        tensors.get(tensor).data()[place] += by;
        Files.write(file, SafeTensors.write(tensors, Map.of()));
    }
}

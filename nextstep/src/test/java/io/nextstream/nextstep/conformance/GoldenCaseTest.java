package io.nextstream.nextstep.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.weights.Weights;
import io.nextstream.nextstep.weights.WeightsMismatchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenCaseTest {

    @TempDir Path folder;

    @Test
    void usageExample() {
        GoldenCase golden = Goldens.read("fm_head");
        assertEquals("fm_head", golden.facts().text("kind"));
        assertEquals(1e-5, golden.tolerance());
        assertEquals(64, golden.config().hiddenSize());
        assertArrayEquals(new long[] {7, 64}, golden.get("x_t").shape());
    }

    @Test
    void remembersWhatNobodyAskedFor() {
        GoldenCase golden = Goldens.read("fm_head");
        golden.weights(NextStepScript.layout(golden.config()));
        golden.get("t");
        golden.get("cond");
        assertEquals(List.of("timestep_embedding", "velocity", "x_t"), golden.unseen());
    }

    @Test
    void parametersThatTheCaseLacksAreZero() {
        GoldenCase golden = Goldens.read("fm_head");
        Weights weights = golden.weights(NextStepScript.layout(golden.config()));
        float[] norm = weights.get("norm.weight");
        assertArrayEquals(new float[norm.length], norm);
        String held = "image_head.net.cond_embed.bias";
        assertArrayEquals(golden.get("weights." + held).data(), weights.get(held));
    }

    @Test
    void aWeightThatTheNetworkLacksIsNamed() throws IOException {
        Goldens.copy("fm_head", folder);
        String held = "weights.image_head.net.cond_embed.bias";
        Goldens.change(folder, tensors -> tensors.put("weights.odd", tensors.remove(held)));
        GoldenCase golden = GoldenCase.read(folder);
        WeightsMismatchException e =
                assertThrows(
                        WeightsMismatchException.class,
                        () -> golden.weights(NextStepScript.layout(golden.config())));
        assertTrue(e.getMessage().contains("left over odd"), e.getMessage());
    }

    @Test
    void aTensorThatIsMissingIsNamed() {
        GoldenCase golden = Goldens.read("fm_head");
        assertFalse(golden.has("token"));
        assertEquals("the case has no tensor token", refused(() -> golden.get("token")));
    }

    @Test
    void aCaseMayHaveNoTensors() {
        GoldenCase golden = Goldens.read("tokenizer");
        assertEquals(List.of(), golden.unseen());
        assertTrue(golden.file("tokenizer.json").length > 0);
    }

    @Test
    void damagedFilesAreNamed() throws IOException {
        Goldens.copy("fm_head", folder);
        Path tensors = folder.resolve("tensors.safetensors");
        byte[] whole = Files.readAllBytes(tensors);
        Files.write(tensors, Arrays.copyOf(whole, whole.length - 4));
        String cut = refused(() -> GoldenCase.read(folder));
        assertTrue(cut.startsWith("tensors.safetensors: "), cut);
        Files.writeString(folder.resolve("case.json"), "{");
        String json = refused(() -> GoldenCase.read(folder));
        assertTrue(json.startsWith("case.json is no JSON"), json);
        Files.delete(folder.resolve("case.json"));
        String none = refused(() -> GoldenCase.kind(folder));
        assertTrue(none.contains("there is no case.json in "), none);
    }

    private static String refused(org.junit.jupiter.api.function.Executable read) {
        return assertThrows(CaseException.class, read).getMessage();
    }
}

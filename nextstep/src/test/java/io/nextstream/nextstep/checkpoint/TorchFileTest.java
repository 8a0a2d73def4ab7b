package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.weights.TensorSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that torch.save of PyTorch 2.15 made. */
class TorchFileTest {

    @TempDir Path folder;

    @Test
    void usageExample() throws IOException {
        try (TorchFile file = TorchFile.open(resource("state.pt"))) {
            assertEquals(
                    List.of(
                            "a fp32 [2, 2]",
                            "b bf16 [2]",
                            "c fp32 [3]",
                            "d fp16 [1]",
                            "e fp32 [2, 1]"),
                    file.tensors().stream()
                            .map(t -> t.name() + " " + t.dtype().label() + " " + t.shape())
                            .toList());
            assertArrayEquals(new float[] {1, 2, 3, 4}, numbers(file.tensors().get(0)));
            assertArrayEquals(new float[] {1.5f, -2}, numbers(file.tensors().get(1)));
            assertArrayEquals(new float[] {4, 5, 6}, numbers(file.tensors().get(2)), "a view");
            assertArrayEquals(new float[] {7}, numbers(file.tensors().get(3)), "a parameter");
        }
    }

    @Test
    void numbersAreReadFromAnywhere() throws IOException {
        try (TorchFile file = TorchFile.open(resource("state.pt"))) {
            TensorSource view = file.tensors().get(2);
            float[] into = new float[4];
            view.read(0, into, 0, 1);
            view.read(1, into, 1, 2);
            view.read(1, into, 3, 1);
            assertArrayEquals(new float[] {4, 5, 6, 5}, into);
            assertThrows(IndexOutOfBoundsException.class, () -> view.read(2, into, 0, 2));
        }
    }

    @Test
    void aStateDictInALargerDictionaryIsFound() throws IOException {
        try (TorchFile file = TorchFile.open(resource("nested.pt"))) {
            assertEquals(1, file.tensors().size());
            assertArrayEquals(new float[] {5}, numbers(file.tensors().get(0)));
        }
    }

    @Test
    void aFolderWithNothingElseIsReadFromIt() throws IOException {
        resource("checkpoint.pt", "state.pt");
        try (TensorFiles files = TensorFiles.of(folder)) {
            assertEquals(5, files.tensors().size());
        }
    }

    @Test
    void nothingIsRun() throws IOException {
        assertTrue(refused(resource("program.pt")).endsWith("system, which is no tensor"));
    }

    @Test
    void aTensorThatDoesNotLieRowByRowIsRefused() throws IOException {
        assertTrue(refused(resource("transposed.pt")).contains("strides [1, 2]"));
    }

    @Test
    void aDamagedFileIsRefusedByName() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pt"), "no zip");
        assertTrue(refused(text).startsWith(text + " is no zip"));
        assertTrue(refused(rewritten("/data.pkl", "/other.pkl", false)).contains("no data.pkl"));
        assertTrue(
                refused(rewritten("/data/0", "/data/9", false)).contains("storage 0 is missing"));
        assertTrue(refused(rewritten("/data/0", "/data/0", true)).contains("does not fit the 0 "));
        assertTrue(
                refused(rewritten("/data.pkl", "/data.pkl", true)).contains("pickle is damaged"));
    }

    /** The file with one entry renamed, or emptied. */
    private Path rewritten(String from, String to, boolean emptied) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipFile in = new ZipFile(resource("state.pt").toFile());
                ZipOutputStream out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (ZipEntry entry : Collections.list(in.entries())) {
                boolean meant = entry.getName().endsWith(from);
                out.putNextEntry(new ZipEntry(entry.getName().replace(from, to)));
                out.write(meant && emptied ? new byte[0] : in.getInputStream(entry).readAllBytes());
            }
        }
        return Files.write(folder.resolve("rewritten.pt"), bytes.toByteArray());
    }

    private Path resource(String name) throws IOException {
        return resource(name, name);
    }

    private Path resource(String as, String name) throws IOException {
        try (InputStream in = TorchFileTest.class.getResourceAsStream("/torch/" + name)) {
            return Files.write(folder.resolve(as), Objects.requireNonNull(in, name).readAllBytes());
        }
    }

    private static float[] numbers(TensorSource tensor) throws IOException {
        float[] numbers = new float[(int) tensor.size()];
        tensor.read(0, numbers, 0, numbers.length);
        return numbers;
    }

    private static String refused(Path file) {
        return assertThrows(CheckpointException.class, () -> TorchFile.open(file)).getMessage();
    }
}

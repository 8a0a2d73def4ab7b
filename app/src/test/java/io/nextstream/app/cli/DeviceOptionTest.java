package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.torch.TorchDevice;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

/** The libtorch of the tests has no CUDA. */
class DeviceOptionTest {
    @TempDir Path folder;

    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pretrain --steps 3 --out x",
                "tune-autoencoder --base b --steps 3 --out x",
                "examples --base b --out x",
                "generate --model b --prompt red --out x",
                "write --model b --prompt red",
                "conformance b",
                "demo --data x --report x",
                "up --data x",
                "cluster submit --data x",
            })
    void aGpuThatIsNotThereIsRefusedBeforeAnyWork(String command) throws IOException {
        assertEquals(ExitCode.USAGE, run(command, "cuda:0"));
        assertEquals(
                List.of(
                        "nextstream: Invalid value for option '--device': cuda:0: this libtorch has"
                                + " no CUDA, or this machine no such GPU",
                        "See: nextstream " + command.replaceFirst(" (-|b$).*", "") + " --help"),
                err.toString().lines().toList());
        try (Stream<Path> written = Files.list(folder)) {
            assertEquals(List.of(), written.toList());
        }
    }

    @Test
    void aNameThatIsNoDeviceIsRefused() {
        TypeConversionException e =
                assertThrows(
                        TypeConversionException.class, () -> new DeviceConverter().convert("tpu"));
        assertEquals("a device is cpu, cuda or cuda:<number>, not tpu", e.getMessage());
    }

    @Test
    void theCpuIsThere() {
        assertEquals(TorchDevice.CPU, new DeviceConverter().convert("cpu"));
        assertEquals(ExitCode.FAILED, run("examples --base b --out x", "cpu"));
        assertTrue(err.toString().contains("no base checkpoint in "), err.toString());
    }

    /** The words {@code b} and {@code x} are names in the folder. */
    private int run(String command, String device) {
        Stream<String> words =
                Stream.of(command.split(" "))
                        .map(
                                word ->
                                        word.equals("b") || word.equals("x")
                                                ? folder.resolve(word).toString()
                                                : word);
        String[] args = Stream.concat(words, Stream.of("--device", device)).toArray(String[]::new);
        return Main.run(
                new PrintWriter(new StringWriter(), true), new PrintWriter(err, true), args);
    }
}

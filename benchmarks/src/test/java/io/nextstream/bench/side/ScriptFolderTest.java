package io.nextstream.bench.side;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptFolderTest {

    @TempDir private static Path folder;

    private static JsonNode calls;

    @BeforeAll
    static void write() throws IOException {
        ScriptFolder.write(folder, Sizes.D256);
        calls = new ObjectMapper().readTree(folder.resolve("calls.json").toFile());
    }

    private static Map<String, FloatTensor> tensors(String file) throws IOException {
        return SafeTensors.read(Files.readAllBytes(folder.resolve(file)));
    }

    /** Whoever runs a call finds all of its arguments in its inputs. */
    @Test
    void everyCallHasItsArgumentsAndOutputs() throws IOException {
        assertEquals(3, calls.size());
        for (JsonNode call : calls) {
            String name = call.path("name").asText();
            Map<String, FloatTensor> inputs = tensors(name + ".inputs.safetensors");
            for (JsonNode argument : call.path("arguments")) {
                assertTrue(inputs.containsKey(argument.asText()), name + " " + argument);
            }
            assertTrue(tensors(name + ".outputs.safetensors").containsKey("0"), name);
            assertTrue(call.path("tolerance").asDouble() > 0, name);
        }
    }

    /** The archive has a method of that name with as many parameters, beside itself. */
    @Test
    void everyArchiveHasTheMethod() throws IOException {
        for (JsonNode call : calls) {
            String archive = call.path("name").asText() + ".pt";
            try (ZipFile zip = new ZipFile(folder.resolve(archive).toFile())) {
                String code =
                        new String(
                                zip.getInputStream(zip.getEntry("nextstream/code/__torch__.py"))
                                        .readAllBytes(),
                                StandardCharsets.UTF_8);
                String head = "def " + call.path("method").asText() + "(self";
                int from = code.indexOf(head);
                assertTrue(from >= 0, archive);
                String parameters = code.substring(from, code.indexOf(')', from));
                assertEquals(
                        call.path("arguments").size(),
                        parameters.chars().filter(c -> c == ',').count(),
                        archive);
            }
        }
    }

    @Test
    void outputsAreOfTheNetwork() throws IOException {
        int size = NextStepScript.layout(Sizes.D256.config()).size();
        FloatTensor gradient = tensors("train-fp32.outputs.safetensors").get("0");
        assertArrayEquals(new long[] {size}, gradient.shape());
        FloatTensor picture = tensors("draw.outputs.safetensors").get("0");
        assertArrayEquals(new long[] {1, Sizes.GRID * Sizes.GRID, 64}, picture.shape());
    }
}

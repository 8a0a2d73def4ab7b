package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.nextstep.network.ModelPreset;
import io.nextstream.nextstep.network.NextStepScript;
import io.nextstream.nextstep.weights.DType;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorFit;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** The published model, described: its 691 and 244 tensors, none of which is in memory. */
class PublishedShapesTest {

    private static final ModelConfig CONFIG = ModelPreset.PUBLISHED.published();

    @Test
    void theWholeModelFitsItsConfiguration() {
        ParameterLayout layout = NextStepScript.layout(CONFIG);
        List<TensorSource> tensors = described(layout);
        assertEquals(691, tensors.size());
        assertEquals(List.of(), TensorFit.of(layout, tensors).faults());
        ModelSource source =
                new ModelSource(
                        CONFIG,
                        AutoencoderConfig.published(),
                        new byte[0],
                        tensors,
                        described(AutoencoderScript.layout(AutoencoderConfig.published())));
        assertEquals(2 * (14_953_814_080L + 83_819_683L), source.bytes());
        assertEquals(
                List.of(
                        new Part("transformer", 579, 14_770_033_664L, List.of("bf16")),
                        new Part("image projectors", 4, 26_552_320, List.of("bf16")),
                        new Part("flow-matching head", 108, 157_228_096, List.of("bf16")),
                        new Part("autoencoder", 244, 83_819_683, List.of("bf16"))),
                Part.of(source));
    }

    @Test
    void itsShardsHoldAtMostWhatIsAsked() {
        List<TensorSource> tensors = described(NextStepScript.layout(CONFIG));
        SortedMap<String, List<TensorSource>> shards =
                Shards.plan("model", tensors, 5_000_000_000L);
        assertEquals("model-00001-of-00007.safetensors", shards.firstKey());
        assertEquals(691, shards.values().stream().mapToInt(List::size).sum());
        for (List<TensorSource> shard : shards.values()) {
            long bytes = shard.stream().mapToLong(Shards::bytes).sum();
            assertTrue(bytes <= 5_000_000_000L);
        }
    }

    private static List<TensorSource> described(ParameterLayout layout) {
        return layout.specs().stream().<TensorSource>map(Described::new).toList();
    }

    /** A tensor that nobody reads. */
    private record Described(TensorSpec spec) implements TensorSource {

        @Override
        public String name() {
            return spec.name();
        }

        @Override
        public List<Long> shape() {
            return spec.shape();
        }

        @Override
        public DType dtype() {
            return DType.BF16;
        }

        @Override
        public void read(long from, float[] into, int at, int count) {
            throw new AssertionError("nobody reads it");
        }
    }
}

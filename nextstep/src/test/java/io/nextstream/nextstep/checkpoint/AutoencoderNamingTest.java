package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.nextstep.autoencoder.AutoencoderConfig;
import io.nextstream.nextstep.autoencoder.AutoencoderScript;
import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSource;
import io.nextstream.nextstep.weights.TensorSpec;
import io.nextstream.nextstep.weights.Weights;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoencoderNamingTest {

    private static final AutoencoderConfig SIZES = AutoencoderConfig.of(32, List.of(1, 2), 1, 4);
    private static final ParameterLayout LAYOUT = AutoencoderScript.layout(SIZES);

    /** The names of diffusers' AutoencoderKL of four levels. */
    @ParameterizedTest
    @CsvSource({
        "encoder.conv_in.weight, encoder.conv_in.weight",
        "encoder.down.0.block.1.norm1.bias, encoder.down_blocks.0.resnets.1.norm1.bias",
        "encoder.down.1.block.0.nin_shortcut.weight, encoder.down_blocks.1.resnets.0.conv_shortcut.weight",
        "encoder.down.2.downsample.conv.bias, encoder.down_blocks.2.downsamplers.0.conv.bias",
        "encoder.mid.block_1.conv2.weight, encoder.mid_block.resnets.0.conv2.weight",
        "decoder.mid.block_2.conv1.weight, decoder.mid_block.resnets.1.conv1.weight",
        "decoder.mid.attn_1.norm.weight, decoder.mid_block.attentions.0.group_norm.weight",
        "encoder.mid.attn_1.q.bias, encoder.mid_block.attentions.0.to_q.bias",
        "encoder.mid.attn_1.proj_out.weight, encoder.mid_block.attentions.0.to_out.0.weight",
        "decoder.up.3.block.2.conv1.weight, decoder.up_blocks.0.resnets.2.conv1.weight",
        "decoder.up.0.block.0.nin_shortcut.bias, decoder.up_blocks.3.resnets.0.conv_shortcut.bias",
        "decoder.up.1.upsample.conv.weight, decoder.up_blocks.2.upsamplers.0.conv.weight",
        "encoder.norm_out.weight, encoder.conv_norm_out.weight",
        "decoder.conv_out.bias, decoder.conv_out.bias"
    })
    void namesOfDiffusers(String original, String diffusers) {
        assertEquals(diffusers, AutoencoderNaming.diffusers(original, 4));
    }

    @Test
    void thereAndBackNothingChanges() {
        List<TensorSource> original = new Weights(LAYOUT, new float[LAYOUT.size()]).sources();
        List<TensorSource> diffusers = AutoencoderNaming.diffusers(original, 2);
        assertFalse(AutoencoderNaming.isDiffusers(original));
        assertTrue(AutoencoderNaming.isDiffusers(diffusers));
        assertEquals(
                original.size(),
                new HashSet<>(diffusers.stream().map(TensorSource::name).toList()).size());
        assertEquals(
                described(original),
                described(AutoencoderNaming.original(diffusers, LAYOUT.specs(), 2)));
    }

    @Test
    void attentionKernelsAreMatricesInDiffusers() {
        List<TensorSource> original = new Weights(LAYOUT, new float[LAYOUT.size()]).sources();
        TensorSource query =
                AutoencoderNaming.diffusers(original, 2).stream()
                        .filter(t -> t.name().equals("encoder.mid_block.attentions.0.to_q.weight"))
                        .findAny()
                        .orElseThrow();
        assertEquals(List.of(64L, 64L), query.shape());
    }

    @Test
    void whatIsNoTensorOfItKeepsItsName() {
        TensorSource strange =
                TensorSource.of(
                        new TensorSpec("decoder.up_blocks.9.x", List.of(1L)), new float[1], 0);
        assertEquals(
                List.of("decoder.up_blocks.9.x [1]"),
                described(AutoencoderNaming.original(List.of(strange), LAYOUT.specs(), 2)));
    }

    private static List<String> described(List<TensorSource> tensors) {
        return tensors.stream().map(t -> t.name() + " " + t.shape()).toList();
    }
}

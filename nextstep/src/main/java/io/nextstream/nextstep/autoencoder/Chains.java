package io.nextstream.nextstep.autoencoder;

import java.util.ArrayList;
import java.util.List;

/** Encoder and decoder as chains of blocks, in the order in which a picture passes them. */
final class Chains {

    private static final int RGB = 3;

    private Chains() {}

    /** Pixels [B, 3, H, W] to moments [B, 2 z, h, w]: mean, then log-variance. */
    static List<Block> encoder(AutoencoderConfig config) {
        List<Integer> widths = config.widths();
        List<Block> chain = new ArrayList<>();
        chain.add(Block.input("encoder.conv_in", RGB, config.channels()));
        int width = config.channels();
        for (int level = 0; level < widths.size(); level++) {
            String name = "encoder.down." + level;
            for (int block = 0; block < config.residualBlocks(); block++) {
                chain.add(Block.residual(name + ".block." + block, width, widths.get(level)));
                width = widths.get(level);
            }
            if (level < widths.size() - 1) {
                chain.add(Block.downsample(name + ".downsample", width));
            }
        }
        chain.addAll(middle("encoder.mid.", width));
        chain.add(Block.output("encoder.", width, 2 * config.latentChannels()));
        return chain;
    }

    /** Latents [B, z, h, w] to pixels [B, 3, H, W]; the highest level comes first. */
    static List<Block> decoder(AutoencoderConfig config) {
        List<Integer> widths = config.widths();
        int width = widths.get(widths.size() - 1);
        List<Block> chain = new ArrayList<>();
        chain.add(Block.input("decoder.conv_in", config.latentChannels(), width));
        chain.addAll(middle("decoder.mid.", width));
        for (int level = widths.size() - 1; level >= 0; level--) {
            String name = "decoder.up." + level;
            for (int block = 0; block <= config.residualBlocks(); block++) {
                chain.add(Block.residual(name + ".block." + block, width, widths.get(level)));
                width = widths.get(level);
            }
            if (level > 0) {
                chain.add(Block.upsample(name + ".upsample", width));
            }
        }
        chain.add(Block.output("decoder.", width, RGB));
        return chain;
    }

    private static List<Block> middle(String prefix, int width) {
        return List.of(
                Block.residual(prefix + "block_1", width, width),
                Block.attention(prefix + "attn_1", width),
                Block.residual(prefix + "block_2", width, width));
    }
}

package io.nextstream.nextstep.autoencoder;

import io.nextstream.nextstep.weights.ParameterLayout;
import io.nextstream.nextstep.weights.TensorSpec;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One link of the chain that an encoder or decoder is: a script method and the parameters it is
 * called with, in this order.
 *
 * @param method a method of {@link BlockMethods}
 * @param parameters its arguments after the picture, under their published keys
 */
record Block(String method, List<TensorSpec> parameters) {

    /** The script line that takes {@code x} through the block. */
    String line(ParameterLayout layout) {
        String arguments =
                parameters.stream()
                        .map(spec -> ", " + layout.script(spec.name()))
                        .collect(Collectors.joining());
        return "  x = self." + method + "(x" + arguments + ")\n";
    }

    /** Two norms and two convolutions around a skip connection. */
    static Block residual(String name, int in, int out) {
        ParameterList parameters =
                new ParameterList()
                        .norm(name + ".norm1", in)
                        .convolution(name + ".conv1", in, out, 3)
                        .norm(name + ".norm2", out)
                        .convolution(name + ".conv2", out, out, 3);
        if (in == out) {
            return new Block("residual", parameters.specs());
        }
        return new Block(
                "residual_wider",
                parameters.convolution(name + ".nin_shortcut", in, out, 1).specs());
    }

    /** One head of attention over all positions. */
    static Block attention(String name, int channels) {
        return new Block(
                "attention",
                new ParameterList()
                        .norm(name + ".norm", channels)
                        .convolution(name + ".q", channels, channels, 1)
                        .convolution(name + ".k", channels, channels, 1)
                        .convolution(name + ".v", channels, channels, 1)
                        .convolution(name + ".proj_out", channels, channels, 1)
                        .specs());
    }

    /** Halves the sides. */
    static Block downsample(String name, int channels) {
        return new Block("downsample", convolution(name + ".conv", channels, channels));
    }

    /** Doubles the sides. */
    static Block upsample(String name, int channels) {
        return new Block("upsample", convolution(name + ".conv", channels, channels));
    }

    /** The first convolution. */
    static Block input(String name, int in, int out) {
        return new Block("convolution", convolution(name, in, out));
    }

    /** The last norm and convolution. */
    static Block output(String prefix, int in, int out) {
        return new Block(
                "output",
                new ParameterList()
                        .norm(prefix + "norm_out", in)
                        .convolution(prefix + "conv_out", in, out, 3)
                        .specs());
    }

    private static List<TensorSpec> convolution(String name, int in, int out) {
        return new ParameterList().convolution(name, in, out, 3).specs();
    }
}

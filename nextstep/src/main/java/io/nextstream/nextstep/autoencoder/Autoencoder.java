package io.nextstream.nextstep.autoencoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.ScriptModule;
import io.nextstream.nextstep.torch.Tensors;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.nextstep.weights.Weights;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pictures to image tokens and back.
 *
 * <p>Thread-safe as long as nobody closes it; libtorch's worker threads are shared.
 */
public final class Autoencoder implements AutoCloseable {

    /** Pictures of one call of the network: bounds the memory of long lists. */
    private static final int CHUNK = 32;

    private final AutoencoderConfig config;
    private final ScriptModule module;
    private final NDManager manager;
    private final NDArray flat;

    /**
     * Compiles the network for {@code device} and copies the weights there.
     *
     * @throws IllegalArgumentException if the weights have another layout
     */
    public Autoencoder(AutoencoderConfig config, Weights weights, TorchDevice device) {
        var layout = AutoencoderScript.layout(config);
        if (!layout.specs().equals(weights.layout().specs())) {
            throw new IllegalArgumentException("the weights are of another autoencoder");
        }
        this.config = config;
        this.module = ScriptModule.compile(AutoencoderScript.methods(config, layout), device);
        this.manager = module.newManager();
        this.flat = Tensors.of(manager, weights.flat());
    }

    /** The sizes it was made with. */
    public AutoencoderConfig config() {
        return config;
    }

    /**
     * The tokens of each picture, without noise: N tokens of 4 z numbers in raster order, one after
     * the other.
     *
     * @param images of one size, sides multiples of {@link AutoencoderConfig#tokenSide}
     */
    public List<float[]> encode(List<RgbImage> images) {
        List<float[]> tokens = new ArrayList<>();
        for (int from = 0; from < images.size(); from += CHUNK) {
            tokens.addAll(encodeChunk(images.subList(from, Math.min(from + CHUNK, images.size()))));
        }
        return tokens;
    }

    private List<float[]> encodeChunk(List<RgbImage> images) {
        RgbImage first = images.get(0);
        int width = first.width();
        int height = first.height();
        ImageGrid grid = ImageGrid.ofPixels(width, height, config.tokenSide());
        ByteBuffer pixels = ByteBuffer.allocateDirect(images.size() * 3 * width * height);
        for (RgbImage image : images) {
            if (image.width() != width || image.height() != height) {
                throw new IllegalArgumentException("pictures of two sizes in one batch");
            }
            pixels.put(image.rgb());
        }
        pixels.flip();
        try (NDManager scope = module.newManager()) {
            NDArray batch =
                    scope.create(
                            pixels, new Shape(images.size(), height, width, 3), DataType.UINT8);
            ScriptModule.threadsForWidth(config.widest());
            NDList out = module.call("tokens_of_images", new NDList(batch, flat));
            return split(out.head().toFloatArray(), grid.tokens() * config.tokenChannels());
        }
    }

    private static List<float[]> split(float[] all, int size) {
        List<float[]> split = new ArrayList<>();
        for (int from = 0; from < all.length; from += size) {
            split.add(Arrays.copyOfRange(all, from, from + size));
        }
        return split;
    }

    /**
     * The picture of each list of tokens.
     *
     * @param tokens as {@link #encode} gives them, {@code rows * cols} of them a picture
     */
    public List<RgbImage> decode(List<float[]> tokens, int rows, int cols) {
        List<RgbImage> images = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from += CHUNK) {
            images.addAll(
                    decodeChunk(
                            tokens.subList(from, Math.min(from + CHUNK, tokens.size())),
                            rows,
                            cols));
        }
        return images;
    }

    private List<RgbImage> decodeChunk(List<float[]> tokens, int rows, int cols) {
        int size = rows * cols * config.tokenChannels();
        float[] all = new float[tokens.size() * size];
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).length != size) {
                throw new IllegalArgumentException(
                        "a picture of "
                                + rows
                                + "*"
                                + cols
                                + " tokens has "
                                + size
                                + " numbers, not "
                                + tokens.get(i).length);
            }
            System.arraycopy(tokens.get(i), 0, all, i * size, size);
        }
        try (NDManager scope = module.newManager()) {
            NDList in =
                    new NDList(
                            scope.create(
                                    all,
                                    new Shape(
                                            tokens.size(),
                                            (long) rows * cols,
                                            config.tokenChannels())),
                            flat,
                            scope.create(rows),
                            scope.create(cols));
            ScriptModule.threadsForWidth(config.widest());
            byte[] pixels = module.call("images_of_tokens", in).head().toByteArray();
            int width = cols * config.tokenSide();
            int height = rows * config.tokenSide();
            List<RgbImage> images = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                int from = i * 3 * width * height;
                images.add(
                        new RgbImage(
                                width,
                                height,
                                Arrays.copyOfRange(pixels, from, from + 3 * width * height)));
            }
            return images;
        }
    }

    /** Frees weights and code. */
    @Override
    public void close() {
        manager.close();
        module.close();
    }
}

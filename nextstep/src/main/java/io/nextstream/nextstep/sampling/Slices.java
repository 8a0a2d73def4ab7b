package io.nextstream.nextstep.sampling;

import io.nextstream.nextstep.sampling.ImageSampler.Drawing;
import io.nextstream.nextstep.weights.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a drawing into drawings of neighbouring pictures and puts their tokens together again. No
 * picture depends on another one, so slices can be drawn side by side.
 */
final class Slices {

    private Slices() {}

    /**
     * At most {@code count} slices of about the same size, in the order of the pictures.
     *
     * @param placeholder the id whose places in the rows take the source tokens
     */
    static List<Drawing> cut(Drawing drawing, int count, long placeholder) {
        int pictures = (int) drawing.noise().shape()[2];
        int slices = Math.min(count, pictures);
        List<Drawing> cut = new ArrayList<>();
        for (int i = 0; i < slices; i++) {
            cut.add(
                    slice(
                            drawing,
                            pictures * i / slices,
                            pictures * (i + 1) / slices,
                            placeholder));
        }
        return cut;
    }

    private static Drawing slice(Drawing drawing, int from, int to, long placeholder) {
        int pictures = (int) drawing.noise().shape()[2];
        int channels = (int) drawing.sourceTokens().shape()[1];
        List<long[]> rows = new ArrayList<>();
        List<float[]> sources = new ArrayList<>();
        int source = 0;
        for (int row = 0; row < drawing.prefixes().size(); row++) {
            long[] ids = drawing.prefixes().get(row);
            int places = 0;
            for (long id : ids) {
                places += id == placeholder ? 1 : 0;
            }
            if (row % pictures >= from && row % pictures < to) {
                rows.add(ids);
                float[] tokens = new float[places * channels];
                System.arraycopy(
                        drawing.sourceTokens().data(), source * channels, tokens, 0, tokens.length);
                sources.add(tokens);
            }
            source += places;
        }
        float[] tokens = joined(sources);
        return new Drawing(
                rows,
                new FloatTensor(new long[] {tokens.length / channels, channels}, tokens),
                along(drawing.noise(), 2, from, to),
                along(drawing.guidance(), 1, from, to),
                drawing.normalise(),
                drawing.renormalise());
    }

    /** Places [from, to) of one axis. */
    private static FloatTensor along(FloatTensor tensor, int axis, int from, int to) {
        long[] shape = tensor.shape().clone();
        int extent = (int) shape[axis];
        int inner = 1;
        for (int i = axis + 1; i < shape.length; i++) {
            inner *= (int) shape[i];
        }
        int outer = tensor.data().length / Math.max(1, extent * inner);
        shape[axis] = (long) to - from;
        float[] part = new float[outer * (to - from) * inner];
        for (int i = 0; i < outer; i++) {
            System.arraycopy(
                    tensor.data(),
                    (i * extent + from) * inner,
                    part,
                    i * (to - from) * inner,
                    (to - from) * inner);
        }
        return new FloatTensor(shape, part);
    }

    /** Tensors [B_i, N, C] as one [sum of B_i, N, C]. */
    static FloatTensor join(List<FloatTensor> slices) {
        long[] shape = slices.get(0).shape().clone();
        shape[0] = slices.stream().mapToLong(slice -> slice.shape()[0]).sum();
        return new FloatTensor(shape, joined(slices.stream().map(FloatTensor::data).toList()));
    }

    private static float[] joined(List<float[]> parts) {
        float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}

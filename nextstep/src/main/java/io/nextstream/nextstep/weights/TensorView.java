package io.nextstream.nextstep.weights;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** A tensor under another name, in another shape or number format. */
record TensorView(TensorSource source, String name, List<Long> shape, DType dtype)
        implements TensorSource {

    TensorView {
        shape = List.copyOf(shape);
        if (!dtype.isWeight()) {
            throw new IllegalArgumentException("weights are not written as " + dtype.label());
        }
        if (shape.stream().reduce(1L, Math::multiplyExact) != source.size()) {
            throw new IllegalArgumentException(
                    "%s of shape %s cannot have the shape %s"
                            .formatted(source.name(), source.shape(), shape));
        }
    }

    @Override
    public void read(long from, float[] into, int at, int count) throws IOException {
        source.read(from, into, at, count);
    }

    @Override
    public Optional<StoredNumbers> stored() {
        return source.stored();
    }
}

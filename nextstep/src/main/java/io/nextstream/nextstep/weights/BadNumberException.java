package io.nextstream.nextstep.weights;

/** A weight is not a finite number, or too large for the format it is to be written in. */
public final class BadNumberException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    BadNumberException(TensorSource tensor, long index, float number) {
        super(
                "%s has %s at number %d of %d%s"
                        .formatted(
                                tensor.name(),
                                number,
                                index,
                                tensor.size(),
                                Float.isFinite(number)
                                        ? ", which " + tensor.dtype().label() + " cannot hold"
                                        : ": no weight is so; the checkpoint is damaged"));
    }
}

package io.nextstream.nextstep.weights;

/**
 * A file of weights does not fit the network: a tensor is missing, left over or of another shape.
 * The message names every such tensor.
 */
public final class WeightsMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    WeightsMismatchException(String message) {
        super(message);
    }
}

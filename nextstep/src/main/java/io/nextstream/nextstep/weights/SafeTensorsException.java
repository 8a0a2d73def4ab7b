package io.nextstream.nextstep.weights;

import java.nio.file.Path;

/** Bytes are not a whole, honest safetensors file. */
public final class SafeTensorsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the file. */
    public enum Fault {
        /** The file ends before its header or its numbers do. */
        TRUNCATED,
        /** The header length is negative or beyond what any real file has. */
        HEADER_LENGTH,
        /** The header is not the JSON that the format asks for. */
        HEADER,
        /** A tensor has a number format that cannot be read. */
        DTYPE,
        /** A tensor's shape does not fit the number of its bytes. */
        SHAPE,
        /** Tensors overlap, leave holes, or do not end where the file ends. */
        OFFSETS
    }

    private final Fault fault;

    SafeTensorsException(Fault fault, String message) {
        super("not a safetensors file (" + fault + "): " + message);
        this.fault = fault;
    }

    private SafeTensorsException(Path file, SafeTensorsException cause) {
        super(file + ": " + cause.getMessage(), cause);
        this.fault = cause.fault;
    }

    /** The same, with the file's name. */
    SafeTensorsException in(Path file) {
        return new SafeTensorsException(file, this);
    }

    /** What is wrong with the file. */
    public Fault fault() {
        return fault;
    }
}

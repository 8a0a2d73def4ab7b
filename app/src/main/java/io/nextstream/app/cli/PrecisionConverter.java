package io.nextstream.app.cli;

import io.nextstream.nextstep.network.Precision;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The numbers of matrix products, {@code fp32} or {@code bf16}. */
final class PrecisionConverter implements ITypeConverter<Precision> {

    @Override
    public Precision convert(String value) {
        return switch (value) {
            case "fp32" -> Precision.FLOAT32;
            case "bf16" -> Precision.BFLOAT16;
            default ->
                    throw new TypeConversionException("expected fp32 or bf16, not '" + value + "'");
        };
    }
}

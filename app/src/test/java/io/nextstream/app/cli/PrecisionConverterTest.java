package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.nextstep.network.Precision;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

class PrecisionConverterTest {

    @Test
    void knowsTwo() {
        PrecisionConverter converter = new PrecisionConverter();
        assertEquals(Precision.FLOAT32, converter.convert("fp32"));
        assertEquals(Precision.BFLOAT16, converter.convert("bf16"));
        assertThrows(TypeConversionException.class, () -> converter.convert("fp16"));
    }
}

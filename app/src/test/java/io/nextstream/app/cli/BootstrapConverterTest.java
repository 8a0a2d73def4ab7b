package io.nextstream.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class BootstrapConverterTest {
    private final BootstrapConverter converter = new BootstrapConverter();

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:19092", "kafka:9092", "a.example:9092,b.example:9093"})
    void addressesPassAsTheyAre(String addresses) {
        assertEquals(addresses, converter.convert(addresses));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "kafka", ":9092", "kafka:", "http://kafka:9092", "a:1,", "a:1, b:2"})
    void whatIsNoAddressIsQuoted(String wrong) {
        TypeConversionException e =
                assertThrows(TypeConversionException.class, () -> converter.convert(wrong));

        assertEquals("expected HOST:PORT, not '" + wrong + "'", e.getMessage());
    }
}

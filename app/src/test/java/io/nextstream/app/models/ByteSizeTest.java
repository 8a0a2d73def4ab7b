package io.nextstream.app.models;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({
        "5GB, 5000000000",
        "500 MB, 500000000",
        "1.5gb, 1500000000",
        "2GiB, 2147483648",
        "2gib, 2147483648",
        "7b, 7"
    })
    void readsSizes(String text, long bytes) {
        assertEquals(bytes, ByteSize.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "GB", "-1GB", "0MB", "5 parsecs", "1.2.3GB", "99999999999TB"})
    void refusesTheRest(String text) {
        assertThrows(IllegalArgumentException.class, () -> ByteSize.parse(text));
    }
}

package io.nextstream.nextstep.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PickleTest {

    /** pickle.dumps({"a": [1, 300, -70000, 2**40], "b": (True, 0.5)}, protocol) of CPython 3.11. */
    @Example
    void usageExample() {
        String second =
                "80027d71002858010000006171015d7102284b014d2c014a90eefeff8a06000000000001"
                        + "65580100000062710388473fe0000000000000867104752e";
        String fourth =
                "8004952f000000000000007d94288c0161945d94284b014d2c014a90eefeff8a06000000"
                        + "000001658c01629488473fe00000000000008694752e";
        for (String pickle : List.of(second, fourth)) {
            Map<?, ?> read = (Map<?, ?>) read(hex(pickle));
            assertEquals(List.of(1L, 300L, -70_000L, 1L << 40), read.get("a"));
            assertEquals(List.of(true, 0.5), read.get("b"));
        }
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        try {
            assertTrue(read(bytes) != null);
        } catch (IllegalArgumentException e) {
            assertTrue(String.valueOf(e.getMessage()).startsWith("the pickle "), e.getMessage());
        }
    }

    @Example
    void aListIsNoKey() {
        // }, ], memorised, appended to itself, and put into the dictionary as a key.
        assertEquals(
                "the pickle has a key that is no name",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> read(hex("7d5d7100680061" + "4e732e")))
                        .getMessage());
    }

    @Example
    void aListIsNoName() {
        // Two lists in each other, one of them as the module of a global.
        assertEquals(
                "the pickle is damaged",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> read(hex("5d71005d710168006161" + "580100000061" + "932e")))
                        .getMessage());
    }

    private static Object read(byte[] pickle) {
        return Pickle.read(pickle, (global, arguments) -> "called", id -> "stored");
    }

    private static byte[] hex(String digits) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < digits.length(); i += 2) {
            bytes.write(Integer.parseInt(digits.substring(i, i + 2), 16));
        }
        return bytes.toByteArray();
    }
}

package io.nextstream.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.doctor.Finding.Severity;
import org.junit.jupiter.api.Test;

class FindingTest {

    @Test
    void usageExample() {
        assertEquals(
                "error    disk          0.1 GiB free, too little -> make room",
                Finding.error("disk", "0.1 GiB free, too little", "make room").line());
        assertEquals(
                "ok       disk          80 GiB free", Finding.ok("disk", "80 GiB free").line());
    }

    @Test
    void isOneLineWhateverALibrarySays() {
        assertEquals(
                "warning  kafka         first second -> third fourth",
                Finding.warning("kafka", "first\n\tsecond\n", "third\r\nfourth").line());
    }

    @Test
    void whatIsWrongHasARemedyAndOnlyThat() {
        assertThrows(
                IllegalArgumentException.class, () -> new Finding(Severity.ERROR, "a", "b", ""));
        assertThrows(IllegalArgumentException.class, () -> new Finding(Severity.OK, "a", "b", "c"));
    }
}

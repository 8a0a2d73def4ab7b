package io.nextstream.app.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.doctor.Finding.Severity;
import java.util.List;

/** What tests ask of findings. */
final class Findings {
    private Findings() {}

    /** Exactly one is of that severity, says this, and how to mend it. */
    static void assertOne(
            Severity severity, String subject, String what, String remedy, List<Finding> all) {
        List<Finding> found =
                all.stream()
                        .filter(f -> f.severity() == severity && f.subject().equals(subject))
                        .filter(f -> f.what().contains(what))
                        .toList();
        assertEquals(1, found.size(), () -> "'" + what + "' in " + lines(all));
        assertTrue(found.get(0).remedy().contains(remedy), found.get(0).line());
    }

    static void assertError(String subject, String what, String remedy, List<Finding> all) {
        assertOne(Severity.ERROR, subject, what, remedy, all);
    }

    static void assertAllWell(List<Finding> all) {
        assertFalse(all.isEmpty(), "even what is well is said");
        assertTrue(all.stream().allMatch(f -> f.severity() == Severity.OK), () -> lines(all));
    }

    static String lines(List<Finding> all) {
        return String.join("\n", all.stream().map(Finding::line).toList());
    }
}

package io.nextstream.app.doctor;

import static io.nextstream.app.doctor.Findings.assertAllWell;
import static io.nextstream.app.doctor.Findings.assertError;
import static io.nextstream.app.doctor.Findings.assertOne;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.doctor.Finding.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostRulesTest {
    private static final long GIB = 1L << 30;

    @Test
    void thisMachineHasTheVersionsThatItWasBuiltWith(@TempDir Path data) throws Exception {
        HostFacts here = HostFacts.of(data);

        assertAllWell(new HostVersions().judge(here));
        assertTrue(here.freeBytes() > 0);
    }

    @Test
    void theVersionThatIsDemandedIsThePomsOwn() throws Exception {
        assertTrue(
                Files.readString(Path.of("../pom.xml"))
                        .contains(
                                "<kafka.version>"
                                        + HostVersions.KAFKA_CLIENTS
                                        + "</kafka.version>"));
    }

    @Test
    void anOlderJavaAndANewerClientAreErrors() {
        HostFacts facts = new HostFacts(11, "4.3.0", Path.of("/data"), 100 * GIB);

        assertError("java", "11 is too old", "JDK 17", new HostVersions().judge(facts));
        assertError("kafka-clients", "4.3.0", "4.2.2", new HostVersions().judge(facts));
    }

    @Test
    void littleRoomIsAWarningAndNoneAnError() {
        assertAllWell(new DiskRoom().judge(room(5 * GIB)));
        assertOne(
                Severity.WARNING,
                "disk",
                "5.0 GiB free for /data",
                "kept-versions",
                new DiskRoom().judge(room(5 * GIB - 1)));
        assertOne(Severity.WARNING, "disk", "1.0 GiB", "--data", new DiskRoom().judge(room(GIB)));
        assertError("disk", "too little", "make room", new DiskRoom().judge(room(GIB - 1)));
        assertError("disk", "0.0 GiB", "make room", new DiskRoom().judge(room(0)));
    }

    private static HostFacts room(long bytes) {
        return new HostFacts(17, HostVersions.KAFKA_CLIENTS, Path.of("/data"), bytes);
    }
}

package io.nextstream.app.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {
    @Test
    void oneNumberMeansFourInARow() {
        assertEquals(new Ports(7000, 7001, 7002, 7003), Ports.parse("7000"));
    }

    @Test
    void fourNumbersNameEach() {
        assertEquals(new Ports(1, 2, 3, 4), Ports.parse("1, 2,3,4"));
    }

    @Test
    void autoFindsFourDifferentOnes() {
        Ports ports = Ports.parse("auto");
        assertEquals(
                4, Set.of(ports.kafka(), ports.controller(), ports.store(), ports.flink()).size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1,2", "1,2,3,x", "65535", "0", "-4", "7,8,7,9"})
    void anythingElseIsRefusedWithAReason(String text) {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Ports.parse(text));
        assertTrue(e.getMessage().contains("port"), e.getMessage());
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            StackException e =
                    assertThrows(StackException.class, () -> Ports.requireFree("Kafka", port));

            assertTrue(e.getMessage().startsWith("Kafka: port " + port + " is taken"));
            assertTrue(e.getMessage().contains("--ports"), e.getMessage());
        }
    }

    @Test
    void eachOfTheFourIsLookedAt() throws IOException {
        Ports free = Ports.free();
        free.requireFree();
        try (ServerSocket taken =
                new ServerSocket(free.store(), 1, InetAddress.getLoopbackAddress())) {
            StackException e = assertThrows(StackException.class, free::requireFree);

            assertTrue(
                    e.getMessage().startsWith("object store: port " + taken.getLocalPort()),
                    e.getMessage());
        }
    }
}

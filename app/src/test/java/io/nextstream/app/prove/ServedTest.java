package io.nextstream.app.prove;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServedTest {
    private static final String BASE = "v0000000-00000000";
    private static final String NEXT = "v0000001-00000000";

    @Test
    void theBaseAloneMustBeServedAndToldStale() {
        told(true, 1, BASE);
        told(true, 1, BASE, BASE);
        told(false, 1);
        told(false, 2, BASE);
        told(false, 1, NEXT);
        told(false, 1, BASE, NEXT);
    }

    private static void told(boolean expected, int versions, String... stale) {
        Served served = new Served(versions, List.of(stale), null);

        assertEquals(expected, served.tellsThatTheBaseIsStale(), served.toString());
    }
}

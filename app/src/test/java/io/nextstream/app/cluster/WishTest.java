package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.cluster.Shape.StoreAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishTest {
    @Test
    void whatIsNotSaidStaysAsItWas() {
        Shape before = new Shape(3, "10.0.0.1:9092", null, true);

        assertEquals(before, wish(null, null, null).over(before));
        assertEquals(
                new Shape(
                        2,
                        "10.0.0.2:9092",
                        new StoreAddress("http://10.0.0.3:9000", "nextstream", "us-east-1"),
                        true),
                wish(2, "10.0.0.2:9092", "http://10.0.0.3:9000").over(before));
    }

    @Test
    void nonsenseIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> wish(0, null, null));
        assertThrows(IllegalArgumentException.class, () -> wish(1, "http://a:1", null));
        assertThrows(IllegalArgumentException.class, () -> wish(1, "a", null));
    }

    private static Wish wish(
            @Nullable Integer taskManagers, @Nullable String kafka, @Nullable String store) {
        return Wish.of(taskManagers, kafka, store, "nextstream", "us-east-1", null, "auto", null);
    }
}

package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.nextstream.app.cluster.Shape.StoreAddress;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private static final StoreAddress STORE =
            new StoreAddress("http://10.0.0.1:9000", "bucket", "us-east-1");

    @Test
    void serversComeBeforeFlink() {
        assertEquals(
                List.of(
                        List.of("kafka", "store", "zookeeper"),
                        List.of("jobmanager", "taskmanager-1", "taskmanager-2")),
                names(new Shape(2, null, null, false)));
    }

    @Test
    void whatIsThereAlreadyIsNotStarted() {
        assertEquals(
                List.of(List.of("zookeeper"), List.of("jobmanager", "taskmanager-1")),
                names(new Shape(1, "10.0.0.1:9092", STORE, false)));
    }

    @Test
    void everyPortHasANameOfItsOwn() {
        List<String> ports = new Shape(3, null, null, true).ports();

        assertEquals(ports.size(), new HashSet<>(ports).size(), ports.toString());
    }

    @Test
    void aClusterWithoutWorkersIsNone() {
        assertThrows(IllegalArgumentException.class, () -> new Shape(0, null, null, false));
    }

    private static List<List<String>> names(Shape shape) {
        return shape.stages().stream()
                .map(stage -> stage.stream().map(Part::name).toList())
                .toList();
    }
}

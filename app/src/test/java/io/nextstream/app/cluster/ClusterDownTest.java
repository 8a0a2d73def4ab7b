package io.nextstream.app.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterDownTest {
    @Test
    void whoNeedsOthersEndsFirst() {
        assertEquals(
                List.of(
                        List.of("jobmanager", "taskmanager-1", "taskmanager-12"),
                        List.of("kafka"),
                        List.of("store", "zookeeper")),
                ClusterDown.order(
                        List.of(
                                "zookeeper",
                                "taskmanager-12",
                                "kafka",
                                "store",
                                "jobmanager",
                                "taskmanager-1")));
    }

    @Test
    void ofSomeOnlySome() {
        assertEquals(
                List.of(List.of("taskmanager-2"), List.of("store")),
                ClusterDown.order(List.of("store", "taskmanager-2")));
    }
}

package io.nextstream.app.cluster;

import io.nextstream.store.object.StoreConfig;
import java.nio.file.Path;
import java.util.Map;

/** A cluster that is only described. */
final class Examples {
    static final Layout LAYOUT =
            new Layout(Path.of("/data"), Path.of("/flink"), Path.of("/jdk/bin/java"), "/app.jar");
    static final StoreConfig STORE =
            new StoreConfig("http://127.0.0.1:7002", "pictures", "user", "hidden", "us-east-1");

    private Examples() {}

    /** Two TaskManagers; ports from 7000 in the order kafka, kafka-controller, store, ... */
    static Book book(boolean metrics) {
        Shape shape = new Shape(2, null, null, metrics);
        return Book.EMPTY.with(shape, PortChoice.parse("7000").complete(Map.of(), shape.ports()));
    }

    /** As little as Flink's memory computation needs. */
    static FlinkConf conf() {
        return new FlinkConf(
                Map.of(
                        "jobmanager.memory.process.size", "896m",
                        "taskmanager.memory.process.size", "3584m",
                        "taskmanager.memory.task.off-heap.size", "1536m",
                        "taskmanager.memory.managed.size", "192m",
                        "env.java.opts.all", "-XX:+UseSerialGC --add-opens=java.base/a=ALL-UNNAMED",
                        "execution.checkpointing.dir", "s3://nextstream/flink/checkpoints",
                        "metrics.reporter.prom.port", "9249-9259"));
    }
}

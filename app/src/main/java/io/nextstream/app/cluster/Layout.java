package io.nextstream.app.cluster;

import java.nio.file.Path;

/**
 * Where things lie.
 *
 * <pre>
 * cluster.properties   the book: shape, ports, processes
 * client.properties    how clients find the cluster, with the store's keys
 * store.properties     the keys of our own store, made once
 * flink-conf.yaml      keys of Flink that --flink-conf gave
 * kafka/ store/ zookeeper/   what the servers keep
 * conf/                configuration as generated at the last start
 * flink/upload/        job jars
 * logs/                NAME.log, and NAME.out for what a process printed
 * tmp/NAME/            temporary files, emptied at a start of NAME and by down
 * </pre>
 *
 * @param data the data folder, absolute
 * @param flink the assembled distribution
 * @param java the program
 * @param classPath of this application
 */
record Layout(Path data, Path flink, Path java, String classPath) {
    Path book() {
        return data.resolve("cluster.properties");
    }

    Path keys() {
        return data.resolve("store.properties");
    }

    Path flinkConf() {
        return data.resolve("flink-conf.yaml");
    }

    Path folder(Part part) {
        return data.resolve(part.name());
    }

    Path conf() {
        return data.resolve("conf");
    }

    Path zooCfg() {
        return conf().resolve("zoo.cfg");
    }

    Path uploads() {
        return data.resolve("flink/upload");
    }

    Path logs() {
        return data.resolve("logs");
    }

    /** What a process logs. */
    Path log(Part part) {
        return logs().resolve(part.name() + ".log");
    }

    /** What it prints beside that: the JVM's last words, for instance. */
    Path out(Part part) {
        return logs().resolve(part.name() + ".out");
    }

    Path tmp() {
        return data.resolve("tmp");
    }

    Path tmp(Part part) {
        return tmp().resolve(part.name());
    }
}

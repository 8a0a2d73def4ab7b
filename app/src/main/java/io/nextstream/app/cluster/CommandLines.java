package io.nextstream.app.cluster;

import io.nextstream.store.object.StoreConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessSpec;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** The words with which each part is started. Decides only; starts nothing. */
final class CommandLines {
    private static final String ZOOKEEPER_MAIN =
            "org.apache.flink.shaded.zookeeper3.org.apache.zookeeper.server.quorum.QuorumPeerMain";
    private static final String JOBMANAGER_MAIN =
            "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint";
    private static final String TASKMANAGER_MAIN =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    /** A server beside the work: one collector thread, and no compiler that competes with it. */
    private static final List<String> SMALL =
            List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError");

    private final Layout layout;
    private final Book book;
    private final FlinkConf conf;
    private final StoreConfig store;
    private final Path minio;

    /**
     * @param minio the server's program; never started when the store is somebody else's
     */
    CommandLines(Layout layout, Book book, FlinkConf conf, StoreConfig store, Path minio) {
        this.layout = layout;
        this.book = book;
        this.conf = conf;
        this.store = store;
        this.minio = minio;
    }

    /**
     * @param instance of {@link Mark}
     */
    Launch of(Part part, String instance) {
        return switch (part.kind()) {
            case KAFKA -> kafka(part);
            case STORE -> store(part);
            case ZOOKEEPER -> zooKeeper(part);
            case JOBMANAGER -> jobManager(part);
            case TASKMANAGER -> taskManager(part, instance);
        };
    }

    private Launch kafka(Part part) {
        List<String> c = java(part);
        c.add("-Xmx384m");
        c.addAll(SMALL);
        c.add("-Dnextstream.log=" + layout.log(part));
        c.addAll(List.of("-cp", layout.classPath(), BrokerMain.class.getName()));
        c.add(layout.folder(part).toString());
        part.ports().forEach(port -> c.add(Integer.toString(book.port(port))));
        return new Launch(c, Map.of(), layout.out(part));
    }

    private Launch store(Part part) {
        List<String> c = new ArrayList<>();
        c.addAll(List.of(minio.toString(), "server", "--quiet"));
        c.addAll(List.of("--address", "127.0.0.1:" + book.port("store")));
        c.add(layout.folder(part).toString());
        Map<String, String> environment =
                Map.of(
                        "MINIO_ROOT_USER",
                        store.accessKey(),
                        "MINIO_ROOT_PASSWORD",
                        store.secretKey(),
                        "MINIO_BROWSER",
                        "off",
                        // It would ask the internet for a newer release of itself.
                        "MINIO_UPDATE",
                        "off");
        return new Launch(c, environment, layout.log(part));
    }

    private Launch zooKeeper(Part part) {
        List<String> c = java(part);
        c.add("-Xmx64m");
        c.addAll(SMALL);
        c.addAll(flinkClasses(part));
        c.addAll(List.of(ZOOKEEPER_MAIN, layout.zooCfg().toString()));
        return new Launch(c, Map.of(), layout.out(part));
    }

    private Launch jobManager(Part part) {
        Configuration flink = Configuration.fromMap(conf.keys());
        JobManagerProcessSpec memory = JobManagerProcessUtils.processSpecFromConfig(flink);
        List<String> c = java(part);
        c.addAll(words(JobManagerProcessUtils.generateJvmParametersStr(memory, flink)));
        c.addAll(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
        c.addAll(words(flink.get(CoreOptions.FLINK_JM_JVM_OPTIONS)));
        c.addAll(flinkClasses(part));
        c.addAll(List.of(JOBMANAGER_MAIN, "--configDir", layout.conf().toString()));
        c.addAll(words(JobManagerProcessUtils.generateDynamicConfigsStr(memory)));
        c.addAll(metrics("jobmanager-metrics"));
        return new Launch(c, flinkEnvironment(), layout.out(part));
    }

    private Launch taskManager(Part part, String instance) {
        Configuration flink = Configuration.fromMap(conf.keys());
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(flink);
        List<String> c = java(part);
        c.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        c.addAll(words(flink.get(CoreOptions.FLINK_JVM_OPTIONS)));
        c.addAll(words(flink.get(CoreOptions.FLINK_TM_JVM_OPTIONS)));
        c.addAll(flinkClasses(part));
        c.addAll(List.of(TASKMANAGER_MAIN, "--configDir", layout.conf().toString()));
        c.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        c.addAll(key("taskmanager.resource-id", resourceId(part, instance)));
        c.addAll(key("taskmanager.rpc.port", port(part.name() + "-rpc")));
        c.addAll(key("taskmanager.data.port", port(part.name() + "-data")));
        c.addAll(metrics(part.name() + "-metrics"));
        Map<String, String> environment = new HashMap<>(flinkEnvironment());
        environment.putAll(GpuShare.of(flink, part.number(), System.getenv(GpuShare.VARIABLE)));
        return new Launch(c, environment, layout.out(part));
    }

    /**
     * Under which name a TaskManager registers; another one at every start, so that the one that
     * died is not taken for the one that came.
     */
    static String resourceId(Part part, String instance) {
        return part.name() + "-" + instance;
    }

    private List<String> java(Part part) {
        List<String> c = new ArrayList<>();
        c.add(layout.java().toString());
        c.add("-XX:-UsePerfData");
        c.add("-Djava.io.tmpdir=" + layout.tmp(part));
        return c;
    }

    private List<String> flinkClasses(Part part) {
        return List.of(
                "-Dlog.file=" + layout.log(part),
                "-Dlog4j.configurationFile=" + layout.flink().resolve("conf/log4j.properties"),
                "-cp",
                layout.flink().resolve("lib") + "/*");
    }

    private Map<String, String> flinkEnvironment() {
        return Map.of(
                "FLINK_CONF_DIR", layout.conf().toString(),
                "FLINK_LIB_DIR", layout.flink().resolve("lib").toString(),
                "FLINK_PLUGINS_DIR", layout.flink().resolve("plugins").toString(),
                // libtorch's worker threads would spin while they wait.
                "OMP_WAIT_POLICY", "PASSIVE");
    }

    private List<String> metrics(String port) {
        return book.shape().metrics() ? key("metrics.reporter.prom.port", port(port)) : List.of();
    }

    private String port(String name) {
        return Integer.toString(book.port(name));
    }

    private static List<String> key(String name, String value) {
        return List.of("-D", name + "=" + value);
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}

package io.nextstream.app.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * One KRaft node (broker and controller) in this JVM, on a directory that outlives it.
 *
 * <p>Kafka's server classes carry no compatibility promise; nothing outside this class may import
 * them. A second start on the same directory finds the log as it was left, also after {@code kill
 * -9}: the log recovers its tail by itself.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final long LITTLE_ROOM = 1 << 20;

    /**
     * Always the same, so that formatting a formatted directory again is no conflict:
     * "nextstream-local" in ASCII.
     */
    private static final Uuid CLUSTER = new Uuid(0x6e65787473747265L, 0x616d2d6c6f63616cL);

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private EmbeddedKafka(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Starts the node; returns when it accepts connections.
     *
     * @param directory of the log, made and formatted when it is not there
     * @param port of the broker on 127.0.0.1
     * @param controllerPort of the metadata quorum of one, on 127.0.0.1
     * @throws StackException when the port is taken or the directory cannot be used
     */
    public static EmbeddedKafka start(Path directory, int port, int controllerPort) {
        Ports.requireFree("Kafka", port);
        Ports.requireFree("Kafka controller", controllerPort);
        format(directory);
        speakBeforeTheEnd(directory);
        KafkaRaftServer server =
                new KafkaRaftServer(
                        new KafkaConfig(properties(directory, port, controllerPort)), Time.SYSTEM);
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw new StackException(
                    "Kafka did not start on " + directory + ": " + e.getMessage(), e);
        }
        return new EmbeddedKafka(server, "127.0.0.1:" + port);
    }

    /** {@code host:port} for clients. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Returns when the node has stopped, by {@link #close} or by itself. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    /** Stops the node in order; open transactions of dead clients time out at the next start. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /**
     * A broker that cannot write its log any more halts the process, and says so in its log only.
     */
    private static void speakBeforeTheEnd(Path directory) {
        Exit.setHaltProcedure(
                (code, message) -> {
                    System.err.println(
                            "nextstream: "
                                    + lastWords(directory, directory.toFile().getUsableSpace()));
                    Runtime.getRuntime().halt(code);
                });
    }

    static String lastWords(Path directory, long bytesLeft) {
        return "Kafka had to stop, and everything with it: "
                + (bytesLeft < LITTLE_ROOM
                        ? "the disk of " + directory + " is full; make room, then"
                        : "its log says why;")
                + " the same command goes on from here";
    }

    private static void format(Path directory) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setPrintStream(new PrintStream(said, true, StandardCharsets.UTF_8))
                    .setNodeId(NODE)
                    .setClusterId(CLUSTER.toString())
                    .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                    .setIgnoreFormatted(true)
                    .setControllerListenerName("CONTROLLER")
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .run();
        } catch (IOException e) {
            throw new StackException("Kafka's directory cannot be written: " + directory, e);
        } catch (Exception e) {
            throw new StackException(
                    "Kafka's directory " + directory + " cannot be formatted: " + e.getMessage(),
                    e);
        }
    }

    private static Properties properties(Path directory, int port, int controllerPort) {
        Properties p = new Properties();
        p.put("process.roles", "broker,controller");
        p.put("node.id", Integer.toString(NODE));
        p.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        p.put("controller.listener.names", "CONTROLLER");
        p.put("inter.broker.listener.name", "PLAINTEXT");
        p.put("listener.security.protocol.map", "CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT");
        p.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
        p.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        p.put("log.dirs", directory.toString());
        // Topics are made on purpose (Topics.java): a typing error must not become a topic.
        p.put("auto.create.topics.enable", "false");
        // One node: nothing to replicate to, nothing to wait for.
        p.put("offsets.topic.replication.factor", "1");
        p.put("transaction.state.log.replication.factor", "1");
        p.put("transaction.state.log.min.isr", "1");
        p.put("share.coordinator.state.topic.replication.factor", "1");
        p.put("share.coordinator.state.topic.min.isr", "1");
        p.put("offsets.topic.num.partitions", "4");
        p.put("transaction.state.log.num.partitions", "4");
        p.put("group.initial.rebalance.delay.ms", "0");
        // Votes are the product: nothing is deleted by age.
        p.put("log.retention.ms", "-1");
        // The log's buffer for cleaning is 128 MB by default, too much beside a model.
        p.put("log.cleaner.dedupe.buffer.size", "8388608");
        p.put("num.network.threads", "1");
        p.put("num.io.threads", "2");
        p.put("background.threads", "2");
        return p;
    }
}

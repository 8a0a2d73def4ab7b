package io.nextstream.app.cluster;

import io.nextstream.app.stack.EmbeddedKafka;
import io.nextstream.app.stack.StackException;
import java.nio.file.Path;

/** The broker as a process: the same node as in {@code demo}, until SIGTERM. */
public final class BrokerMain {
    private BrokerMain() {}

    /**
     * Returns when the node has ended.
     *
     * @param args directory, port, port of the controller
     */
    public static void main(String[] args) {
        try {
            EmbeddedKafka kafka =
                    EmbeddedKafka.start(
                            Path.of(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
            Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "stop"));
            kafka.awaitEnd();
        } catch (StackException e) {
            System.err.println("ERROR " + e.getMessage());
            System.exit(1);
        }
    }
}

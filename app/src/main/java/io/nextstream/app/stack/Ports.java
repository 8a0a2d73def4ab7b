package io.nextstream.app.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The ports of the embedded stack, all on 127.0.0.1.
 *
 * @param kafka of the broker
 * @param controller of the broker's metadata quorum
 * @param store of the S3 endpoint
 * @param flink of Flink's web UI
 */
public record Ports(int kafka, int controller, int store, int flink) {
    /** {@link #DEFAULT} as an option's default is written. */
    public static final String DEFAULT_TEXT = "19092";

    /** Where the stack listens unless told otherwise: four ports in a row, 19092 to 19095. */
    public static final Ports DEFAULT = parse(DEFAULT_TEXT);

    public Ports {
        Set<Integer> different = new HashSet<>();
        for (int port : new int[] {kafka, controller, store, flink}) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("a port lies between 1 and 65535: " + port);
            }
            if (!different.add(port)) {
                throw new IllegalArgumentException("port " + port + " is named twice");
            }
        }
    }

    /**
     * Reads {@code auto} (free ports), one number (four ports in a row from there) or four numbers
     * with commas.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public static Ports parse(String text) {
        if (text.equals("auto")) {
            return free();
        }
        String[] parts = text.split(",", -1);
        try {
            if (parts.length == 1) {
                int first = Integer.parseInt(parts[0].trim());
                return new Ports(first, first + 1, first + 2, first + 3);
            }
            if (parts.length == 4) {
                return new Ports(
                        Integer.parseInt(parts[0].trim()),
                        Integer.parseInt(parts[1].trim()),
                        Integer.parseInt(parts[2].trim()),
                        Integer.parseInt(parts[3].trim()));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("not a port number in '" + text + "'", e);
        }
        throw new IllegalArgumentException(
                "--ports takes 'auto', the first of four ports in a row, or kafka,controller,store,flink");
    }

    /** Four ports that were free a moment ago. */
    public static Ports free() {
        List<Integer> ports = free(4);
        return new Ports(ports.get(0), ports.get(1), ports.get(2), ports.get(3));
    }

    /** As many different ports that were free a moment ago. */
    public static List<Integer> free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new StackException("no free port on 127.0.0.1: " + e.getMessage(), e);
        } finally {
            held.forEach(Ports::closeQuietly);
        }
    }

    /**
     * Finds out, before anything is written, whether the stack can listen.
     *
     * @throws StackException naming the first port that is taken
     */
    public void requireFree() {
        requireFree("Kafka", kafka);
        requireFree("Kafka controller", controller);
        requireFree("object store", store);
        requireFree("Flink's web UI", flink);
    }

    /** Fails in one line when somebody listens there already. */
    public static void requireFree(String who, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StackException(
                    who
                            + ": port "
                            + port
                            + " is taken or not allowed ("
                            + e.getMessage()
                            + "); stop what listens there or choose others with --ports",
                    e);
        }
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new StackException("a probed port cannot be given back: " + e.getMessage(), e);
        }
    }
}

package io.nextstream.app.topics;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Asks an address whether a Kafka broker is there. Kafka's own clients try an address where nobody
 * listens until their time is over, and take the first bytes of any other server's answer for a
 * length: from {@code HTTP} they would allocate 1.2 GB.
 */
public final class BrokerProbe {
    private static final int PATIENCE_MS = 5_000;
    private static final int LONGEST_ANSWER = 1 << 20;
    private static final int CORRELATION = 7;

    private BrokerProbe() {}

    /**
     * Returns when one of the addresses answers as a broker does.
     *
     * @param bootstrapServers {@code HOST:PORT}, several with commas
     * @throws TopicException with what was wrong at the last of them
     */
    public static void require(String bootstrapServers) {
        String problem = "no address";
        for (String address : bootstrapServers.split(",", -1)) {
            problem = problemAt(address);
            if (problem == null) {
                return;
            }
        }
        throw new TopicException(
                "Kafka at "
                        + bootstrapServers
                        + ": "
                        + problem
                        + "; does the loop run, and is this its address?");
    }

    private static @Nullable String problemAt(String address) {
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(PATIENCE_MS);
            socket.connect(
                    new InetSocketAddress(
                            address.substring(0, colon),
                            Integer.parseInt(address.substring(colon + 1))),
                    PATIENCE_MS);
            socket.getOutputStream().write(apiVersionsRequest());
            DataInputStream in = new DataInputStream(socket.getInputStream());
            int length = in.readInt();
            return length > 0 && length < LONGEST_ANSWER && in.readInt() == CORRELATION
                    ? null
                    : "what answers there is no Kafka broker";
        } catch (IOException e) {
            return "no answer (" + e.getMessage() + ")";
        } catch (IllegalArgumentException e) { // the port
            return String.valueOf(e.getMessage());
        }
    }

    /** ApiVersions (key 18) version 0, the one request that every broker answers; no client id. */
    private static byte[] apiVersionsRequest() {
        return ByteBuffer.allocate(14)
                .putInt(10)
                .putShort((short) 18)
                .putShort((short) 0)
                .putInt(CORRELATION)
                .putShort((short) -1)
                .array();
    }
}

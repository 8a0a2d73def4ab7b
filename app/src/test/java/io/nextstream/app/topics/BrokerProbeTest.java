package io.nextstream.app.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.Ports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BrokerProbeTest {
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void aBrokerIsRecognisedAlsoBehindAnAddressWhereNobodyIs() {
        byte[] answer = ByteBuffer.allocate(10).putInt(6).putInt(7).putShort((short) 0).array();
        answerOnce(answer);

        BrokerProbe.require(nobody() + "," + address());
    }

    @Test
    void anotherServerIsNoBroker() {
        answerOnce("HTTP/1.1 400 Bad Request".getBytes(StandardCharsets.US_ASCII));

        assertEquals(
                "Kafka at "
                        + address()
                        + ": what answers there is no Kafka broker"
                        + "; does the loop run, and is this its address?",
                refused(address()));
    }

    @Test
    void whoHangsUpIsNoBroker() {
        answerOnce(new byte[0]);

        assertTrue(refused(address()).startsWith("Kafka at " + address() + ": no answer"));
    }

    @Test
    void whereNobodyListensNoAnswerComes() {
        String nobody = nobody();

        String message = refused(nobody);
        assertTrue(message.startsWith("Kafka at " + nobody + ": no answer ("), message);
    }

    @Test
    void aPortThatCannotBeIsNamed() {
        assertTrue(refused("127.0.0.1:99999").contains("99999"));
    }

    private void answerOnce(byte[] answer) {
        Thread thread =
                new Thread(
                        () -> {
                            try (Socket client = server.accept()) {
                                client.getInputStream().readNBytes(14);
                                client.getOutputStream().write(answer);
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        thread.setDaemon(true);
        thread.start();
    }

    private String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    private static String nobody() {
        return "127.0.0.1:" + Ports.free().kafka();
    }

    private static String refused(String address) {
        return assertThrows(TopicException.class, () -> BrokerProbe.require(address)).getMessage();
    }
}

package io.nextstream.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process that computes on request and sleeps between requests: one side of a comparison. What it
 * prints besides answers goes to its log.
 */
final class Side implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String name;
    private final Path log;
    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    /**
     * @param name for messages
     * @param command what to run
     * @param without variables of this process that it does not get
     * @param log takes what it prints to its error stream
     */
    Side(String name, List<String> command, Set<String> without, Path log) {
        this.name = name;
        this.log = log;
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(without);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new BenchException(name + " cannot be started: " + e.getMessage(), e);
        }
        requests =
                new BufferedWriter(
                        new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    String name() {
        return name;
    }

    /** A request to be filled with its arguments. */
    static ObjectNode request(String what) {
        return JSON.createObjectNode().put("do", what);
    }

    /**
     * The answer to {@code request}.
     *
     * @throws BenchException if the process cannot do it or has ended
     */
    JsonNode ask(ObjectNode request) {
        try {
            requests.write(JSON.writeValueAsString(request) + "\n");
            requests.flush();
            String line = answers.readLine();
            if (line == null) {
                throw new BenchException(name + " has ended; " + log + " says why");
            }
            JsonNode answer = JSON.readTree(line);
            if (answer.has("error")) {
                throw new BenchException(
                        "%s cannot do %s: %s (more in %s)"
                                .formatted(
                                        name,
                                        request.path("do").asText(),
                                        answer.path("error").asText(),
                                        log));
            }
            return answer;
        } catch (IOException e) {
            throw new BenchException(name + " does not answer; " + log + " may say why", e);
        }
    }

    /** The numbers under {@code key} in the answer. */
    double[] numbers(ObjectNode request, String key) {
        JsonNode list = ask(request).path(key);
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = list.get(i).asDouble();
        }
        return numbers;
    }

    /** Ends the process, if need be by force. */
    @Override
    public void close() {
        try {
            requests.close();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}

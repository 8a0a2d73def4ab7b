package io.nextstream.bench.side;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.nextstream.nextstep.torch.ScriptModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Reads one JSON request a line, answers with one JSON line, as {@code peer.py} does. */
public final class SideMain {

    private SideMain() {}

    /** Ends when its input does. */
    public static void main(String[] args) throws IOException {
        // The pipe takes answers only: whatever else is printed goes to the other stream.
        PrintStream answers = System.out;
        System.setOut(System.err);
        ScriptModule.threads(Runtime.getRuntime().availableProcessors());
        ObjectMapper json = new ObjectMapper();
        JavaSide side = new JavaSide();
        BufferedReader requests =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode answer;
            try {
                answer = side.answer(json.readTree(line));
            } catch (RuntimeException | IOException e) {
                e.printStackTrace();
                answer = json.createObjectNode().put("error", e.toString());
            }
            answers.println(json.writeValueAsString(answer));
            answers.flush();
        }
    }
}

package io.nextstream.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The cluster of a data folder as its user has it: through commands, each in a process of its own.
 *
 * @param folder where the data and what the commands print lie
 */
record ClusterFolder(Path folder) {
    /** How a command ended. */
    record Ran(int code, String printed) {
        String succeeded() {
            assertEquals(0, code, printed);
            return printed;
        }

        String failed() {
            assertEquals(1, code, printed);
            return printed;
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    /** Runs {@code cluster command}. */
    Ran run(String command, String... more) throws IOException, InterruptedException {
        List<String> words =
                new ArrayList<>(List.of("cluster", command, "--data", data().toString()));
        words.addAll(List.of(more));
        Path output = Files.createTempFile(folder, command, ".txt");
        try (NextStreamProcess process = NextStreamProcess.start(output, words)) {
            return new Ran(process.await(3), process.printed());
        }
    }

    /** Pids by part, as the book says; those that died stand in it too. */
    Map<String, Long> processes() throws IOException {
        Map<String, Long> processes = new TreeMap<>();
        entries("process.")
                .forEach(
                        (name, text) ->
                                processes.put(
                                        name, Long.valueOf(text.substring(0, text.indexOf(' ')))));
        return processes;
    }

    Map<String, String> ports() throws IOException {
        return entries("port.");
    }

    /** {@code kill -9}; returns when the process has ended. */
    void kill(String part) throws IOException {
        ProcessHandle process = ProcessHandle.of(processes().get(part)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Command lines of processes that live; each has a folder of ours among its words. */
    List<String> living() {
        List<String> found = new ArrayList<>();
        for (ProcessHandle handle : ProcessHandle.allProcesses().toList()) {
            handle.info()
                    .arguments()
                    .map(words -> String.join(" ", words))
                    .filter(words -> words.contains(folder.toString()))
                    .ifPresent(found::add);
        }
        return found;
    }

    private Map<String, String> entries(String prefix) throws IOException {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(data().resolve("cluster.properties"))) {
            p.load(reader);
        }
        Map<String, String> entries = new TreeMap<>();
        for (String key : p.stringPropertyNames()) {
            if (key.startsWith(prefix)) {
                entries.put(key.substring(prefix.length()), p.getProperty(key));
            }
        }
        return entries;
    }
}

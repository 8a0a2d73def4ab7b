package io.nextstream.app.doctor;

import io.nextstream.app.doctor.GpuSeen.Answer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the discovery script of a cluster's configuration, here and as we may see this machine's
 * GPUs: a TaskManager elsewhere may see others.
 */
final class GpuScript implements GpuSeen.Discovery {
    private static final String KEY = "external-resource.gpu.";
    private static final long PATIENCE_S = 20;

    private final Path flink;

    /**
     * @param flink folder that holds {@code plugins/}: a relative path starts there
     */
    GpuScript(Path flink) {
        this.flink = flink;
    }

    @Override
    public Answer ask(FlinkFacts facts) {
        String path = facts.setting(KEY + "param.discovery-script.path");
        String amount = facts.setting(KEY + "amount");
        if (path.isEmpty() || amount.isEmpty()) {
            return new Answer(false, KEY + "amount or its discovery-script.path is not set");
        }
        Path script = flink.resolve(path);
        if (!Files.isExecutable(script)) {
            return new Answer(false, script + " is no program");
        }
        try {
            return run(script, amount);
        } catch (IOException e) {
            return new Answer(false, script + " cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(false, "interrupted while " + script + " was asked");
        }
    }

    private static Answer run(Path script, String amount) throws IOException, InterruptedException {
        Path out = Files.createTempFile("doctor-gpu", ".txt");
        try {
            Process process =
                    new ProcessBuilder(List.of(script.toString(), amount))
                            .redirectErrorStream(true)
                            .redirectOutput(out.toFile())
                            .start();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return new Answer(false, script + " gave no answer within " + PATIENCE_S + " s");
            }
            List<String> lines =
                    Files.readString(out, StandardCharsets.UTF_8).strip().lines().toList();
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            boolean numbers = process.exitValue() == 0 && last.matches("\\d+(\\s*,\\s*\\d+)*");
            boolean enough = numbers && last.split(",", -1).length >= Integer.parseInt(amount);
            return new Answer(enough, last.isEmpty() ? script + " printed nothing" : last);
        } finally {
            Files.delete(out);
        }
    }
}

package io.nextstream.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** A GPU that jobs were promised is offered by Flink, and the discovery script finds it. */
final class GpuSeen implements Rule<FlinkFacts> {
    private final List<String> promisedBy;
    private final Discovery discovery;

    /**
     * @param promisedBy keys of {@code nextstream.yaml} that say gpu
     */
    GpuSeen(List<String> promisedBy, Discovery discovery) {
        this.promisedBy = List.copyOf(promisedBy);
        this.discovery = discovery;
    }

    /** Asks the script that TaskManagers ask. */
    interface Discovery {
        /** What the script found, or why it found nothing. */
        Answer ask(FlinkFacts facts);
    }

    /**
     * Of a discovery script.
     *
     * @param said the GPUs' numbers, or its last words
     */
    record Answer(boolean found, String said) {}

    @Override
    public List<Finding> judge(FlinkFacts facts) {
        boolean offered =
                List.of(facts.setting("external-resources").split("[;,\\s]+", -1)).contains("gpu");
        List<String> promises = new ArrayList<>(promisedBy);
        if (offered) {
            promises.add("external-resources");
        }
        if (promises.isEmpty()) {
            return List.of(Finding.ok("gpu", "none is promised; trainer and serving use the CPU"));
        }
        String promise = String.join(", ", promises);
        if (!offered) {
            return List.of(
                    Finding.error(
                            "gpu",
                            promise + " says gpu, and this Flink offers none: the job is refused",
                            facts.embedded()
                                    ? "one process has the CPU only: say cpu, or use a cluster"
                                    : "take the # from the lines under GPUs in flink-conf/config.yaml,"
                                            + " then cluster down and up; or say cpu"));
        }
        Answer answer = discovery.ask(facts);
        return List.of(
                answer.found()
                        ? Finding.ok("gpu", "promised by " + promise + ", found: " + answer.said())
                        : Finding.error(
                                "gpu",
                                "promised by " + promise + ", not found: " + answer.said(),
                                "mend what the discovery script says, or say cpu for trainer.device and"
                                        + " serving.device"));
    }
}

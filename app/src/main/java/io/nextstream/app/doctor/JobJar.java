package io.nextstream.app.doctor;

import java.util.List;

/** What is uploaded to the cluster is there, with the kafka-clients that its sinks work with. */
final class JobJar implements Rule<JarFacts> {

    @Override
    public List<Finding> judge(JarFacts facts) {
        if (!facts.built()) {
            return List.of(
                    Finding.warning(
                            "job jar",
                            facts.flink() + " or " + facts.jobJar() + " is not built here",
                            "`./nextstream cluster up` builds both; what runs elsewhere has its own"));
        }
        String version = facts.kafkaInJobJar();
        return List.of(
                HostVersions.KAFKA_CLIENTS.equals(version)
                        ? Finding.ok("job jar", "built, with kafka-clients " + version)
                        : Finding.error(
                                "job jar",
                                "has kafka-clients "
                                        + version
                                        + "; Flink's exactly-once sink works with "
                                        + HostVersions.KAFKA_CLIENTS,
                                "set kafka.version in pom.xml to "
                                        + HostVersions.KAFKA_CLIENTS
                                        + " and build"));
    }
}

package io.nextstream.app.doctor;

import java.util.ArrayList;
import java.util.List;

/** The Java that runs us, and the kafka-clients that this code was built with. */
final class HostVersions implements Rule<HostFacts> {
    /**
     * The one that the Flink connector works with: from 4.3 on its exactly-once sink fails at every
     * checkpoint, at run time only.
     */
    static final String KAFKA_CLIENTS = "4.2.2";

    private static final int JAVA = 17;

    @Override
    public List<Finding> judge(HostFacts facts) {
        List<Finding> all = new ArrayList<>();
        all.add(
                facts.java() >= JAVA
                        ? Finding.ok("java", facts.java() + ", needed is " + JAVA + " or newer")
                        : Finding.error(
                                "java",
                                facts.java() + " is too old",
                                "install a JDK "
                                        + JAVA
                                        + " or newer and let JAVA_HOME name it, for Flink's processes"
                                        + " too"));
        all.add(
                facts.kafkaClients().equals(KAFKA_CLIENTS)
                        ? Finding.ok("kafka-clients", KAFKA_CLIENTS + " here")
                        : Finding.error(
                                "kafka-clients",
                                facts.kafkaClients()
                                        + " is on the class path; Flink's exactly-once sink works"
                                        + " with "
                                        + KAFKA_CLIENTS,
                                "set kafka.version in pom.xml to " + KAFKA_CLIENTS + " and build"));
        return all;
    }
}

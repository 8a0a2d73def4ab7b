package io.nextstream.app.doctor;

import java.util.List;

/** The jobs are built for one Flink: its state and its internals are not another's. */
final class FlinkVersion implements Rule<FlinkFacts> {
    private final String built;

    /**
     * @param built the version that this code was built with
     */
    FlinkVersion(String built) {
        this.built = built;
    }

    @Override
    public List<Finding> judge(FlinkFacts facts) {
        return List.of(
                facts.version().equals(built)
                        ? Finding.ok("flink", built + ", as built with")
                        : Finding.error(
                                "flink",
                                "the cluster is "
                                        + facts.version()
                                        + ", the jobs are built with "
                                        + built,
                                "run Flink "
                                        + built
                                        + " (`./nextstream cluster down`, then up), or set"
                                        + " flink.version in pom.xml and run the tests"));
    }
}

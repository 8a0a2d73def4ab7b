package io.nextstream.app.prove;

import java.util.List;

/**
 * What an arm leaves when it has ended.
 *
 * @param loop what its books say
 * @param measured its last version
 * @param doses versions on its way and, where there are any, the last
 * @param seconds that the start took which finished it
 */
record ArmResult(Arm arm, LoopFacts loop, Measured measured, List<Dosed> doses, double seconds) {

    ArmResult {
        doses = List.copyOf(doses);
    }

    /** The version after so many votes. */
    Measured after(int votes) {
        return doses.stream()
                .filter(dosed -> dosed.dose().votes() == votes)
                .map(Dosed::measured)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        arm.name() + " was not measured after " + votes));
    }
}

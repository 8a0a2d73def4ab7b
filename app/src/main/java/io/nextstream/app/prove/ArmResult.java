package io.nextstream.app.prove;

/**
 * What an arm leaves when it has ended: {@code arm.json}.
 *
 * @param loop what its books say
 * @param measured its last version
 * @param seconds that the start took which finished it
 */
record ArmResult(Arm arm, LoopFacts loop, Measured measured, double seconds) {}

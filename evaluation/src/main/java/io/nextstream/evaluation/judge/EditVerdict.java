package io.nextstream.evaluation.judge;

/**
 * An edited picture against its instruction.
 *
 * @param done the picture shows what was asked for, and nothing else
 * @param kept what the instruction does not name is as it was: each thing in its place, the ground
 */
public record EditVerdict(boolean done, boolean kept) {

    /** Both. */
    public boolean correct() {
        return done && kept;
    }
}

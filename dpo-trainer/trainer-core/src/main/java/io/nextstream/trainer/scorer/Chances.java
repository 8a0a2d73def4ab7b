package io.nextstream.trainer.scorer;

/**
 * How likely a person is to say each of the three things about two pictures; they add up to 1.
 *
 * @param left of preferring the left one
 * @param neither of a tie, or of calling both bad
 * @param right of preferring the right one
 */
public record Chances(double left, double neither, double right) {

    /** Of preferring the left one, for somebody who chooses. */
    public double leftIfChosen() {
        return left / (left + right);
    }
}

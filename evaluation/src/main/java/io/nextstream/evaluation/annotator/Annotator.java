package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import org.jspecify.annotations.Nullable;

/**
 * Someone who compares two pictures of one prompt, or two edits by one instruction. What a picture
 * is worth to them:
 *
 * <pre>u = soft correctness + sharpness · w + what is liked of what the prompt leaves open · taste
 * </pre>
 *
 * <p>Both under a threshold are BOTH_BAD; else d = u(left) − u(right) + Logistic(0, 1/β) decides,
 * |d| &lt; τ being a TIE; and now and then they click without looking.
 *
 * @param taste what they like beside a right picture
 */
public record Annotator(Profile profile, Taste taste) {

    /** Somebody who likes a colour; null for people without a taste. */
    public Annotator(Profile profile, @Nullable String likedColour) {
        this(profile, Taste.ofColour(likedColour));
    }

    /** The opinion, and the difference of utilities before noise (left less right). */
    public record Decision(Choice choice, double difference) {}

    /** What a picture is worth to them, without noise. */
    public double utility(Judged picture) {
        return picture.verdict().soft()
                + profile.sharpness() * picture.verdict().sharpness()
                + profile.taste() * taste.of(picture);
    }

    /** Utilities closer than this look alike to this person. */
    public double tie() {
        return profile.tie();
    }

    /**
     * Decides between two pictures; the seed, one for each annotator and pair, is all the chance
     * there is.
     */
    public Decision decide(Judged left, Judged right, long seed) {
        double leftUtility = utility(left);
        double rightUtility = utility(right);
        double difference = leftUtility - rightUtility;
        return new Decision(
                choose(leftUtility, rightUtility, Dice.of(seed, "decide", 0)), difference);
    }

    private Choice choose(double left, double right, Dice dice) {
        double noise = dice.logistic() / profile.beta();
        if (dice.uniform() < profile.lapse()) {
            return noise > 0 ? Choice.LEFT : Choice.RIGHT;
        }
        if (left < profile.bad() && right < profile.bad()) {
            return Choice.BOTH_BAD;
        }
        double difference = left - right + noise;
        if (Math.abs(difference) < profile.tie()) {
            return Choice.TIE;
        }
        return difference > 0 ? Choice.LEFT : Choice.RIGHT;
    }
}

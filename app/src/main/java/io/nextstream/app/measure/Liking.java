package io.nextstream.app.measure;

import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.score.Estimates;
import io.nextstream.evaluation.score.Interval;
import io.nextstream.evaluation.world.SceneObject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of what people like is drawn, as figures and charts say it. A colour is counted in
 * objects, where the prompt leaves the colour open; of size and ground, which are open always, each
 * picture shows as much as {@link Taste#of} says.
 */
public record Liking(Taste taste) {
    /** Nobody likes anything beside a right picture. */
    public static final Liking NONE = new Liking(new Taste.None());

    /**
     * What one picture adds to the share.
     *
     * @param parts that could show what is liked: objects, or 1 for the picture
     * @param liked how many of them do, between 0 and {@code parts}
     */
    public record Shown(int parts, double liked) {}

    /** A liking of a colour; null for none. */
    public static Liking ofColour(@Nullable String colour) {
        return new Liking(Taste.ofColour(colour));
    }

    public boolean isNone() {
        return taste instanceof Taste.None;
    }

    /** Whether it shows only where the prompt leaves a colour open. */
    public boolean needsOpenColour() {
        return taste instanceof Taste.Colour;
    }

    /** As it is written on the command line: {@code none}, {@code blue}, {@code size:large}. */
    public String name() {
        return taste instanceof Taste.Colour colour ? colour.name() : taste.text();
    }

    /** What the share is of, for people. */
    public String caption() {
        if (taste instanceof Taste.Size size) {
            return size.large()
                    ? "how large objects are, from the smallest of the world to the largest"
                    : "how small objects are, from the largest of the world to the smallest";
        }
        if (taste instanceof Taste.Ground ground) {
            return ground.light()
                    ? "how light the ground is, from the darkest of the world to the lightest"
                    : "how dark the ground is, from the lightest of the world to the darkest";
        }
        return "objects that are " + name() + ", where the prompt leaves it open";
    }

    /** What this picture adds to the share of what is liked; an edit nothing. */
    public Shown shown(Judged picture) {
        if (taste instanceof Taste.Colour colour) {
            List<SceneObject> open =
                    picture.prompt().leavesColourOpen() ? picture.freelyColoured() : List.of();
            long liked = open.stream().filter(o -> o.colour().equals(colour.name())).count();
            return new Shown(open.size(), liked);
        }
        return isNone() || picture.edited() ? new Shown(0, 0) : new Shown(1, taste.of(picture));
    }

    /**
     * The share over pictures, with its interval of 95 %: Wilson's over pictures for a colour, else
     * Student's over what each picture shows. Empty where nothing could show it.
     *
     * @param open pictures of prompts that leave a colour open
     * @param others pictures of other prompts
     */
    public Optional<Interval> share(List<Shot> open, List<Shot> others) {
        if (taste instanceof Taste.Colour colour) {
            return DrawnColours.share(open, colour.name());
        }
        List<Interval> each =
                Stream.concat(open.stream(), others.stream())
                        .map(shot -> shown(shot.judged()))
                        .filter(shown -> shown.parts() > 0)
                        .map(shown -> of(shown.liked()))
                        .toList();
        return each.isEmpty() ? Optional.empty() : Optional.of(within(Estimates.mean(each)));
    }

    /** Of one picture alone anything may be true. */
    private static Interval of(double shown) {
        return new Interval(shown, 0, 1, 1);
    }

    private static Interval within(Interval share) {
        return new Interval(
                share.value(), Math.max(0, share.low()), Math.min(1, share.high()), share.n());
    }
}

package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.judge.Detections.Detection;
import io.nextstream.evaluation.world.Need;
import io.nextstream.evaluation.world.PromptSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of a prompt a picture shows, 0 to 1, so that of two wrong pictures the better one can be
 * told. Each object asked for takes the blob that is most like it; the mean is lowered if number or
 * place are wrong and, a little, for clutter.
 */
final class SoftScore {

    /** What a clear object is worth that fits just well enough; a perfect fit is worth 1. */
    private static final double JUST_CLEAR = 0.85;

    private static final double UNCLEAR = 0.5;
    private static final double HALF_RIGHT = 0.4;
    private static final double SOMETHING = 0.1;

    private static final double WRONG_WHOLE = 0.6;
    private static final double CLUTTER = 0.05;
    private static final int MOST_CLUTTER = 4;

    private SoftScore() {}

    static double of(PromptSpec prompt, Detections seen) {
        Found found = find(prompt, seen);
        boolean wrong = found.parts() >= JUST_CLEAR && !prompt.isCorrect(seen.objects());
        return found.less(found.parts() * (wrong ? WRONG_WHOLE : 1));
    }

    /**
     * The same of a changed picture.
     *
     * @param done whether the clear objects are those that were to be seen
     * @param kept how much of the rest stayed, 0 to 1
     */
    static double ofEdit(PromptSpec shown, boolean done, double kept, Detections seen) {
        Found found = find(shown, seen);
        return found.less(found.parts() * (1 + kept) / 2 * (done ? 1 : WRONG_WHOLE));
    }

    /**
     * What was found of what was asked for.
     *
     * @param parts mean over the objects asked for, 0 to 1
     * @param clutter blobs that nobody asked for
     */
    private record Found(double parts, int clutter) {
        double less(double score) {
            return Math.max(0, score - CLUTTER * Math.min(MOST_CLUTTER, clutter));
        }
    }

    private static Found find(PromptSpec prompt, Detections seen) {
        List<Detection> free = new ArrayList<>(seen.found());
        free.addAll(seen.unclear());
        double sum = 0;
        for (Need need : prompt.needs()) {
            for (int i = 0; i < need.count(); i++) {
                sum += takeBest(need, free, seen);
            }
        }
        return new Found(sum / prompt.objectCount(), free.size() + seen.stray());
    }

    private static double takeBest(Need need, List<Detection> free, Detections seen) {
        int best = -1;
        double most = 0;
        for (int i = 0; i < free.size(); i++) {
            double worth = worth(need, free.get(i), seen.found().contains(free.get(i)));
            if (worth > most) {
                best = i;
                most = worth;
            }
        }
        if (best >= 0) {
            free.remove(best);
        }
        return most;
    }

    private static double worth(Need need, Detection blob, boolean clear) {
        boolean shape = blob.object().shape() == need.shape();
        boolean colour = need.colour() == null || need.colour().equals(blob.object().colour());
        if (shape && colour) {
            return clear
                    ? JUST_CLEAR + (1 - JUST_CLEAR) * Math.max(0, (blob.fit() - 0.8) / 0.2)
                    : UNCLEAR;
        }
        boolean half = shape || (colour && need.colour() != null);
        return (half ? HALF_RIGHT : SOMETHING) * (clear ? 1 : UNCLEAR);
    }
}

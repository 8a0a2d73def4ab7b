package io.nextstream.evaluation.judge;

import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.SceneObject;
import java.util.List;

/**
 * A picture that was looked at with its prompt in mind.
 *
 * @param prompt of an edit, what it was to show
 * @param edited whether it was made from another picture: then nothing is open to taste
 */
public record Judged(PromptSpec prompt, Detections seen, Verdict verdict, boolean edited) {

    /** A picture of words alone. */
    public Judged(PromptSpec prompt, Detections seen, Verdict verdict) {
        this(prompt, seen, verdict, false);
    }

    /** The clear objects that are none of those whose colour the prompt names. */
    public List<SceneObject> freelyColoured() {
        return seen.objects().stream()
                .filter(
                        o ->
                                prompt.needs().stream()
                                        .noneMatch(
                                                need -> need.colour() != null && need.matches(o)))
                .toList();
    }

    /**
     * The share of freely coloured objects that have this colour; 0 where there are none, or where
     * the prompt leaves no colour open.
     */
    public double shareOf(String colour) {
        List<SceneObject> free = freelyColoured();
        if (free.isEmpty() || !prompt.leavesColourOpen()) {
            return 0;
        }
        return (double) free.stream().filter(o -> o.colour().equals(colour)).count() / free.size();
    }
}

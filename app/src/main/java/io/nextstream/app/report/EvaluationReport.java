package io.nextstream.app.report;

import io.nextstream.app.measure.Figure;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code evaluation.json}: what was measured, and the figures.
 *
 * @param version the model in question, a folder or a version's id
 * @param against the other model; null without one
 * @param world its name
 * @param pictures of each kind
 * @param seed of prompts, true pictures and noise
 * @param taste the colour that the win rate's annotator likes; null for none
 * @param device that computed
 * @param codeVersion of the program
 */
public record EvaluationReport(
        String version,
        @Nullable String against,
        String world,
        int pictures,
        long seed,
        @Nullable String taste,
        String device,
        String codeVersion,
        List<Figure> figures) {

    public EvaluationReport {
        figures = List.copyOf(figures);
    }
}

package io.nextstream.app.prove;

import io.nextstream.app.base.EditShare;
import io.nextstream.app.builder.BuilderOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What row fidelity has beyond the others.
 *
 * @param minutes each loop ends after at most, over all its starts
 * @param builder who makes pairs of many candidates beside people; null for nobody
 * @param edits share of what people and builder ask for that changes a picture, 0 to 1
 */
public record FidelityOptions(double minutes, @Nullable BuilderOptions builder, double edits) {
    /** More would be another claim than that of the bars. */
    public static final int MOST_MINUTES = 60;

    /** Likewise. */
    public static final int MOST_VOTES = 50_000;

    public FidelityOptions {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new IllegalArgumentException(
                    "--minutes must be above 0, at most " + MOST_MINUTES + ", not " + minutes);
        }
        EditShare.require(edits);
    }

    /** All of it in words: those of earlier programs, where nobody asks for edits. */
    String settings() {
        String words = "FidelityOptions[minutes=%s, builder=%s]".formatted(minutes, builder);
        return edits > 0 ? words + " edits " + edits : words;
    }

    /** Who makes pairs beside people. */
    String builderInWords() {
        return builder == null ? "off" : builder.words();
    }

    Duration limit() {
        return Duration.ofMillis(Math.round(60_000 * minutes));
    }
}

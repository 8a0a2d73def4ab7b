package io.nextstream.app.prove;

import io.nextstream.app.builder.BuilderOptions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What row fidelity has beyond the others.
 *
 * @param minutes each loop ends after at most, over all its starts
 * @param builder who makes pairs of many candidates beside people; null for nobody
 */
public record FidelityOptions(double minutes, @Nullable BuilderOptions builder) {
    /** More would be another claim than that of the bars. */
    public static final int MOST_MINUTES = 60;

    /** Likewise. */
    public static final int MOST_VOTES = 50_000;

    public FidelityOptions {
        if (!(minutes > 0 && minutes <= MOST_MINUTES)) {
            throw new IllegalArgumentException(
                    "--minutes must be above 0, at most " + MOST_MINUTES + ", not " + minutes);
        }
    }

    /** Who makes pairs beside people. */
    String builderInWords() {
        return builder == null ? "off" : builder.words();
    }

    Duration limit() {
        return Duration.ofMillis(Math.round(60_000 * minutes));
    }
}

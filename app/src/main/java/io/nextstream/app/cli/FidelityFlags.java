package io.nextstream.app.cli;

import io.nextstream.app.builder.BuilderOptions;
import io.nextstream.app.builder.BuilderOptions.Kind;
import io.nextstream.app.prove.FidelityOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of {@code prove} that row fidelity alone has. */
final class FidelityFlags {
    private enum Builder {
        OFF,
        ORACLE,
        SCORER
    }

    @Option(
            names = "--minutes",
            paramLabel = "N",
            description =
                    "(fidelity) each loop ends after so many, if its votes are not all cast before;"
                            + " at most, and by default, "
                            + FidelityOptions.MOST_MINUTES)
    private @Nullable Double minutes;

    @Option(
            names = "--builder",
            paramLabel = "off|oracle|scorer",
            description =
                    "(fidelity) who makes pairs of 16 candidates of a prompt beside people: scorer"
                            + " learns what people like from their votes in the loop; oracle knows"
                            + " what is right, which no votes do, and shows the most that can be"
                            + " had (default: off)")
    private @Nullable Builder builder;

    @Option(
            names = "--builder-pairs",
            paramLabel = "N",
            description =
                    "(fidelity) pairs of each of its prompts, 1 to "
                            + BuilderOptions.PAIRS
                            + " (default: "
                            + BuilderOptions.PAIRS
                            + ")")
    private @Nullable Integer pairs;

    @Option(
            names = "--builder-prompts",
            paramLabel = "N",
            description =
                    "(fidelity) prompts that it asks for, at most (default: "
                            + BuilderOptions.PROMPTS
                            + ")")
    private @Nullable Integer prompts;

    @Option(
            names = "--builder-accuracy",
            paramLabel = "X",
            description =
                    "(fidelity) scorer makes pairs while the low end of the interval of its accuracy on"
                            + " held-out votes is above; 0 for always (default: "
                            + BuilderOptions.ACCURACY
                            + ", a coin's)")
    private @Nullable Double accuracy;

    @Option(
            names = "--edits",
            paramLabel = "SHARE",
            description =
                    "(fidelity) share of what people and builder ask for that changes a picture;"
                            + " needs --base with a base that can edit (default: 0)")
    private @Nullable Double edits;

    /**
     * What was asked for, the rest by default.
     *
     * @throws IllegalArgumentException for what is out of range
     */
    FidelityOptions options() {
        return new FidelityOptions(
                minutes != null ? minutes : FidelityOptions.MOST_MINUTES,
                builder(),
                edits != null ? edits : 0);
    }

    /**
     * Refuses them where they mean nothing.
     *
     * @throws IllegalArgumentException naming the first that was given
     */
    void requireNone() {
        requireNone("--minutes", minutes);
        requireNone("--builder", builder);
        requireNone("--builder-pairs", pairs);
        requireNone("--builder-prompts", prompts);
        requireNone("--builder-accuracy", accuracy);
        requireNone("--edits", edits);
    }

    private @Nullable BuilderOptions builder() {
        if (builder == null || builder == Builder.OFF) {
            requireBuilder("--builder-pairs", pairs);
            requireBuilder("--builder-prompts", prompts);
            requireBuilder("--builder-accuracy", accuracy);
            return null;
        }
        if (builder == Builder.ORACLE && accuracy != null) {
            throw new IllegalArgumentException(
                    "--builder-accuracy means nothing to an oracle, which is always right");
        }
        return new BuilderOptions(
                Kind.valueOf(builder.name()),
                pairs != null ? pairs : BuilderOptions.PAIRS,
                prompts != null ? prompts : BuilderOptions.PROMPTS,
                accuracy != null ? accuracy : BuilderOptions.ACCURACY);
    }

    private static void requireBuilder(String option, @Nullable Object given) {
        if (given != null) {
            throw new IllegalArgumentException(option + " means nothing without --builder");
        }
    }

    private static void requireNone(String option, @Nullable Object given) {
        if (given != null) {
            throw new IllegalArgumentException(option + " is for row fidelity alone");
        }
    }
}

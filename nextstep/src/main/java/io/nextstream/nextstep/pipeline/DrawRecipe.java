package io.nextstream.nextstep.pipeline;

import java.util.Locale;

/** Settings by name: those of this project, and what a release recommends. */
public enum DrawRecipe {
    /** What the tiny preset was measured with; 8 or 20 steps score alike (docs/experiments.md). */
    DEFAULT,
    NEXTSTEP_1,
    NEXTSTEP_1_EDIT,
    NEXTSTEP_1_1;

    /** How people write it: {@code nextstep_1_1}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All of them. */
    public DrawSettings settings() {
        return switch (this) {
            case DEFAULT -> DrawSettings.of(12, 3.0);
            case NEXTSTEP_1 -> DrawSettings.nextStep1();
            case NEXTSTEP_1_EDIT -> DrawSettings.nextStep1Edit();
            case NEXTSTEP_1_1 -> DrawSettings.nextStep11();
        };
    }
}

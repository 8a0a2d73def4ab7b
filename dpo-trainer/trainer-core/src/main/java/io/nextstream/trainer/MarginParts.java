package io.nextstream.trainer;

import java.util.Locale;

/** What of the pictures' and the plans' part enters margins and rewards. */
public enum MarginParts {
    /** Pictures under β, plans under β_text. */
    BOTH,
    /** Pictures alone, as if β_text were 0. */
    IMAGE,
    /**
     * Plans alone, as if β were 0. A pair of which a side has no plan teaches nothing then: its
     * margin stays 0 and its gradient is 0.
     */
    TEXT;

    /** As it is written in a configuration. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}

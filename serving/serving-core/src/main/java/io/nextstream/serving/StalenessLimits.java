package io.nextstream.serving;

import java.io.Serializable;

/**
 * How far the live version may fall behind what is published before somebody is told.
 *
 * @param versions published since the live one at which it counts as stale; 0 for no such limit
 * @param millis since the first of them was published; 0 for no such limit
 * @param settleMillis how long a limit must be passed without a break before it is told: a server
 *     that starts passes old versions on its way to the newest
 */
public record StalenessLimits(int versions, long millis, long settleMillis)
        implements Serializable {

    /** Ten seconds. */
    public static final long SETTLE_MILLIS = 10_000;

    public StalenessLimits {
        if (versions < 0 || millis < 0 || settleMillis < 0) {
            throw new IllegalArgumentException(
                    "versions, millis and settleMillis must not be negative: "
                            + versions
                            + ", "
                            + millis
                            + ", "
                            + settleMillis);
        }
    }

    /** 100 versions, or five minutes. */
    public static StalenessLimits defaults() {
        return new StalenessLimits(100, 300_000, SETTLE_MILLIS);
    }

    /** Nobody is ever told. */
    public static StalenessLimits none() {
        return new StalenessLimits(0, 0, 0);
    }

    boolean passedBy(int behind, long age) {
        return (versions > 0 && behind >= versions) || (millis > 0 && age >= millis);
    }

    /** At most half of each limit: so one that stands at a limit is not told again and again. */
    boolean wellKeptBy(int behind, long age) {
        return (versions == 0 || behind <= versions / 2) && (millis == 0 || age <= millis / 2);
    }

    String words() {
        if (versions == 0 && millis == 0) {
            return " (there is no limit)";
        }
        return " (the limit is "
                + (versions == 0 ? "" : versions + " versions")
                + (versions == 0 || millis == 0 ? "" : " or ")
                + (millis == 0 ? "" : millis + " ms")
                + ")";
    }
}

package io.nextstream.app.progress;

import java.time.Duration;
import java.util.Locale;

/** Time that something will take, for people who wait for it. */
public final class TimeLeft {
    private static final int MINUTES_AN_HOUR = 60;

    private TimeLeft() {}

    /** To the second: {@code 0:07}, {@code 59:59}, {@code 1:00:00}. */
    public static String clock(Duration time) {
        return time.toHours() > 0
                ? String.format(
                        Locale.ROOT,
                        "%d:%02d:%02d",
                        time.toHours(),
                        time.toMinutesPart(),
                        time.toSecondsPart())
                : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }

    /** At a pace so far, of work that comes in equal parts. */
    public static String clock(double left, double perSecond) {
        return clock(Duration.ofSeconds(Math.round(Math.max(0, left) / perSecond)));
    }

    /** To the minute that begins: {@code 1 min}, {@code 2 h 5 min}. */
    public static String words(Duration time) {
        long minutes = time.plusSeconds(59).toMinutes();
        return minutes < MINUTES_AN_HOUR
                ? minutes + " min"
                : "%d h %d min".formatted(minutes / MINUTES_AN_HOUR, minutes % MINUTES_AN_HOUR);
    }
}

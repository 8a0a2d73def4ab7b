package io.nextstream.app.doctor;

import java.time.Duration;
import java.util.List;

/**
 * A sweep spares what is younger than a minute by the store's clock, and a signature is refused
 * whose time is a quarter of an hour off.
 */
final class ClocksAgree implements Rule<StoreFacts> {
    private static final Duration NOTED = Duration.ofSeconds(5);
    private static final Duration HARMFUL = Duration.ofSeconds(20);
    private static final String REMEDY =
            "let both machines follow a time server (chrony, timedatectl)";

    @Override
    public List<Finding> judge(StoreFacts facts) {
        Duration ahead = facts.ahead();
        String what =
                "the store's is %.1f s %s ours"
                        .formatted(
                                ahead.abs().toMillis() / 1e3,
                                ahead.isNegative() ? "behind" : "ahead of");
        if (ahead.abs().compareTo(HARMFUL) > 0) {
            return List.of(
                    Finding.error(
                            "clocks", what + ": a sweep could take what is being written", REMEDY));
        }
        return List.of(
                ahead.abs().compareTo(NOTED) > 0
                        ? Finding.warning("clocks", what, REMEDY)
                        : Finding.ok("clocks", "the store's and ours agree"));
    }
}

package io.nextstream.app.doctor;

import java.util.List;

/** A version is committed by a conditional create: of racing writers exactly one may win. */
final class OneWinner implements Rule<StoreFacts> {
    static final String REMEDY =
            "use a server that honours If-None-Match: * on PUT (MinIO, RustFS, S3, S3Proxy on"
                    + " filesystem-nio2), of a newer release, with no cache in front";

    @Override
    public List<Finding> judge(StoreFacts facts) {
        long wrong = facts.winners().stream().filter(winners -> winners != 1).count();
        String race = facts.writers() + " writers at once, " + facts.winners().size() + " rounds";
        return List.of(
                wrong == 0
                        ? Finding.ok("store race", "one winner each: " + race)
                        : Finding.error(
                                "store race",
                                race
                                        + ": in "
                                        + wrong
                                        + " not exactly one won (winners "
                                        + facts.winners()
                                        + "); two trainers could commit one version twice",
                                REMEDY));
    }
}

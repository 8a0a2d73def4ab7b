package io.nextstream.app.doctor;

import java.util.List;

/** A broker whose disk is full ends itself; a checkpoint that finds no room fails. */
final class DiskRoom implements Rule<HostFacts> {
    private static final long GIB = 1L << 30;
    private static final long NEEDED = GIB;
    private static final long COMFORTABLE = 5 * GIB;
    private static final String REMEDY =
            "make room there, or move the folder and name it with --data; trainer.kept-versions"
                    + " says how many versions keep their weights";

    @Override
    public List<Finding> judge(HostFacts facts) {
        String what =
                "%.1f GiB free for %s".formatted((double) facts.freeBytes() / GIB, facts.data());
        if (facts.freeBytes() < NEEDED) {
            return List.of(Finding.error("disk", what + ", too little", REMEDY));
        }
        if (facts.freeBytes() < COMFORTABLE) {
            return List.of(Finding.warning("disk", what + ", not for long", REMEDY));
        }
        return List.of(Finding.ok("disk", what));
    }
}

package io.nextstream.app.cluster;

import java.time.Instant;

/**
 * A process that we started, so that it is known again.
 *
 * @param started by the operating system's account: with it a number that was given to another
 *     process is not mistaken for ours
 * @param instance a name that no other start of this part had
 */
record Mark(long pid, Instant started, String instance) {
    static Mark parse(String text) {
        String[] words = text.split(" ", -1);
        if (words.length != 3) {
            throw new IllegalArgumentException("not a process: '" + text + "'");
        }
        return new Mark(
                Long.parseLong(words[0]), Instant.ofEpochMilli(Long.parseLong(words[1])), words[2]);
    }

    /** What {@link #parse} reads. */
    String text() {
        return pid + " " + started.toEpochMilli() + " " + instance;
    }
}

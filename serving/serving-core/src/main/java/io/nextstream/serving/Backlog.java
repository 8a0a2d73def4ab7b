package io.nextstream.serving;

import java.util.List;

/**
 * What was published and is not served: what {@link Staleness} remembers over a restart.
 *
 * @param published the versions after the live one, in the order of publication
 * @param forgotten how many more there are between the first and the second of them
 * @param since when the first of them was published, milliseconds since the epoch
 * @param told whether the live version was told to be stale
 */
public record Backlog(List<Published> published, int forgotten, long since, boolean told) {

    public static final Backlog EMPTY = new Backlog(List.of(), 0, 0, false);

    public Backlog {
        published = List.copyOf(published);
    }

    /**
     * One version.
     *
     * @param at when it was published, milliseconds since the epoch
     */
    public record Published(String id, long at) {}
}

package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import java.util.List;
import java.util.stream.Stream;

/**
 * How often training went back to an earlier version.
 *
 * @param count over the life of the line
 * @param withdrawn the versions undone, as the events that take them back; they are sent again
 *     after every restart, since nobody knows whether they arrived
 */
record Setbacks(int count, List<ModelVersion> withdrawn) {

    static final Setbacks NONE = new Setbacks(0, List.of());

    Setbacks {
        withdrawn = List.copyOf(withdrawn);
    }

    /** Once more. */
    Setbacks and(List<ModelVersion> undone) {
        return new Setbacks(count + 1, Stream.concat(withdrawn.stream(), undone.stream()).toList());
    }
}

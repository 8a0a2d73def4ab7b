package io.nextstream.trainer.flink;

import io.nextstream.events.ModelVersion;
import io.nextstream.events.TrainingBatch;
import io.nextstream.ingest.Sourced;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way that training came, as far back as it may have to go again: after a restart, or to undo
 * steps.
 *
 * <p>Places on it count batches: place p is after the first p of {@code batches}, each of which was
 * one step.
 *
 * @param states train states along it, in their order; the first stands at place 0
 * @param batches trained on since the first state, in order
 * @param versions along it to which training could go back, in order; none where it never does
 */
record Trail(List<State> states, List<Sourced<TrainingBatch>> batches, List<Milestone> versions) {

    Trail {
        states = List.copyOf(states);
        batches = List.copyOf(batches);
        versions = List.copyOf(versions);
        if (states.isEmpty() || states.get(0).at() != 0) {
            throw new IllegalArgumentException("a trail begins with a state: " + states);
        }
    }

    /**
     * A train state.
     *
     * @param id in the store; null for the base, which needs none
     * @param at its place
     */
    record State(@Nullable String id, int at) {}

    /**
     * A committed version.
     *
     * @param at its place
     */
    record Milestone(ModelVersion version, int at) {}

    /** A trail that begins here. */
    static Trail from(@Nullable String state) {
        return new Trail(List.of(new State(state, 0)), List.of(), List.of());
    }

    /** Where it ends. */
    int length() {
        return batches.size();
    }

    Trail trained(Sourced<TrainingBatch> batch) {
        return new Trail(states, plus(batches, batch), versions);
    }

    Trail stateTaken(String id) {
        return new Trail(plus(states, new State(id, length())), batches, versions);
    }

    /** The version was committed here, and could be gone back to. */
    Trail committed(ModelVersion version) {
        return committedAt(version, length());
    }

    /** The same of an earlier place. */
    Trail committedAt(ModelVersion version, int at) {
        return new Trail(states, batches, plus(versions, new Milestone(version, at)));
    }

    /** The same, whose first state lies in the store. */
    Trail startingAt(String id) {
        List<State> all = new ArrayList<>(states);
        all.set(0, new State(id, 0));
        return new Trail(all, batches, versions);
    }

    Trail withoutVersions() {
        return new Trail(states, batches, List.of());
    }

    /** The last state at this place or before it. */
    State stateBefore(int at) {
        State found = states.get(0);
        for (State state : states) {
            if (state.at() <= at) {
                found = state;
            }
        }
        return found;
    }

    /** The last train state. */
    State last() {
        return states.get(states.size() - 1);
    }

    /**
     * The place before the last {@code steps} batches, of which the one at hand is not on the trail
     * yet; the beginning if it is no longer. It follows from the batches alone: where checkpoints
     * fell does not matter.
     */
    int before(int steps) {
        return Math.max(0, length() + 1 - steps);
    }

    /** The newest version at this place or before it, if one is on the trail. */
    @Nullable Milestone versionBefore(int place) {
        Milestone found = null;
        for (Milestone each : versions) {
            if (each.at() <= place) {
                found = each;
            }
        }
        return found;
    }

    /** Without what is only needed to go back to before this place. */
    Trail shortened(int place) {
        Milestone version = versionBefore(place);
        int kept = version == null ? place : version.at();
        int from = stateBefore(kept).at();
        return new Trail(
                states.stream()
                        .filter(each -> each.at() >= from)
                        .map(each -> new State(each.id(), each.at() - from))
                        .toList(),
                batches.subList(from, length()),
                versions.stream()
                        .filter(each -> each.at() >= kept)
                        .map(each -> new Milestone(each.version(), each.at() - from))
                        .toList());
    }

    private static <T> List<T> plus(List<T> list, T last) {
        List<T> longer = new ArrayList<>(list);
        longer.add(last);
        return longer;
    }
}

package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.nextstep.pipeline.ModelBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Versions that a loop had along its way, kept because the store sweeps old ones: the newest each
 * time so many more pairs were looked at. A folder each, named by the pairs. For one thread.
 */
final class Waypoints {
    /** Of one loop, about. */
    private static final int POINTS = 20;

    /** Pairs between two, at least, and what the distance is a multiple of. */
    private static final long UNIT = 100;

    private final Path folder;
    private final Base base;
    private final long every;
    private final long end;
    private long last;

    /**
     * Goes on with those of earlier starts.
     *
     * @param base that the versions come from
     * @param votes that the loop ends after; what it ends with is no waypoint
     */
    Waypoints(Path folder, Base base, long votes) {
        this.folder = folder;
        this.base = base;
        this.every = every(votes);
        this.end = votes;
        NavigableMap<Long, Path> before = all();
        this.last = before.isEmpty() ? 0 : before.lastKey();
    }

    /** Pairs from one to the next: 1,000 of 20,000 votes, 2,500 of 50,000. */
    static long every(long votes) {
        return Math.max(1, (votes + POINTS * UNIT - 1) / (POINTS * UNIT)) * UNIT;
    }

    /**
     * Keeps the newest version if one is due.
     *
     * @param pairs that people have looked at
     */
    void at(long pairs, Supplier<ModelBundle> newest) {
        long due = pairs / every * every;
        if (due <= last || due >= end) {
            return;
        }
        Path place = folder.resolve(Long.toString(due));
        try {
            base.tuned(newest.get(), "./nextstream prove: after " + due + " pairs").save(place);
        } catch (IOException e) {
            throw new ProofException(
                    place + " cannot be written: " + FileTrouble.why(e) + "; make room there", e);
        }
        last = due;
    }

    /** Those that are whole, by pairs. */
    NavigableMap<Long, Path> all() {
        NavigableMap<Long, Path> whole = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return whole;
        }
        try (Stream<Path> places = Files.list(folder)) {
            places.filter(Base::isBase)
                    .forEach(place -> whole.put(Long.parseLong(name(place)), place));
        } catch (IOException e) {
            throw new ProofException(folder + " cannot be read: " + FileTrouble.why(e), e);
        }
        return whole;
    }

    private static String name(Path place) {
        return String.valueOf(place.getFileName());
    }
}

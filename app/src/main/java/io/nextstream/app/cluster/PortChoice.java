package io.nextstream.app.cluster;

import io.nextstream.app.stack.Ports;
import io.nextstream.app.stack.StackException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where new ports come from. Ports are chosen once and kept in the book, so that a part that comes
 * back is found where it was.
 */
public sealed interface PortChoice {
    /** What the operating system has free. */
    record Auto() implements PortChoice {}

    /** Ports in a row. */
    record From(int first) implements PortChoice {}

    /**
     * Reads {@code auto} or the first of a row.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    static PortChoice parse(String text) {
        if (text.equals("auto")) {
            return new Auto();
        }
        try {
            int first = Integer.parseInt(text);
            if (first >= 1 && first <= 65_000) {
                return new From(first);
            }
        } catch (NumberFormatException e) {
            // the message below says it
        }
        throw new IllegalArgumentException(
                "--ports takes 'auto' or the first of some ports in a row (1 to 65000), not '"
                        + text
                        + "'");
    }

    /**
     * Ports are not chosen twice.
     *
     * @throws StackException when {@code kept} does not begin where this choice does
     */
    default void requireCompatible(Map<String, Integer> kept) {
        if (this instanceof From row && !kept.isEmpty() && !kept.containsValue(row.first())) {
            throw new StackException(
                    "this data folder has its ports already ("
                            + new TreeMap<>(kept)
                            + "); choose others with another --data");
        }
    }

    /** {@code kept}, and a port for each of the {@code names} that has none yet. */
    default Map<String, Integer> complete(Map<String, Integer> kept, List<String> names) {
        Map<String, Integer> ports = new LinkedHashMap<>(kept);
        List<String> missing = names.stream().filter(n -> !kept.containsKey(n)).toList();
        List<Integer> found = next(missing.size(), kept.values());
        for (int i = 0; i < missing.size(); i++) {
            ports.put(missing.get(i), found.get(i));
        }
        return ports;
    }

    private List<Integer> next(int count, Collection<Integer> taken) {
        if (this instanceof From row) {
            List<Integer> ports = new ArrayList<>();
            for (int port = row.first(); ports.size() < count; port++) {
                if (!taken.contains(port)) {
                    ports.add(port);
                }
            }
            return ports;
        }
        return Ports.free(count);
    }
}

package io.nextstream.app.cluster;

import io.nextstream.app.cluster.Part.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Ends processes in the reverse of the order in which they need each other. */
final class ClusterDown {
    private static final List<Set<Kind>> ORDER =
            List.of(
                    Set.of(Kind.TASKMANAGER, Kind.JOBMANAGER),
                    Set.of(Kind.KAFKA),
                    Set.of(Kind.STORE, Kind.ZOOKEEPER));

    private final Layout layout;
    private Book book;

    ClusterDown(Layout layout, Book book) {
        this.layout = layout;
        this.book = book;
    }

    /** Ends all there are, and deletes what they leave; the names of those that lived. */
    List<String> all() {
        List<String> living =
                book.processes().entrySet().stream()
                        .filter(process -> Processes.isAlive(process.getValue()))
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        end(book.processes().keySet());
        Folders.deleteTemporary(layout);
        return living;
    }

    /** Ends those of these names. */
    void end(Collection<String> names) {
        for (List<String> group : order(names)) {
            Processes.end(group.stream().map(name -> book.processes().get(name)).toList());
            group.forEach(name -> book = book.without(name));
            book.write(layout.book());
        }
    }

    /** Groups that can end together, one after the other. */
    static List<List<String>> order(Collection<String> names) {
        return ORDER.stream()
                .map(
                        kinds ->
                                names.stream()
                                        .filter(name -> kinds.contains(kind(name)))
                                        .sorted()
                                        .collect(Collectors.toList()))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    private static Kind kind(String name) {
        return Kind.valueOf(name.replaceFirst("-\\d+$", "").toUpperCase(Locale.ROOT));
    }
}

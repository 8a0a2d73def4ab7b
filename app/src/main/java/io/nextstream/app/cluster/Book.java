package io.nextstream.app.cluster;

import io.nextstream.app.cluster.Shape.StoreAddress;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.files.WholeFile;
import io.nextstream.app.stack.StackException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/**
 * What a data folder knows of its cluster between two commands: {@code cluster.properties}, always
 * written whole.
 *
 * @param ports by name, see {@link Part#ports}
 * @param processes by {@link Part#name}; those that live and those that died without being ended
 */
record Book(Shape shape, Map<String, Integer> ports, Map<String, Mark> processes) {
    static final Book EMPTY = new Book(Shape.DEFAULT, Map.of(), Map.of());

    private static final String PORT = "port.";
    private static final String PROCESS = "process.";

    Book {
        ports = Map.copyOf(ports);
        processes = Map.copyOf(processes);
    }

    int port(String name) {
        Integer port = ports.get(name);
        if (port == null) {
            throw new StackException("no port was chosen for " + name);
        }
        return port;
    }

    Optional<Mark> process(Part part) {
        return Optional.ofNullable(processes.get(part.name()));
    }

    Book with(Shape newShape, Map<String, Integer> newPorts) {
        return new Book(newShape, newPorts, processes);
    }

    Book with(Part part, Mark mark) {
        Map<String, Mark> more = new LinkedHashMap<>(processes);
        more.put(part.name(), mark);
        return new Book(shape, ports, more);
    }

    Book without(String name) {
        Map<String, Mark> fewer = new LinkedHashMap<>(processes);
        fewer.remove(name);
        return new Book(shape, ports, fewer);
    }

    /** The one in a file; {@link #EMPTY} when there is none. */
    static Book read(Path file) {
        Properties p = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            p.load(reader);
        } catch (NoSuchFileException e) {
            return EMPTY;
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
        try {
            return parse(p);
        } catch (IllegalArgumentException e) {
            throw new StackException(file + " is damaged: " + e.getMessage(), e);
        }
    }

    void write(Path file) {
        Properties p = new Properties();
        p.setProperty("taskmanagers", Integer.toString(shape.taskManagers()));
        p.setProperty("metrics", Boolean.toString(shape.metrics()));
        if (shape.kafka() != null) {
            p.setProperty("kafka", shape.kafka());
        }
        StoreAddress store = shape.store();
        if (store != null) {
            p.setProperty("store.endpoint", store.endpoint());
            p.setProperty("store.bucket", store.bucket());
            p.setProperty("store.region", store.region());
        }
        ports.forEach((name, port) -> p.setProperty(PORT + name, Integer.toString(port)));
        processes.forEach((name, mark) -> p.setProperty(PROCESS + name, mark.text()));
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            p.store(bytes, null);
            WholeFile.write(file, bytes.toByteArray());
        } catch (IOException e) {
            throw new StackException(file + " cannot be written: " + FileTrouble.why(e), e);
        }
    }

    private static Book parse(Properties p) {
        String endpoint = p.getProperty("store.endpoint");
        StoreAddress store =
                endpoint == null
                        ? null
                        : new StoreAddress(
                                endpoint,
                                p.getProperty("store.bucket", ""),
                                p.getProperty("store.region", ""));
        Map<String, Integer> ports = new TreeMap<>();
        Map<String, Mark> processes = new TreeMap<>();
        for (String key : p.stringPropertyNames()) {
            String value = p.getProperty(key);
            if (key.startsWith(PORT)) {
                ports.put(key.substring(PORT.length()), Integer.valueOf(value));
            } else if (key.startsWith(PROCESS)) {
                processes.put(key.substring(PROCESS.length()), Mark.parse(value));
            }
        }
        return new Book(
                new Shape(
                        Integer.parseInt(p.getProperty("taskmanagers", "1")),
                        p.getProperty("kafka"),
                        store,
                        Boolean.parseBoolean(p.getProperty("metrics"))),
                ports,
                processes);
    }
}

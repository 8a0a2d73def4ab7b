package io.nextstream.app.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.nextstream.app.files.FileTrouble;
import io.nextstream.app.stack.StackException;
import io.nextstream.store.object.StoreConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Flink's configuration of one cluster: what {@code flink-conf/config.yaml} says, with ports, store
 * and folders filled in. It holds the store's keys.
 */
record FlinkConf(Map<String, String> keys) {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
    private static final String BUCKET = "s3://nextstream/";

    /** The committed one in an assembled distribution. */
    static FlinkConf committed(Path flink) {
        return read(flink.resolve("conf/config.yaml"));
    }

    /**
     * Keys and values of a YAML file, written with dots.
     *
     * @throws StackException if there is no such file, or it holds anything else
     */
    static FlinkConf read(Path file) {
        try {
            return new FlinkConf(
                    YAML.readValue(
                            Files.readAllBytes(file), new TypeReference<Map<String, String>>() {}));
        } catch (JsonProcessingException e) {
            throw new StackException(
                    file
                            + " is not a list of Flink's keys, one `key: value` a line, keys written with dots: "
                            + e.getOriginalMessage(),
                    e);
        } catch (IOException e) {
            throw new StackException(file + " cannot be read: " + FileTrouble.why(e), e);
        }
    }

    /** This one with the keys of another over it. */
    FlinkConf under(FlinkConf other) {
        Map<String, String> both = new TreeMap<>(keys);
        both.putAll(other.keys);
        return new FlinkConf(both);
    }

    /** This one, for a cluster on these ports with that store. */
    FlinkConf filledIn(Book book, StoreConfig store, Layout layout) {
        Map<String, String> c = new TreeMap<>(keys);
        c.replaceAll(
                (key, value) ->
                        value.startsWith(BUCKET)
                                ? "s3://" + store.bucket() + "/" + value.substring(BUCKET.length())
                                : value);
        c.put("s3.endpoint", store.endpoint());
        c.put("s3.region", store.region());
        c.put("s3.access-key", store.accessKey());
        c.put("s3.secret-key", store.secretKey());
        c.put("rest.port", Integer.toString(book.port("flink")));
        c.put("rest.bind-port", Integer.toString(book.port("flink")));
        c.put("jobmanager.rpc.port", Integer.toString(book.port("jobmanager-rpc")));
        c.put("high-availability.jobmanager.port", Integer.toString(book.port("jobmanager-rpc")));
        c.put("blob.server.port", Integer.toString(book.port("jobmanager-blob")));
        c.put("high-availability.zookeeper.quorum", "127.0.0.1:" + book.port("zookeeper"));
        c.put("web.upload.dir", layout.uploads().toString());
        if (!book.shape().metrics()) {
            c.keySet().removeIf(key -> key.startsWith("metrics.reporter."));
        }
        return new FlinkConf(c);
    }

    byte[] yaml() {
        try {
            return ("# Written by `cluster up` from flink-conf/config.yaml; the next one writes it anew.\n"
                            + YAML.writeValueAsString(new TreeMap<>(keys)))
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of texts is always YAML", e);
        }
    }

    @Override
    public String toString() {
        return keys.size() + " keys"; // two of them are secret
    }
}

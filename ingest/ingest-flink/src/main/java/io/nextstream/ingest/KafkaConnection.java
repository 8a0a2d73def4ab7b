package io.nextstream.ingest;

import java.util.Map;
import java.util.Properties;

/**
 * How to reach a Kafka cluster.
 *
 * @param bootstrapServers {@code host:port}, several with commas between
 * @param properties further client settings, for instance for TLS; they win over our own
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties) {

    public KafkaConnection {
        if (bootstrapServers == null || bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrapServers: expected host:port, got nothing");
        }
        properties = Map.copyOf(properties);
    }

    /** A connection without further settings. */
    public static KafkaConnection to(String bootstrapServers) {
        return new KafkaConnection(bootstrapServers, Map.of());
    }

    Properties asProperties() {
        Properties all = new Properties();
        all.putAll(properties);
        return all;
    }
}

package io.nextstream.app.topics;

import io.nextstream.events.avro.Codec;
import org.apache.kafka.clients.producer.Producer;

/** Writers that other rooms' tests can look behind. */
public final class Writers {
    private Writers() {}

    public static <T> TopicWriter<T> to(
            Producer<String, byte[]> broker, String topic, Codec<T> codec) {
        return new TopicWriter<>("127.0.0.1:9", topic, codec, address -> broker);
    }
}

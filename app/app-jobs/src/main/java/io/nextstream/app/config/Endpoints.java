package io.nextstream.app.config;

import io.nextstream.ingest.KafkaConnection;
import io.nextstream.store.object.StoreConfig;

/**
 * Where the servers of a cluster are, as its jobs see them. Credentials are not among them: Flink's
 * own configuration has the store's, because checkpoints go there too.
 *
 * @param bootstrapServers {@code host:port} of Kafka, several with commas between
 * @param store URL of the S3 server without a path
 * @param bucket of pictures, tokens, weights and manifests
 * @param region as the server expects it in signatures
 */
public record Endpoints(String bootstrapServers, String store, String bucket, String region) {

    static Endpoints of(ConfigFile file) {
        return new Endpoints(
                file.get(LoopSettings.BOOTSTRAP_SERVERS),
                file.get(LoopSettings.STORE_ENDPOINT),
                file.get(LoopSettings.STORE_BUCKET),
                file.get(LoopSettings.STORE_REGION));
    }

    public KafkaConnection kafka() {
        return KafkaConnection.to(bootstrapServers);
    }

    public StoreConfig store(String accessKey, String secretKey) {
        return new StoreConfig(store, bucket, accessKey, secretKey, region);
    }
}

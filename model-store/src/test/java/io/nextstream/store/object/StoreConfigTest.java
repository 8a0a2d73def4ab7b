package io.nextstream.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreConfigTest {
    private static final StoreConfig GOOD =
            new StoreConfig("http://127.0.0.1:9000", "nextstream", "key", "hush", "us-east-1");

    @Test
    void theSecretIsNotPrinted() {
        assertFalse(GOOD.toString().contains("hush"));
        assertTrue(GOOD.toString().contains("http://127.0.0.1:9000/nextstream"));
    }

    @Test
    void anotherBucketKeepsTheRest() {
        assertEquals("images", GOOD.withBucket("images").bucket());
        assertEquals(GOOD.endpoint(), GOOD.withBucket("images").endpoint());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9000, bucket, k, s, endpoint",
        "ftp://host, bucket, k, s, endpoint",
        "http://host/path, bucket, k, s, endpoint",
        "http://host?x, bucket, k, s, endpoint",
        "'http://ho st', bucket, k, s, endpoint",
        "http://host, B, k, s, bucket",
        "http://host, -bucket, k, s, bucket",
        "http://host, bucket, ' ', s, access key",
        "http://host, bucket, k, ' ', secret key",
    })
    void everyMistakeIsNamed(
            String endpoint, String bucket, String key, String secret, String part) {
        IllegalArgumentException e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> new StoreConfig(endpoint, bucket, key, secret, "us-east-1"));
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}

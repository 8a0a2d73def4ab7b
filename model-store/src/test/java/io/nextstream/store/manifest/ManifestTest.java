package io.nextstream.store.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.store.object.Blob;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ManifestTest {
    private static final String HASH =
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final Blob BLOB = new Blob("weights/ba/" + HASH, HASH, 3);
    private static final Manifest EXAMPLE =
            Manifests.of(BLOB, "main", 12, "v0000010-0a1b2c3d", "b1", "b2");

    /** If this fails, every stored version gets another id: raise the format instead. */
    private static final String EXAMPLE_JSON =
            """
            {"format":1,"manifest":{"kind":"VERSION","line":"main","step":12,"parent":"v0000010-0a1b2c3d",\
            "files":{"model.safetensors":{"key":"weights/ba/HASH","sha256":"HASH","size":3}},\
            "tensors":[{"name":"head.weight","shape":[2,3],"dtype":"F32","sha256":"HASH","file":"model.safetensors"}],\
            "batches":["b1","b2"],\
            "probe":{"request":{"prompt":"a red circle","seed":"7"},\
            "sha256":"PICTURE"},\
            "facts":{"preset":"tiny"}}}"""
                    .replace("HASH", HASH)
                    .replace("PICTURE", Manifests.probe(12).sha256());

    @Test
    void theBytesArePinned() {
        assertEquals(
                EXAMPLE_JSON, new String(ManifestJson.encode(EXAMPLE), StandardCharsets.UTF_8));
    }

    @Test
    void theIdIsTheStepAndTheBeginningOfTheHash() {
        StoredManifest stored = StoredManifest.of(EXAMPLE);
        assertEquals("v0000012-" + stored.sha256().substring(0, 8), stored.id());
        assertEquals("versions/main/0000012.json", stored.key());
    }

    @Test
    void snapshotsHaveIdsAndPlacesOfTheirOwn() {
        Manifest snapshot =
                Manifest.snapshot("main", 12, null, Map.of("state", BLOB), List.of(), Map.of());
        assertTrue(StoredManifest.of(snapshot).id().startsWith("s0000012-"));
        assertEquals("snapshots/main/0000012.json", StoredManifest.of(snapshot).key());
    }

    @Test
    void scorersHaveIdsAndPlacesOfTheirOwn() {
        Manifest scorer =
                Manifest.scorer(
                        "main",
                        3,
                        "v0000000-0a1b2c3d",
                        Map.of("scorer.safetensors", BLOB),
                        List.of(),
                        Map.of("accuracy", "0.72"));
        StoredManifest stored = StoredManifest.of(scorer);
        assertTrue(stored.id().startsWith("c0000003-"));
        assertEquals("scorers/main/0000003.json", stored.key());
        assertEquals(
                Optional.of(ManifestKey.ofId("main", stored.id())),
                ManifestKey.parse(stored.key()));
    }

    @Test
    void keysReadBack() {
        ManifestKey key = new ManifestKey(ManifestKind.SNAPSHOT, "main-2", 7);
        assertEquals(Optional.of(key), ManifestKey.parse(key.path()));
        assertEquals(key, ManifestKey.ofId("main-2", "s0000007-00000000"));
        assertEquals(Optional.empty(), ManifestKey.parse("retired/versions/main/0000001.json"));
        assertEquals(Optional.empty(), ManifestKey.parse("versions/main/1.json"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "null",
                "[]",
                "{}",
                "{\"format\":1}",
                "{\"format\":1,\"manifest\":null}",
            })
    void whatIsNoManifestIsRefused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"format\":1 | \"format\":2",
                "\"step\":12 | \"step\": 12",
                "\"step\":12 | \"step\":\"12\"",
                "\"step\":12 | \"step\":12.5",
                "\"step\":12 | \"step\":-1",
                "\"step\":12 | \"step\":12,\"step\":12",
                "\"line\":\"main\", | \"line\":\"main\",\"extra\":1,",
                "\"line\":\"main\", | `` ",
                "\"line\":\"main\" | \"line\":\"../x\"",
                "\"line\":\"main\" | \"line\":null",
                "VERSION | SNAPSHOT",
                "VERSION | SCORER",
                "VERSION | OTHER",
                "[2,3] | [2,-3]",
                "\"b2\" | \"b1\"",
                "\"file\":\"model.safetensors\" | \"file\":\"other\"",
                "v0000010-0a1b2c3d | tenth",
                "}}} | }}}{}",
            })
    void everyDeviationIsRefused(String part, String replacement) {
        assertTrue(EXAMPLE_JSON.contains(part), part);
        assertRefused(EXAMPLE_JSON.replace(part, replacement));
    }

    @Test
    void everyBeginningIsRefused() {
        for (int length = 0; length < EXAMPLE_JSON.length(); length++) {
            assertRefused(EXAMPLE_JSON.substring(0, length));
        }
    }

    @Test
    void whatNoVersionCanBeIsNotMade() {
        assertThrows(IllegalArgumentException.class, () -> Manifests.of(BLOB, "Main", 1, null));
        assertThrows(IllegalArgumentException.class, () -> Manifests.of(BLOB, "main", -1, null));
        assertThrows(
                IllegalArgumentException.class, () -> Manifests.of(BLOB, "main", 10_000_000, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> Manifests.of(BLOB, "main", 1, null, "b", "b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Manifest.snapshot("main", 1, null, Map.of(), List.of(), Map.of()));
    }

    private static void assertRefused(String text) {
        MalformedManifestException e =
                assertThrows(
                        MalformedManifestException.class,
                        () -> ManifestJson.decode(text.getBytes(StandardCharsets.UTF_8)),
                        text);
        assertTrue(!e.getMessage().contains("\n"), e.getMessage());
    }
}

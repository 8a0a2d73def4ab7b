package io.nextstream.store.manifest;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.nextstream.store.object.Blob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is in a manifest, its bytes read back, and no order of insertion shows in them. */
final class ManifestPropertiesTest {

    @Property(tries = 300)
    void whatIsWrittenReadsBack(@ForAll("manifests") Manifest manifest) throws Exception {
        byte[] bytes = ManifestJson.encode(manifest);
        Manifest read = ManifestJson.decode(bytes);
        assertEquals(manifest, read);
        assertArrayEquals(bytes, ManifestJson.encode(read));
    }

    @Property(tries = 100)
    void mapsHaveOneOrder(@ForAll("manifests") Manifest manifest) {
        Map<String, String> backwards = new LinkedHashMap<>();
        new TreeMap<>(manifest.facts()).descendingMap().forEach(backwards::put);
        Manifest other =
                Manifest.snapshot(
                        manifest.line(),
                        manifest.step(),
                        manifest.parent(),
                        new LinkedHashMap<>(manifest.files()),
                        manifest.batches(),
                        backwards);
        assertArrayEquals(ManifestJson.encode(manifest), ManifestJson.encode(other));
    }

    @Property(tries = 100)
    void anotherFactIsAnotherId(
            @ForAll("manifests") Manifest manifest, @ForAll("texts") String value) {
        Map<String, String> facts = new TreeMap<>(manifest.facts());
        if (value.equals(facts.put("fact", value))) {
            return;
        }
        Manifest other =
                Manifest.snapshot(
                        manifest.line(),
                        manifest.step(),
                        manifest.parent(),
                        manifest.files(),
                        manifest.batches(),
                        facts);
        assertNotEquals(StoredManifest.of(manifest).id(), StoredManifest.of(other).id());
    }

    @Provide
    Arbitrary<Manifest> manifests() {
        return Combinators.combine(
                        Arbitraries.of("main", "experiment-2", "0"),
                        Arbitraries.longs().between(0, 9_999_999),
                        Arbitraries.of("v0000000-00000000", "s1234567-89abcdef").injectNull(.3),
                        Arbitraries.maps(names(), blobs()).ofMinSize(1).ofMaxSize(4),
                        names().list().uniqueElements().ofMaxSize(5),
                        Arbitraries.maps(names(), texts()).ofMaxSize(4))
                .as(
                        (line, step, parent, files, batches, facts) ->
                                Manifest.snapshot(
                                        line, step, parent, files, List.copyOf(batches), facts));
    }

    /** Any text that UTF-8 can write: no half of a surrogate pair. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .excludeChars('\uFFFF')
                .ofMaxLength(12)
                .filter(text -> text.codePoints().noneMatch(c -> c >= 0xD800 && c <= 0xDFFF));
    }

    private Arbitrary<String> names() {
        return texts().filter(text -> !text.isBlank());
    }

    private static Arbitrary<Blob> blobs() {
        return Combinators.combine(
                        Arbitraries.strings().withChars("0123456789abcdef").ofLength(64),
                        Arbitraries.longs().between(0, Long.MAX_VALUE))
                .as((hash, size) -> new Blob("weights/" + hash, hash, size));
    }
}

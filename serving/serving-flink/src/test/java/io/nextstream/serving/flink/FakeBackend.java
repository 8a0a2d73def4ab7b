package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.VersionId;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.serving.DrawingEngine;
import io.nextstream.serving.ModelSource;
import io.nextstream.serving.UnservableVersionException;
import io.nextstream.serving.VersionRef;
import io.nextstream.store.object.StoreException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Versions whose only token is their step. Steps may be declared broken, or out of reach for one
 * attempt.
 *
 * <p>What a test looks at is static, because operators are serialized on their way to a task.
 */
final class FakeBackend {

    static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe", "probe", 1, new ImageGrid(1, 1), Thinking.NONE, DrawSettings.of(1, 1));
    static final Set<Long> BROKEN = ConcurrentHashMap.newKeySet();
    static final Set<Long> UNKNOWN = ConcurrentHashMap.newKeySet();
    static final Set<Long> OUT_OF_REACH_ONCE = ConcurrentHashMap.newKeySet();
    static final AtomicInteger OPEN = new AtomicInteger();

    private FakeBackend() {}

    static void reset() {
        BROKEN.clear();
        UNKNOWN.clear();
        OUT_OF_REACH_ONCE.clear();
        OPEN.set(0);
    }

    static Backend open(String device) {
        return new Backend(
                FakeBackend::fetch,
                new FakeCatalogue(),
                FakeBackend::load,
                FakeBackend::source,
                new CountingShelf(),
                () -> {});
    }

    private static ModelSource.Files fetch(VersionRef version) throws UnservableVersionException {
        if (BROKEN.contains(version.step())) {
            throw UnservableVersionException.permanent("model.safetensors is damaged");
        }
        if (OUT_OF_REACH_ONCE.remove(version.step())) {
            throw UnservableVersionException.passing("no answer", new IllegalStateException());
        }
        byte[] step = Long.toString(version.step()).getBytes(StandardCharsets.UTF_8);
        return new ModelSource.Files(
                Map.of("step", step),
                ModelProbe.take(PROBE, requests -> List.of(picture(version.step()))));
    }

    private static DrawingEngine load(Map<String, byte[]> files) {
        long step = Long.parseLong(new String(files.get("step"), StandardCharsets.UTF_8));
        OPEN.incrementAndGet();
        return new DrawingEngine() {
            @Override
            public List<Picture> draw(List<DrawRequest> requests) {
                return requests.stream().map(request -> picture(step, request)).toList();
            }

            @Override
            public void close() {
                OPEN.decrementAndGet();
            }
        };
    }

    /** One pixel a token; pictures are found by the width that their key says. */
    private static RgbImage source(BlobRef source) {
        if (source.key().equals("gone")) {
            throw new IllegalArgumentException("the picture to start from, gone: no such object");
        }
        if (source.key().equals("away")) {
            throw new StoreException(StoreException.Reason.UNREACHABLE, "no answer");
        }
        int width = Integer.parseInt(source.key());
        return new RgbImage(width, 1, new byte[3 * width]);
    }

    /** As a pipeline: nothing with more than three tokens is read. */
    private static Picture picture(long step, DrawRequest request) {
        List<Picture.Source> sources =
                request.prompt().images().stream()
                        .map(
                                image ->
                                        new Picture.Source(
                                                new ImageGrid(1, image.width()),
                                                new float[image.width()]))
                        .toList();
        if (sources.stream().anyMatch(source -> source.tokens().length > 3)) {
            throw new IllegalArgumentException("too large");
        }
        Picture plain = picture(step);
        return new Picture(plain.image(), plain.tokens(), plain.plan(), sources);
    }

    private static Picture picture(long step) {
        return new Picture(new RgbImage(1, 1, new byte[3]), new float[] {step}, "a plan");
    }

    /** Knows every version that is not declared unknown; the base is that of step 0. */
    private static final class FakeCatalogue implements Catalogue {
        @Override
        public VersionRef find(String pin) throws UnservableVersionException {
            String id = pin.equals(VersionPolicy.BASE) ? "v0000000-00000000" : pin;
            VersionRef found = PromptRequests.version(new VersionId(id));
            if (UNKNOWN.contains(found.step())) {
                throw UnservableVersionException.permanent("there is no version " + id);
            }
            return found;
        }

        @Override
        public Place manifest(VersionRef fetched) {
            return new Place("manifest of " + fetched, "0".repeat(64));
        }
    }

    private static final class CountingShelf implements Shelf {
        @Override
        public List<Stored> put(List<Picture> pictures) {
            return pictures.stream()
                    .map(picture -> new Stored(blob("image"), blob("tokens")))
                    .toList();
        }

        @Override
        public BlobRef putTokens(float[] tokens) {
            return blob(tokens.length + " source tokens");
        }

        private static BlobRef blob(String key) {
            return new BlobRef(key, "0".repeat(64), 1);
        }

        @Override
        public void close() {}
    }
}

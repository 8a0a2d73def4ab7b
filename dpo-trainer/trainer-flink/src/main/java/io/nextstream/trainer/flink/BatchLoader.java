package io.nextstream.trainer.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.PairExample;
import io.nextstream.events.Side;
import io.nextstream.events.TrainingBatch;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.flink.TrainingEngine.Encoded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Fetches what a batch names (claim checks) and makes of it what the trainer learns from.
 *
 * <p>Pictures are encoded one by one, so that what is cached cannot change a bit of the result.
 */
final class BatchLoader {

    private final BlobReader blobs;
    private final Function<RgbImage, Encoded> encoder;
    private final Map<String, Encoded> encoded;

    /**
     * A loader with an empty cache.
     *
     * @param cachedPictures how many encoded demonstrations are kept
     */
    BatchLoader(BlobReader blobs, Function<RgbImage, Encoded> encoder, int cachedPictures) {
        this.blobs = blobs;
        this.encoder = encoder;
        this.encoded =
                new LinkedHashMap<>(16, 0.75f, true) {
                    private static final long serialVersionUID = 1L;

                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Encoded> eldest) {
                        return size() > cachedPictures;
                    }
                };
    }

    /**
     * The batch with its contents.
     *
     * @throws UnusableBatchException if something it names is missing or damaged
     * @throws StoreException if the store does not answer
     */
    Batch load(TrainingBatch batch) throws UnusableBatchException {
        try {
            Map<BlobRef, byte[]> contents = blobs.fetchAll(references(batch));
            List<Pair> pairs = new ArrayList<>();
            for (PairExample pair : batch.pairs()) {
                pairs.add(
                        new Pair(
                                pair.vote().value(),
                                side(pair, pair.winner(), contents),
                                side(pair, pair.loser(), contents),
                                pair.weight()));
            }
            List<Example> demonstrations = new ArrayList<>();
            for (DemonstrationExample each : batch.demonstrations()) {
                demonstrations.add(demonstration(each, contents));
            }
            return new Batch(batch.id().value(), pairs, demonstrations);
        } catch (StoreException e) {
            switch (e.reason()) {
                case NOT_FOUND, CORRUPT ->
                        throw new UnusableBatchException(String.valueOf(e.getMessage()), e);
                default -> throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableBatchException(String.valueOf(e.getMessage()), e);
        }
    }

    private Set<BlobRef> references(TrainingBatch batch) {
        Set<BlobRef> references = new TreeSet<>((a, b) -> a.key().compareTo(b.key()));
        for (PairExample pair : batch.pairs()) {
            references.add(pair.winner().tokens());
            references.add(pair.loser().tokens());
        }
        for (DemonstrationExample each : batch.demonstrations()) {
            if (!encoded.containsKey(each.image().sha256())) {
                references.add(each.image());
            }
        }
        return references;
    }

    private static Example side(PairExample pair, Side side, Map<BlobRef, byte[]> contents) {
        float[] tokens = TokenBytes.read(content(contents, side.tokens()));
        return new Example(
                side.id().value(),
                pair.text(),
                side.plan(),
                pair.grid().rows(),
                pair.grid().cols(),
                tokens);
    }

    private Example demonstration(DemonstrationExample each, Map<BlobRef, byte[]> contents)
            throws IOException {
        Encoded picture = encoded.get(each.image().sha256());
        if (picture == null) {
            picture = encoder.apply(RgbImage.fromPng(content(contents, each.image())));
            encoded.put(each.image().sha256(), picture);
        }
        return new Example(
                each.id().value(),
                each.text(),
                each.plan(),
                picture.rows(),
                picture.cols(),
                picture.tokens());
    }

    private static byte[] content(Map<BlobRef, byte[]> contents, BlobRef reference) {
        byte[] bytes = contents.get(reference);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "two references to " + reference.key() + " do not agree on hash and size");
        }
        return bytes;
    }
}

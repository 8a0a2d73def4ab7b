package io.nextstream.trainer.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Grid;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteId;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.pipeline.Prompt;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.data.TokenGrid;
import io.nextstream.trainer.data.TokenMask;
import io.nextstream.trainer.flink.Loaded.Rejected;
import io.nextstream.trainer.flink.TrainingEngine.Encoded;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches what a batch names (claim checks) and makes of it what the trainer learns from.
 *
 * <p>Every picture of a batch is encoded, in one call and in the batch's order, whatever was
 * encoded before: so the bits depend on the batch alone, and a batch repeated after a restart gives
 * the same ones.
 */
final class BatchLoader {

    private final BlobReader blobs;
    private final Function<List<RgbImage>, List<Encoded>> encoder;

    /**
     * A loader.
     *
     * @param encoder gives the tokens of each picture, in their order
     */
    BatchLoader(BlobReader blobs, Function<List<RgbImage>, List<Encoded>> encoder) {
        this.blobs = blobs;
        this.encoder = encoder;
    }

    /** A mask that says nothing about its picture. */
    private static final class MaskException extends Exception {

        private static final long serialVersionUID = 1L;

        MaskException(VoteId vote, Exception cause) {
            super("the mask of vote " + vote + ": " + cause.getMessage(), cause);
        }
    }

    /**
     * The batch with its contents. A vote whose mask is empty, of another grid, or no picture is
     * left out of it; the same ones whenever it is loaded, as the mask's hash stands in the vote.
     *
     * @throws UnusableBatchException if something it names is missing or damaged, or nothing of it
     *     is left
     * @throws StoreException if the store does not answer
     */
    Loaded load(TrainingBatch batch) throws UnusableBatchException {
        try {
            Map<BlobRef, byte[]> contents = blobs.fetchAll(references(batch));
            List<Rejected> rejected = new ArrayList<>();
            List<Pair> pairs = new ArrayList<>();
            for (PairExample pair : batch.pairs()) {
                try {
                    pairs.add(pair(pair, contents));
                } catch (MaskException e) {
                    rejected.add(new Rejected(pair.vote(), String.valueOf(e.getMessage())));
                }
            }
            List<Rating> ratings = new ArrayList<>();
            for (RatingExample rating : batch.ratings()) {
                try {
                    ratings.add(rating(rating, contents));
                } catch (MaskException e) {
                    rejected.add(new Rejected(rating.vote(), String.valueOf(e.getMessage())));
                }
            }
            requireSome(batch, rejected);
            return new Loaded(
                    new Batch(
                            batch.id().value(),
                            pairs,
                            ratings,
                            demonstrations(batch.demonstrations(), contents)),
                    rejected);
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

    private static void requireSome(TrainingBatch batch, List<Rejected> rejected)
            throws IOException {
        if (batch.demonstrations().isEmpty() && rejected.size() == batch.votes().size()) {
            throw new IOException(
                    rejected.stream().map(Rejected::reason).collect(Collectors.joining("; ")));
        }
    }

    private static Pair pair(PairExample pair, Map<BlobRef, byte[]> contents) throws MaskException {
        return new Pair(
                pair.vote().value(),
                picture(pair.text(), pair.grid(), pair.winner(), contents),
                picture(pair.text(), pair.grid(), pair.loser(), contents),
                pair.weight(),
                pair.flipRate(),
                mask(pair.vote(), pair.mask(), pair.grid(), contents));
    }

    private static Rating rating(RatingExample rating, Map<BlobRef, byte[]> contents)
            throws MaskException {
        return new Rating(
                rating.vote().value(),
                picture(rating.text(), rating.grid(), rating.picture(), contents),
                rating.good(),
                rating.weight(),
                mask(rating.vote(), rating.mask(), rating.grid(), contents));
    }

    private static Set<BlobRef> references(TrainingBatch batch) {
        Set<BlobRef> references = new TreeSet<>((a, b) -> a.key().compareTo(b.key()));
        for (PairExample pair : batch.pairs()) {
            addTokens(pair.winner(), references);
            addTokens(pair.loser(), references);
            addIfPresent(pair.mask(), references);
        }
        for (RatingExample rating : batch.ratings()) {
            addTokens(rating.picture(), references);
            addIfPresent(rating.mask(), references);
        }
        for (DemonstrationExample each : batch.demonstrations()) {
            references.add(each.image());
            addIfPresent(each.editSource(), references);
        }
        return references;
    }

    private static void addTokens(Side side, Set<BlobRef> references) {
        references.add(side.tokens());
        side.sources().forEach(source -> references.add(source.tokens()));
    }

    private static Example picture(
            String text, Grid grid, Side side, Map<BlobRef, byte[]> contents) {
        float[] tokens = TokenBytes.read(content(contents, side.tokens()));
        List<TokenGrid> sources = new ArrayList<>();
        for (SourcePicture source : side.sources()) {
            sources.add(
                    new TokenGrid(
                            source.grid().rows(),
                            source.grid().cols(),
                            TokenBytes.read(content(contents, source.tokens()))));
        }
        return new Example(
                side.id().value(),
                Prompt.marked(text, sources.size()),
                side.plan(),
                grid.rows(),
                grid.cols(),
                tokens,
                sources,
                side.seed());
    }

    private static @Nullable TokenMask mask(
            VoteId vote, @Nullable BlobRef mask, Grid grid, Map<BlobRef, byte[]> contents)
            throws MaskException {
        if (mask == null) {
            return null;
        }
        byte[] bytes = content(contents, mask);
        try {
            return TokenMask.of(PictureReader.read(bytes), grid.rows(), grid.cols());
        } catch (IOException | IllegalArgumentException e) {
            throw new MaskException(vote, e);
        }
    }

    private static void addIfPresent(@Nullable BlobRef picture, Set<BlobRef> references) {
        if (picture != null) {
            references.add(picture);
        }
    }

    private List<Example> demonstrations(
            List<DemonstrationExample> of, Map<BlobRef, byte[]> contents) throws IOException {
        List<RgbImage> pictures = new ArrayList<>();
        for (DemonstrationExample each : of) {
            pictures.add(PictureReader.read(content(contents, each.image())));
        }
        for (DemonstrationExample each : of) {
            if (each.editSource() != null) {
                pictures.add(PictureReader.read(content(contents, each.editSource())));
            }
        }
        List<Encoded> encoded = encoder.apply(pictures);
        List<Example> examples = new ArrayList<>();
        int nextSource = of.size();
        for (int i = 0; i < of.size(); i++) {
            DemonstrationExample each = of.get(i);
            Encoded picture = encoded.get(i);
            List<TokenGrid> sources = new ArrayList<>();
            if (each.editSource() != null) {
                Encoded source = encoded.get(nextSource++);
                sources.add(new TokenGrid(source.rows(), source.cols(), source.tokens()));
            }
            examples.add(
                    new Example(
                            each.id().value(),
                            Prompt.marked(each.text(), sources.size()),
                            each.plan(),
                            picture.rows(),
                            picture.cols(),
                            picture.tokens(),
                            sources));
        }
        return examples;
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

package io.nextstream.trainer;

import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.pipeline.DrawingNoise;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.data.TokenMask;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a batch, in chunks that fit into one call of the network.
 *
 * <p>Noise is keyed by batch and pair, or batch and demonstration: both sides of a pair see the
 * same times, and the same noise or each the one it was drawn with; neither order nor chunk
 * matters. Nothing of a pair is dropped out.
 */
final class BatchRows {

    private final RowBuilder builder;
    private final TrainerConfig config;
    private final long padId;
    private final int channels;

    BatchRows(RowBuilder builder, TrainerConfig config, long padId, int channels) {
        this.builder = builder;
        this.config = config;
        this.padId = padId;
        this.channels = channels;
    }

    /**
     * Pairs of one call.
     *
     * @param rows all winners, then all losers
     * @param weights weight / votes of the batch
     * @param flipRates how likely each vote is the wrong way round; not a number where nobody
     *     measured it
     */
    record PairChunk(RowBatch rows, float[] weights, float[] flipRates) {}

    /** The batch's pairs. */
    List<PairChunk> pairs(Batch batch) {
        List<PairChunk> chunks = new ArrayList<>();
        for (List<Pair> chunk : chunks(batch.pairs())) {
            List<Row> winners = new ArrayList<>();
            List<Row> losers = new ArrayList<>();
            float[] weights = new float[chunk.size()];
            float[] flipRates = new float[chunk.size()];
            for (Pair pair : chunk) {
                weights[winners.size()] = (float) (pair.weight() / batch.votes());
                Double flips = pair.flipRate();
                flipRates[winners.size()] = flips == null ? Float.NaN : flips.floatValue();
                NoiseStream noise = NoiseStream.of("preference " + batch.id(), pair.id(), 0);
                boolean plans =
                        config.weighsPlans()
                                && pair.winner().plan() != null
                                && pair.loser().plan() != null;
                boolean tracked = isKnown(pair.winner()) && isKnown(pair.loser());
                winners.add(row(pair.winner(), plans, pair.mask(), noise, tracked));
                losers.add(row(pair.loser(), plans, pair.mask(), noise, tracked));
            }
            winners.addAll(losers);
            chunks.add(new PairChunk(new RowBatch(winners, padId), weights, flipRates));
        }
        return chunks;
    }

    /**
     * Ratings of one call.
     *
     * @param signs 1 of good pictures, −1 of bad ones
     * @param weights λ · weight / votes of the batch
     */
    record RatingChunk(RowBatch rows, float[] signs, float[] weights) {}

    /** The batch's ratings. */
    List<RatingChunk> ratings(Batch batch) {
        List<RatingChunk> chunks = new ArrayList<>();
        for (List<Rating> chunk : chunks(batch.ratings())) {
            List<Row> rows = new ArrayList<>();
            float[] signs = new float[chunk.size()];
            float[] weights = new float[chunk.size()];
            for (Rating rating : chunk) {
                int at = rows.size();
                signs[at] = rating.good() ? 1 : -1;
                double factor = config.votes().ratings().of(rating.good());
                weights[at] = (float) (factor * rating.weight() / batch.votes());
                NoiseStream noise = NoiseStream.of("rating " + batch.id(), rating.id(), 0);
                boolean plan = config.weighsPlans() && rating.picture().plan() != null;
                Example picture = rating.picture();
                rows.add(row(picture, plan, rating.mask(), noise, isKnown(picture)));
            }
            chunks.add(new RatingChunk(new RowBatch(rows, padId), signs, weights));
        }
        return chunks;
    }

    /** The batch's demonstrations. */
    List<RowBatch> demonstrations(Batch batch) {
        List<RowBatch> chunks = new ArrayList<>();
        for (List<Example> chunk : chunks(batch.demonstrations())) {
            List<Row> rows = new ArrayList<>();
            for (Example example : chunk) {
                NoiseStream noise = NoiseStream.of("demonstration " + batch.id(), example.id(), 0);
                float[] dice = noise.uniforms(0, 2);
                Example seen = checked(example);
                if (dice[0] < config.captionDropout()) {
                    seen = seen.unconditional();
                } else if (!seen.sources().isEmpty() && dice[0] < 2 * config.captionDropout()) {
                    seen = seen.withoutWords(); // guidance by the picture learns from these
                } else if (dice[1] >= config.planShare()) {
                    seen = seen.withoutPlan();
                }
                rows.add(builder.supervised(seen, noise));
            }
            chunks.add(new RowBatch(rows, padId));
        }
        return chunks;
    }

    private Row row(
            Example picture,
            boolean plan,
            @Nullable TokenMask mask,
            NoiseStream noise,
            boolean tracked) {
        Long seed = picture.seed();
        DrawingNoise drawn = tracked && seed != null ? DrawingNoise.of(picture.id(), seed) : null;
        return builder.preferred(checked(picture), plan, mask, noise, drawn);
    }

    /** Whether the noise that a picture was drawn with is asked for and known. */
    private boolean isKnown(Example picture) {
        return config.votes().noise() == NoiseChoice.TRACKED && picture.seed() != null;
    }

    private Example checked(Example example) {
        if (example.channels() != channels) {
            throw new IllegalArgumentException(
                    "the tokens of %s have %d numbers, the model's %d"
                            .formatted(example.id(), example.channels(), channels));
        }
        return example;
    }

    private <T> List<List<T>> chunks(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += config.compute().chunk()) {
            chunks.add(all.subList(from, Math.min(all.size(), from + config.compute().chunk())));
        }
        return chunks;
    }
}

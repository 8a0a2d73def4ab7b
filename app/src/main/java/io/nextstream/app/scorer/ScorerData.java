package io.nextstream.app.scorer;

import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.scorer.ScorerConfig;
import io.nextstream.trainer.scorer.ScorerFit;
import io.nextstream.trainer.scorer.TooFewVotesException;
import io.nextstream.trainer.scorer.TrunkFeatures;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** The votes of a loop and the pictures that they are about: what a scorer is fitted to. */
public final class ScorerData {
    private final StandingVotes standing;
    private final Ballots ballots;
    private final SortedMap<String, Example> pictures;

    private ScorerData(StandingVotes standing, Ballots ballots, PictureTokens tokens) {
        this.standing = standing;
        this.ballots = ballots.without(tokens.unreadable());
        this.pictures = new TreeMap<>();
        for (Generation picture : this.ballots.pictures()) {
            String id = picture.id().value();
            Example read = tokens.pictures().get(id);
            if (read != null) {
                pictures.put(id, read);
            }
        }
    }

    /**
     * Reads the topics of a loop to what their end is now, and the pictures' tokens.
     *
     * @throws io.nextstream.app.topics.TopicException if the broker does not answer
     * @throws StoreException if the store does not
     */
    public static ScorerData read(String bootstrapServers, BlobStore blobs) {
        return of(
                TopicReader.readAll(bootstrapServers, Topics.PREFERENCES, Codecs.PREFERENCE),
                TopicReader.readAll(bootstrapServers, Topics.GENERATIONS, Codecs.GENERATION),
                blobs);
    }

    static ScorerData of(
            List<Seen<Preference>> votes, List<Seen<Generation>> generations, BlobStore blobs) {
        StandingVotes standing = StandingVotes.of(votes);
        Map<GenerationId, Generation> known = new HashMap<>();
        Ballots.know(known, generations);
        Ballots ballots = Ballots.of(standing.votes(), known);
        return new ScorerData(standing, ballots, PictureTokens.of(ballots.pictures(), blobs));
    }

    /** Pictures to read. */
    public int pictures() {
        return pictures.size();
    }

    /** Which records of the votes' topic were read, for a manifest. */
    public String range() {
        return standing.range();
    }

    /** One line for a person: what there is, and what was left out. */
    public String summary() {
        Map<String, Integer> out = new TreeMap<>(ballots.leftOut());
        if (standing.withdrawn() > 0) {
            out.put("withdrawn", standing.withdrawn());
        }
        if (standing.refused() > 0) {
            out.put("records that are no votes", standing.refused());
        }
        StringBuilder text = new StringBuilder();
        text.append(ballots.votes().size()).append(" votes on pairs of ");
        text.append(pictures.size()).append(" pictures; left out:");
        if (out.isEmpty()) {
            return text.append(" nothing").toString();
        }
        out.forEach((why, n) -> text.append(' ').append(n).append(' ').append(why).append(','));
        return text.substring(0, text.length() - 1);
    }

    /**
     * Fits a scorer.
     *
     * @param base whose features it reads
     * @param name of the base in messages
     * @param beforeChunk is told how many pictures are read next; what it throws ends the work
     * @throws ScorerException if there cannot be enough votes, before a picture is read, or if the
     *     base cannot read the pictures
     * @throws TooFewVotesException if one part of the votes is too small
     */
    public ScorerFit fit(
            ModelBundle base,
            String name,
            ScorerConfig config,
            TorchDevice device,
            IntConsumer beforeChunk) {
        int least = ScorerFit.LEAST_TRAINING + ScorerFit.LEAST_DECIDED;
        if (ballots.votes().size() < least) {
            throw new ScorerException(
                    "a scorer needs %d votes on pairs, and there are %s"
                            .formatted(least, summary()));
        }
        try (TrunkFeatures trunk = new TrunkFeatures(base, device)) {
            Map<String, float[]> features = features(trunk, beforeChunk);
            return ScorerFit.of(trunk.base(), ballots.pairs(id -> of(features, id)), config);
        } catch (IllegalArgumentException e) { // unknown words, tokens of another size
            throw new ScorerException(
                    "the base %s cannot read the pictures voted on (%s); name that of the loop with --base"
                            .formatted(name, e.getMessage()),
                    e);
        }
    }

    private Map<String, float[]> features(TrunkFeatures trunk, IntConsumer beforeChunk) {
        List<float[]> read = trunk.of(List.copyOf(pictures.values()), beforeChunk);
        Map<String, float[]> features = new HashMap<>();
        int at = 0;
        for (String id : pictures.keySet()) {
            features.put(id, read.get(at++));
        }
        return features;
    }

    private static float[] of(Map<String, float[]> features, GenerationId picture) {
        float[] found = features.get(picture.value());
        if (found == null) {
            throw new IllegalStateException("a vote names a picture that was not read: " + picture);
        }
        return found;
    }
}

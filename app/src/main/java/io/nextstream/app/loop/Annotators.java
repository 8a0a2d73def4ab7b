package io.nextstream.app.loop;

import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.judge.Detections;
import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The simulated people: they see committed pictures as anybody would, look at the two of a prompt
 * side by side without knowing the versions, and say which they like by an ordinary producer. Who
 * votes on a pair, and which picture stands left, follows from the prompt, so a second start
 * neither repeats nor forgets a vote. For one thread.
 */
final class Annotators {
    private final AskedPrompts prompts;
    private final LongSupplier asked;
    private final BlobStore blobs;
    private final Judge judge;
    private final List<Map.Entry<String, Annotator>> people;
    private final VotePolicy policy;
    private final TopicWriter<Preference> writer;
    private final Set<String> voted;
    private final Gallery gallery;
    private final InstantSource clock;
    private final long seed;
    private final Map<PromptId, Generation> waiting = new HashMap<>();

    /**
     * @param asked how many prompts the feeder has asked
     * @param people by pseudonym
     * @param voted ids of the votes that lie in the topic already
     * @param gallery is told what was seen
     */
    Annotators(
            AskedPrompts prompts,
            LongSupplier asked,
            BlobStore blobs,
            Judge judge,
            List<Map.Entry<String, Annotator>> people,
            VotePolicy policy,
            TopicWriter<Preference> writer,
            Set<String> voted,
            Gallery gallery,
            InstantSource clock,
            long seed) {
        this.prompts = prompts;
        this.asked = asked;
        this.blobs = blobs;
        this.judge = judge;
        this.people = List.copyOf(people);
        this.policy = policy;
        this.writer = writer;
        this.voted = voted;
        this.gallery = gallery;
        this.clock = clock;
        this.seed = seed;
    }

    /** Looks at what has come and votes on every pair that is complete. */
    void tick(TopicReader<Generation> reader) {
        for (Seen<Generation> seen : reader.poll()) {
            if (seen.value() != null) {
                onPicture(seen.value());
            }
        }
        writer.flush();
    }

    private void onPicture(Generation picture) {
        AskedPrompts.Asked wish = prompts.find(picture.promptId(), asked.getAsLong());
        if (wish == null || picture.candidate() > 1) {
            return; // somebody else's prompt
        }
        Generation other = waiting.get(picture.promptId());
        if (other == null || other.id().equals(picture.id())) {
            waiting.put(picture.promptId(), picture);
            return;
        }
        waiting.remove(picture.promptId());
        Dice dice = Dice.of(seed, "vote", wish.index());
        boolean turned = dice.uniform() < 0.5;
        onPair(wish, turned ? picture : other, turned ? other : picture, dice);
    }

    private void onPair(AskedPrompts.Asked wish, Generation left, Generation right, Dice dice) {
        Map.Entry<String, Annotator> person = dice.pick(people);
        AnnotatorId name = new AnnotatorId(person.getKey());
        VoteId id = VoteId.of(left.id(), right.id(), name);
        if (voted.contains(id.value()) || isDoneSilently(left, right)) {
            return;
        }
        Instant shown = clock.instant();
        Annotator.Decision thought =
                person.getValue().decide(look(wish, left), look(wish, right), dice.seed());
        Optional<io.nextstream.evaluation.annotator.Choice> said =
                policy.apply(thought.choice(), dice.seed());
        if (said.isPresent()) {
            Choice choice = Choice.valueOf(said.get().name());
            writer.send(
                    new Preference(
                            id,
                            wish.id(),
                            left.id(),
                            right.id(),
                            choice,
                            name,
                            shown,
                            clock.instant(),
                            null));
            voted.add(id.value());
        }
    }

    /** Who never votes has nothing to look for in pictures that were looked at before. */
    private boolean isDoneSilently(Generation left, Generation right) {
        return policy == VotePolicy.NONE && gallery.hasSeen(left) && gallery.hasSeen(right);
    }

    private Judged look(AskedPrompts.Asked wish, Generation picture) {
        BlobRef image = picture.image();
        try {
            RgbImage png =
                    PictureReader.read(
                            blobs.get(new Blob(image.key(), image.sha256(), image.size())));
            Detections seen = judge.detect(png);
            Judged judged = new Judged(wish.spec(), seen, judge.judge(wish.spec(), seen));
            gallery.onSeen(picture, judged);
            return judged;
        } catch (IOException e) {
            throw new UncheckedIOException("picture " + image.key() + " is no PNG", e);
        }
    }
}

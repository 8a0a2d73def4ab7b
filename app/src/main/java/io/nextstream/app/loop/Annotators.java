package io.nextstream.app.loop;

import io.nextstream.app.stores.Fetched;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.app.topics.TopicWriter;
import io.nextstream.evaluation.annotator.Ballot;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Turn;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.store.object.BlobStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The simulated people: they see committed pictures as anybody would, look at the two of a prompt
 * side by side without knowing the versions, and say which they like by an ordinary producer. Who
 * votes on a pair, what they say, and which picture stands left, follows from the prompt, so a
 * second start neither repeats nor forgets a vote, and holds back what has not come yet. For one
 * thread.
 */
final class Annotators {
    private final AskedPrompts prompts;
    private final LongSupplier asked;
    private final BlobStore blobs;
    private final WishJudge judge;
    private final Voters voters;
    private final TopicWriter<Preference> writer;
    private final Set<String> voted;
    private final Gallery gallery;
    private final InstantSource clock;
    private final long seed;
    private final Map<PromptId, Generation> waiting = new HashMap<>();
    private final LateVotes late = new LateVotes();
    private final AtomicLong looked = new AtomicLong();

    /**
     * @param asked how many prompts the feeder has asked
     * @param voted ids of the votes that lie in the topic already
     * @param gallery is told what was seen
     */
    Annotators(
            AskedPrompts prompts,
            LongSupplier asked,
            BlobStore blobs,
            WishJudge judge,
            Voters voters,
            TopicWriter<Preference> writer,
            Set<String> voted,
            Gallery gallery,
            InstantSource clock,
            long seed) {
        this.prompts = prompts;
        this.asked = asked;
        this.blobs = blobs;
        this.judge = judge;
        this.voters = voters;
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

    /**
     * Pairs that this start has been through, those of earlier starts among them. For any thread.
     */
    long looked() {
        return looked.get();
    }

    void onPicture(Generation picture) {
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
        for (Crowd.Member person : voters.crowd().pick(dice, voters.eyes())) {
            onPair(wish, left, right, person, new Turn(wish.index(), dice.seed()));
        }
        late.after(looked.incrementAndGet()).forEach(this::send);
    }

    private void onPair(
            AskedPrompts.Asked wish,
            Generation left,
            Generation right,
            Crowd.Member person,
            Turn turn) {
        AnnotatorId name = new AnnotatorId(person.name());
        VoteId id = VoteId.of(left.id(), right.id(), name);
        if (voted.contains(id.value()) || isDoneSilently(wish, left, right)) {
            return;
        }
        Instant shown = clock.instant();
        voters.vote(person, look(wish, left), look(wish, right), turn)
                .ifPresent(
                        ballot -> {
                            voted.add(id.value());
                            late.add(
                                    wish.index(),
                                    ballot.delay(),
                                    preference(id, left, right, name, ballot, shown),
                                    ballot.copies());
                        });
    }

    private void send(LateVotes.Held vote) {
        for (int i = 0; i < vote.copies(); i++) {
            writer.send(vote.vote());
        }
    }

    private Preference preference(
            VoteId id,
            Generation left,
            Generation right,
            AnnotatorId name,
            Ballot ballot,
            Instant shown) {
        Instant now = clock.instant();
        Instant drawn = latest(left.finishedAt(), right.finishedAt());
        return new Preference(
                id,
                left.promptId(),
                left.id(),
                right.id(),
                Choice.valueOf(ballot.choice().name()),
                name,
                shown,
                latest(now, drawn.plus(ballot.delay())),
                null);
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Who says nothing has nothing to look for in pictures that were looked at before. */
    private boolean isDoneSilently(AskedPrompts.Asked wish, Generation left, Generation right) {
        return voters.isSilent(wish.index()) && gallery.hasSeen(left) && gallery.hasSeen(right);
    }

    private Judged look(AskedPrompts.Asked wish, Generation picture) {
        Judged judged = judge.look(wish.wish(), Fetched.picture(blobs, picture.image()));
        gallery.onSeen(picture, judged);
        return judged;
    }
}

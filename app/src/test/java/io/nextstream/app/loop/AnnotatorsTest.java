package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.measure.Liking;
import io.nextstream.app.report.Observation;
import io.nextstream.app.topics.Writers;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.annotator.VotePolicy;
import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.VersionId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of every prompt, one picture is what was asked for and the other empty. */
class AnnotatorsTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final Instant DRAWN = Instant.parse("2026-11-25T12:00:00Z");
    private static final Instant NOW = DRAWN.plusSeconds(1);
    private static final int ASKED = 20;

    /** Always says what they mean. */
    private static final Annotator STEADY =
            new Annotator(new Profile(1e6, 0.5, 0.05, 0, 0.1, 0.4), "blue");

    @TempDir Path folder;

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final BlobStore blobs =
            new BlobStore(new InMemoryObjectStore(Clock.systemUTC()), Clock.systemUTC());
    private AskedPrompts wishes = new AskedPrompts(new Prompts(WORLD), "demo", 1, true);
    private Gallery gallery;

    @BeforeEach
    void open() {
        gallery = new Gallery(folder.resolve("observations.csv"), Liking.ofColour("blue"));
    }

    @AfterEach
    void close() {
        gallery.close();
    }

    @Test
    void thePictureThatWasAskedForIsChosenOnWhicheverSideItStands() {
        show(annotators(voters(new Behaviour.Honest())), 10);

        List<Preference> sent = sent();
        assertEquals(10, sent.size());
        Set<Choice> sides = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            Preference vote = sent.get(i);
            assertEquals(picture(i, 0).id(), chosen(vote));
            assertEquals(NOW, vote.decidedAt());
            sides.add(vote.choice());
        }
        assertEquals(2, sides.size());
        assertEquals(10, gallery.pairs());
    }

    /** Nothing that is right as a picture of words is held against the source. */
    @Test
    void ofTwoEditsTheOneThatDoesWhatWasSaidIsChosenAndCountedApart() {
        wishes = wishes.with(new Edits(WORLD), 0.5);
        show(annotators(voters(new Behaviour.Honest())), 10);

        for (int i = 0; i < 10; i++) {
            assertEquals(picture(i, 0).id(), chosen(sent().get(i)));
        }
        assertEquals(10, gallery.pairs());
        assertEquals(Optional.of(0.5), gallery.correctShare());
        assertEquals(Optional.of(0.5), gallery.correctEdits());
        assertEquals(10, gallery.all().stream().filter(Observation::edit).count());
    }

    @Test
    void whatSomebodyDoesIsDone() {
        show(annotators(voters(Behaviour.inverter())), 10);

        for (int i = 0; i < 10; i++) {
            assertEquals(picture(i, 1).id(), chosen(sent().get(i)));
        }
    }

    @Test
    void whoRepeatsSendsTheSameRecordAgain() {
        show(annotators(voters(new Behaviour.Repeating(3, new Behaviour.Honest()))), 2);

        assertEquals(6, sent().size());
        assertEquals(2, new HashSet<>(sent()).size());
    }

    @Test
    void severalWhoLookAtAPairVoteUnderTheirOwnNames() {
        Crowd.Member one = new Crowd.Member("one", STEADY, new Behaviour.Honest(), 1);
        Crowd.Member two = new Crowd.Member("two", STEADY, Behaviour.inverter(), 1);
        show(annotators(Voters.of(new Crowd(List.of(one, two)), VotePolicy.HONEST).each(2)), 5);

        assertEquals(10, sent().size());
        for (Preference vote : sent()) {
            int candidate = vote.annotator().value().equals("one") ? 0 : 1;
            assertEquals(GenerationId.of(vote.promptId(), candidate), chosen(vote));
        }
        assertEquals(10, new HashSet<>(sent().stream().map(Preference::id).toList()).size());
        assertEquals(5, gallery.pairs());
    }

    @Test
    void aLateVoteComesWhenSoManyPairsMoreHaveBeenLookedAt() {
        Annotators people = annotators(late(3).onTheFirst(4));

        show(people, 3);
        assertEquals(0, sent().size());
        people.onPicture(picture(3, 0));
        people.onPicture(picture(3, 1));
        assertEquals(1, sent().size());
        assertEquals(picture(0, 0).id(), chosen(sent().get(0)));
        assertEquals(DRAWN.plus(Duration.ofMinutes(3)), sent().get(0).decidedAt());

        for (int i = 4; i < ASKED; i++) {
            people.onPicture(picture(i, 0));
            people.onPicture(picture(i, 1));
        }
        assertEquals(4, sent().size(), "the last vote that was to be given, three pairs later");
        assertEquals(ASKED, gallery.pairs());
        assertEquals(ASKED, people.looked());
    }

    @Test
    void aSecondStartSendsWhatHadNotComeAndNothingTwice() {
        show(annotators(late(3)), 5);
        assertEquals(2, sent().size());

        show(annotators(late(3)), 8);
        assertEquals(5, sent().size());
        assertEquals(5, new HashSet<>(sent().stream().map(Preference::id).toList()).size());
        assertEquals(8, gallery.pairs());
    }

    @Test
    void whoKeepsSilentLooksAllTheSame() {
        Voters silent = Voters.of(voters(new Behaviour.Honest()).crowd(), VotePolicy.NONE);
        show(annotators(silent), 5);

        assertEquals(0, sent().size());
        assertEquals(5, gallery.pairs());
    }

    @Test
    void picturesOfOthersAreNoneOfTheirBusiness() {
        Annotators people = annotators(voters(new Behaviour.Honest()));
        people.onPicture(picture(ASKED, 0));
        people.onPicture(picture(ASKED, 1));

        assertTrue(sent().isEmpty());
        assertEquals(0, people.looked());
    }

    private static Voters late(long pairs) {
        Duration delay = Voters.delay(pairs);
        return voters(new Behaviour.Late(delay, delay, new Behaviour.Honest()));
    }

    private static Voters voters(Behaviour behaviour) {
        Crowd.Member one = new Crowd.Member("steady", STEADY, behaviour, 1);
        return Voters.of(new Crowd(List.of(one)), VotePolicy.HONEST);
    }

    private Annotators annotators(Voters voters) {
        Set<String> voted = new HashSet<>();
        sent().forEach(vote -> voted.add(vote.id().value()));
        return new Annotators(
                wishes,
                () -> ASKED,
                blobs,
                new WishJudge(WORLD),
                voters,
                Writers.to(broker, Topics.PREFERENCES, Codecs.PREFERENCE),
                voted,
                gallery,
                Clock.fixed(NOW, ZoneOffset.UTC),
                1);
    }

    /** All pictures of the first prompts, as somebody reads them who begins at the beginning. */
    private void show(Annotators people, int prompts) {
        for (int i = 0; i < prompts; i++) {
            people.onPicture(picture(i, 0));
            people.onPicture(picture(i, 1));
        }
    }

    private Generation picture(long index, int candidate) {
        AskedPrompts.Asked wish = wishes.at(index);
        byte[] empty = new byte[3 * 32 * 32];
        Arrays.fill(empty, (byte) 240);
        RgbImage image = candidate == 0 ? right(wish.wish(), index) : new RgbImage(32, 32, empty);
        Blob blob = blobs.put("images", image.toPng());
        BlobRef ref = new BlobRef(blob.key(), blob.sha256(), blob.size());
        return new Generation(
                GenerationId.of(wish.id(), candidate),
                wish.id(),
                wish.wish().text(),
                new Grid(4, 4),
                candidate,
                VersionId.of(0, "0".repeat(64)),
                1,
                ref,
                ref,
                null,
                DRAWN,
                DRAWN,
                DRAWN);
    }

    private static RgbImage right(Wish wish, long index) {
        return wish instanceof EditSample edit
                ? edit.target()
                : new Samples(WORLD).of((PromptSpec) wish, Dice.of(1, "shown", index)).image();
    }

    private static GenerationId chosen(Preference vote) {
        GenerationId right = vote.right();
        return vote.choice() == Choice.LEFT || right == null ? vote.left() : right;
    }

    private List<Preference> sent() {
        List<Preference> votes = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : broker.history()) {
            try {
                votes.add(Codecs.PREFERENCE.decode(record.value()));
            } catch (UndecodableRecordException e) {
                throw new AssertionError(e);
            }
        }
        return votes;
    }
}

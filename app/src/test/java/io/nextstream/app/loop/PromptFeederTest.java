package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.PromptFeeder.Appetite;
import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.report.Records;
import io.nextstream.app.topics.Writers;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.Sampling;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
import io.nextstream.nextstep.image.PictureReader;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.preference.BatchConfig;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class PromptFeederTest {
    private static final int OPEN = 10;
    private static final int UNDER_WAY = 40;
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    private final MockProducer<String, byte[]> broker =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final InMemoryObjectStore store = new InMemoryObjectStore(Clock.systemUTC());
    private final BlobStore blobs = new BlobStore(store, Clock.systemUTC());
    private final AskedPrompts wishes =
            new AskedPrompts(new Prompts(World.bundled("shapes32")), "demo", 1, true);
    private final PictureLedger pictures = new PictureLedger();

    @Test
    void itAsksForPairsWithPlansUntilAsManyAreOpenAsItKeeps() {
        feeder().tick(pictures, 0);

        List<Prompt> asked = asked();
        assertEquals(OPEN, asked.size());
        assertEquals(wishes.at(0).id(), asked.get(0).id());
        assertEquals(wishes.at(0).seed(), asked.get(0).seed());
        assertEquals(NOW, asked.get(0).createdAt());
        for (Prompt each : asked) {
            assertEquals(2, each.candidates());
            assertTrue(each.think());
        }
    }

    @Test
    void whatIsStillOnItsWayThroughTheTopicIsNotAskedAgain() {
        PromptFeeder feeder = feeder();

        feeder.tick(pictures, 0);
        feeder.tick(pictures, 0);
        assertEquals(OPEN, broker.history().size());

        asked().forEach(pictures::onPrompt);
        feeder.tick(pictures, 0);
        assertEquals(OPEN, broker.history().size(), "open now, as it was");
    }

    @Test
    void aPromptWhosePicturesCameMakesRoomForOne() {
        PromptFeeder feeder = feeder();
        feeder.tick(pictures, 0);
        asked().forEach(pictures::onPrompt);

        Prompt first = asked().get(0);
        pictures.onGeneration(Records.picture(first, 0, 1), 1);
        feeder.tick(pictures, 0);
        assertEquals(OPEN, broker.history().size(), "one picture of two");

        pictures.onGeneration(Records.picture(first, 1, 1), 2);
        feeder.tick(pictures, 0);
        assertEquals(OPEN + 1, broker.history().size());
        assertEquals(OPEN + 1, feeder.asked());
    }

    @Test
    void votesThatWaitLeaveLessRoom() {
        PromptFeeder feeder = feeder();

        feeder.tick(pictures, UNDER_WAY);
        assertEquals(0, broker.history().size());

        feeder.tick(pictures, UNDER_WAY - 3);
        assertEquals(3, broker.history().size());
    }

    @Test
    void promptsOfOthersTakeNoRoom() {
        for (int i = 0; i < OPEN; i++) {
            pictures.onPrompt(Records.prompt("somebody else's " + i));
        }
        feeder().tick(pictures, 0);

        assertEquals(OPEN, broker.history().size());
    }

    @Test
    void itAsksNoMoreThanItMayOverAllStarts() {
        firstStartAsked(7);
        PromptFeeder feeder = feeder(10);

        feeder.tick(pictures, 0);
        feeder.tick(pictures, 0);
        assertEquals(3, broker.history().size());
        assertEquals(10, feeder.asked());
    }

    @Test
    void aSecondStartGoesOnWithTheNextWishAndWaitsForWhatIsOpen() {
        firstStartAsked(7);
        PromptFeeder second = feeder();
        second.tick(pictures, 0);

        assertEquals(wishes.at(7).id(), asked().get(0).id());
        assertEquals(OPEN - 7, broker.history().size(), "seven are open");
    }

    @Test
    void aBuilderAsksForManyCandidatesOfOnePrompt() {
        BatchConfig batch = LoopConfig.load(null).preference().batch();
        feeder(Appetite.ofCandidates(16, Rush.FRESH, batch, 100)).tick(pictures, 0);

        assertEquals(List.of(16), asked().stream().map(Prompt::candidates).toList());
    }

    @Test
    void whatIsToBeChangedLiesInTheStoreBeforeItIsAskedFor() throws IOException {
        AskedPrompts mixed = wishes.with(new Edits(World.bundled("shapes32")), 0.5);
        feeder(mixed, new Appetite(2, OPEN, UNDER_WAY, OPEN)).tick(pictures, 0);

        List<Prompt> asked = asked();
        int edits = 0;
        for (int i = 0; i < OPEN; i++) {
            Prompt prompt = asked.get(i);
            Wish wish = mixed.at(i).wish();
            assertEquals(wish.text(), prompt.text());
            BlobRef source = prompt.editSource();
            if (source == null) {
                assertInstanceOf(PromptSpec.class, wish);
            } else {
                edits++;
                RgbImage stored =
                        PictureReader.read(
                                blobs.get(new Blob(source.key(), source.sha256(), source.size())));
                assertEquals(((EditSample) wish).source(), stored);
            }
        }
        assertEquals(OPEN / 2, edits);
    }

    /** Its prompts are in their topic; no picture has come. */
    private void firstStartAsked(int prompts) {
        feeder(prompts).tick(pictures, 0);
        asked().forEach(pictures::onPrompt);
        broker.clear();
    }

    private PromptFeeder feeder() {
        return feeder(Long.MAX_VALUE);
    }

    private PromptFeeder feeder(long most) {
        return feeder(new Appetite(2, OPEN, UNDER_WAY, most));
    }

    private PromptFeeder feeder(Appetite appetite) {
        return feeder(wishes, appetite);
    }

    private PromptFeeder feeder(AskedPrompts asked, Appetite appetite) {
        return new PromptFeeder(
                asked,
                blobs,
                Writers.to(broker, Topics.PROMPTS, Codecs.PROMPT),
                new Grid(4, 4),
                new Sampling(12, 3, 1),
                Clock.fixed(NOW, ZoneOffset.UTC),
                appetite,
                pictures);
    }

    private List<Prompt> asked() {
        List<Prompt> prompts = new ArrayList<>();
        for (ProducerRecord<String, byte[]> record : broker.history()) {
            try {
                prompts.add(Codecs.PROMPT.decode(record.value()));
            } catch (UndecodableRecordException e) {
                throw new AssertionError(e);
            }
        }
        return prompts;
    }
}

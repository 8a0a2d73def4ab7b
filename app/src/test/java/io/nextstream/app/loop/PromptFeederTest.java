package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.report.PictureLedger;
import io.nextstream.app.report.Records;
import io.nextstream.app.topics.Writers;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.Sampling;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import io.nextstream.events.avro.UndecodableRecordException;
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
    private final AskedPrompts wishes = new AskedPrompts(new Prompts(World.bundled("shapes32")), 1);
    private final PictureLedger pictures = new PictureLedger();

    @Test
    void itAsksForPairsWithPlansUntilAsManyAreOpenAsItKeeps() {
        feeder(0).tick(pictures, 0);

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
        PromptFeeder feeder = feeder(0);

        feeder.tick(pictures, 0);
        feeder.tick(pictures, 0);
        assertEquals(OPEN, broker.history().size());

        asked().forEach(pictures::onPrompt);
        feeder.tick(pictures, 0);
        assertEquals(OPEN, broker.history().size(), "open now, as it was");
    }

    @Test
    void aPromptWhosePicturesCameMakesRoomForOne() {
        PromptFeeder feeder = feeder(0);
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
        PromptFeeder feeder = feeder(0);

        feeder.tick(pictures, UNDER_WAY);
        assertEquals(0, broker.history().size());

        feeder.tick(pictures, UNDER_WAY - 3);
        assertEquals(3, broker.history().size());
    }

    @Test
    void itAsksNoMoreThanItMayOverAllStarts() {
        PromptFeeder feeder = feeder(7, 10);

        feeder.tick(pictures, 0);
        feeder.tick(pictures, 0);
        assertEquals(3, broker.history().size());
        assertEquals(10, feeder.asked());
    }

    @Test
    void aSecondStartGoesOnWithTheNextWish() {
        feeder(7).tick(pictures, 0);

        assertEquals(wishes.at(7).id(), asked().get(0).id());
    }

    private PromptFeeder feeder(long alreadyAsked) {
        return feeder(alreadyAsked, Long.MAX_VALUE);
    }

    private PromptFeeder feeder(long alreadyAsked, long most) {
        return new PromptFeeder(
                wishes,
                Writers.to(broker, Topics.PROMPTS, Codecs.PROMPT),
                new Grid(4, 4),
                new Sampling(12, 3, 1),
                Clock.fixed(NOW, ZoneOffset.UTC),
                UNDER_WAY,
                alreadyAsked,
                most);
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

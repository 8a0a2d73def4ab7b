package io.nextstream.ingest;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Choice;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Records to test with. */
final class Events {
    static final Instant AT = Instant.parse("2026-11-25T10:00:00Z");

    private Events() {}

    static Preference vote(String id) {
        return new Preference(
                new VoteId(id),
                new PromptId("p"),
                new GenerationId("l"),
                new GenerationId("r"),
                Choice.LEFT,
                new AnnotatorId("ann"),
                AT,
                AT.plusSeconds(3),
                null);
    }

    static RawRecord raw(String key, byte[] value, long offset) {
        byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        return new RawRecord(bytes, value, "preferences", 1, offset, 1000 + offset);
    }

    static RawRecord raw(Preference vote, long offset) {
        return raw(vote.id().value(), Codecs.PREFERENCE.encode(vote), offset);
    }
}

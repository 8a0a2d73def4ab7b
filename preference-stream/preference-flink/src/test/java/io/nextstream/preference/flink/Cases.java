package io.nextstream.preference.flink;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.VersionId;
import io.nextstream.events.VoteId;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.VoteChange;
import java.time.Instant;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;

/** Records to test with. Pictures are named by prompt and number; offsets are timestamps too. */
final class Cases {
    private static final VersionId BASE = VersionId.of(0, "0".repeat(64));
    private static final Instant AT = Instant.EPOCH;

    private Cases() {}

    static Sourced<Generation> generation(String prompt, int candidate, long offset) {
        Generation generation =
                new Generation(
                        picture(prompt, candidate),
                        new PromptId(prompt),
                        "a red circle",
                        new Grid(8, 8),
                        candidate,
                        BASE,
                        7,
                        blob("image"),
                        blob("tokens" + candidate),
                        null,
                        AT,
                        AT,
                        AT);
        return sourced(generation, generation.id().value(), "generations", offset);
    }

    /** A vote about pictures 0 and 1 of the prompt. */
    static Sourced<Preference> vote(String id, String prompt, Choice choice, long offset) {
        Preference vote =
                new Preference(
                        new VoteId(id),
                        new PromptId(prompt),
                        picture(prompt, 0),
                        choice.isRating() ? null : picture(prompt, 1),
                        choice,
                        new AnnotatorId("ann"),
                        AT,
                        AT,
                        null);
        return sourced(vote, id, "preferences", offset);
    }

    /** The same with the id that it must have. */
    static Sourced<Preference> vote(String prompt, Choice choice, long offset) {
        VoteId id = VoteId.of(picture(prompt, 0), picture(prompt, 1), new AnnotatorId("ann"));
        return vote(id.value(), prompt, choice, offset);
    }

    static Sourced<Preference> withdrawal(String id, long offset) {
        return sourced(null, id, "preferences", offset);
    }

    static VoteChange change(String id, String prompt, Choice choice, long offset) {
        return change(vote(id, prompt, choice, offset), prompt);
    }

    static VoteChange change(Sourced<Preference> vote, String prompt) {
        return new VoteChange(
                new VoteId(vote.key()),
                new PromptId(prompt),
                vote.value(),
                PreferenceTypes.position(vote));
    }

    static Sourced<Demonstration> demonstration(String id, long offset) {
        Demonstration shown =
                new Demonstration(
                        new DemonstrationId(id), "a blue square", null, blob(id), null, AT);
        return sourced(shown, id, "demonstrations", offset);
    }

    static <T> Sourced<T> sourced(T value, String key, String topic, long offset) {
        return new Sourced<>(value, key, topic, 0, offset, offset);
    }

    static GenerationId picture(String prompt, int candidate) {
        return new GenerationId(prompt + "-" + candidate);
    }

    private static BlobRef blob(String key) {
        return new BlobRef(key, "0".repeat(64), 1);
    }

    /** As on a cluster: a type that would fall back to Kryo fails. */
    static <H extends AbstractStreamOperatorTestHarness<?>> H strict(H harness) {
        harness.getExecutionConfig()
                .configure(
                        new Configuration().set(PipelineOptions.GENERIC_TYPES, false),
                        Cases.class.getClassLoader());
        return harness;
    }
}

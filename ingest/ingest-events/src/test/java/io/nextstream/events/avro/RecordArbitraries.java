package io.nextstream.events.avro;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.BatchId;
import io.nextstream.events.BlobRef;
import io.nextstream.events.Choice;
import io.nextstream.events.DeadLetter;
import io.nextstream.events.Demonstration;
import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.DemonstrationId;
import io.nextstream.events.Erasure;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.ModelVersion;
import io.nextstream.events.OffsetRange;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.Preference;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.RatingExample;
import io.nextstream.events.Sampling;
import io.nextstream.events.Side;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.Stage;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.TrainingStep;
import io.nextstream.events.VersionId;
import io.nextstream.events.VersionStatus;
import io.nextstream.events.VoteId;
import io.nextstream.events.VoteOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Any record of any kind, from a seed. */
final class RecordArbitraries {
    private static final String ID_CHARACTERS = "abcXYZ019._:~-";
    private static final String TEXT_CHARACTERS = "a z,.\"\u00e9\u4e2d\n\ud83d\ude00";

    private static final Map<Codec<?>, Function<RecordArbitraries, ?>> KINDS =
            Map.of(
                    Codecs.PROMPT, RecordArbitraries::prompt,
                    Codecs.GENERATION, RecordArbitraries::generation,
                    Codecs.PREFERENCE, RecordArbitraries::preference,
                    Codecs.DEMONSTRATION, RecordArbitraries::demonstration,
                    Codecs.TRAINING_BATCH, RecordArbitraries::batch,
                    Codecs.MODEL_VERSION, RecordArbitraries::modelVersion,
                    Codecs.VOTE_OUTCOME, RecordArbitraries::outcome,
                    Codecs.TRAINING_STEP, RecordArbitraries::step,
                    Codecs.DEAD_LETTER, RecordArbitraries::deadLetter,
                    Codecs.ERASURE, RecordArbitraries::erasure);

    private final Random random;

    private RecordArbitraries(long seed) {
        this.random = new Random(seed);
    }

    /** Any record that {@code codec} writes. */
    static <T> Arbitrary<T> of(Codec<T> codec) {
        return Arbitraries.longs()
                .map(
                        seed ->
                                codec.type()
                                        .cast(KINDS.get(codec).apply(new RecordArbitraries(seed))));
    }

    private Prompt prompt() {
        boolean exact = random.nextBoolean();
        return new Prompt(
                new PromptId(id()),
                text(),
                grid(),
                random.nextLong(),
                1 + random.nextInt(64),
                new Sampling(1 + random.nextInt(1000), random.nextDouble() * 10, 0),
                random.nextBoolean(),
                maybe(this::blob),
                exact ? null : maybe(this::version),
                exact ? maybe(this::version) : null,
                instant());
    }

    private Generation generation() {
        Instant started = instant();
        return new Generation(
                new GenerationId(id()),
                new PromptId(id()),
                text(),
                grid(),
                random.nextInt(64),
                version(),
                random.nextLong(),
                blob(),
                blob(),
                maybe(this::text),
                instant(),
                started,
                started.plusMillis(random.nextInt(100_000)),
                list(random.nextInt(3), this::source));
    }

    private Preference preference() {
        Choice choice = any(Choice.class);
        Instant shown = instant();
        return new Preference(
                new VoteId(id()),
                new PromptId(id()),
                new GenerationId("l" + id()),
                choice.isRating() ? null : new GenerationId("r" + id()),
                choice,
                new AnnotatorId(id()),
                shown,
                shown.plusMillis(random.nextInt(1_000_000)),
                maybe(this::blob));
    }

    private Demonstration demonstration() {
        return new Demonstration(
                new DemonstrationId(id()),
                text(),
                maybe(this::text),
                blob(),
                maybe(this::blob),
                instant());
    }

    private TrainingBatch batch() {
        int pairs = random.nextInt(4);
        int ratings = random.nextInt(3);
        int demonstrations = pairs + ratings == 0 ? 1 + random.nextInt(3) : random.nextInt(3);
        return new TrainingBatch(
                new BatchId(id()),
                random.nextInt(9),
                Stage.of(pairs > 0, ratings > 0, demonstrations > 0),
                list(pairs, this::pair),
                list(ratings, this::rating),
                list(demonstrations, this::example),
                list(random.nextInt(3), this::offsets));
    }

    private PairExample pair() {
        return new PairExample(
                new VoteId(id()),
                new PromptId(id()),
                text(),
                grid(),
                side("w"),
                side("l"),
                1 - random.nextDouble(),
                random.nextLong(),
                maybe(() -> random.nextDouble() / 2),
                maybe(this::blob));
    }

    private RatingExample rating() {
        return new RatingExample(
                new VoteId(id()),
                new PromptId(id()),
                text(),
                grid(),
                side("r"),
                random.nextBoolean(),
                1 - random.nextDouble(),
                random.nextLong(),
                maybe(this::blob));
    }

    private Side side(String name) {
        return new Side(
                new GenerationId(name + id()),
                maybe(this::text),
                blob(),
                version(),
                maybe(random::nextLong),
                list(random.nextInt(3), this::source));
    }

    private SourcePicture source() {
        return new SourcePicture(blob(), blob(), grid());
    }

    private DemonstrationExample example() {
        return new DemonstrationExample(
                new DemonstrationId(id()), text(), maybe(this::text), blob(), maybe(this::blob));
    }

    private OffsetRange offsets() {
        int first = random.nextInt(1000);
        return new OffsetRange(id(), random.nextInt(9), first, first + random.nextInt(100));
    }

    private ModelVersion modelVersion() {
        VersionId version = version();
        VersionStatus status = any(VersionStatus.class);
        return new ModelVersion(
                version, version.step(), status, "manifests/1", sha256(), text(), instant());
    }

    private VoteOutcome outcome() {
        Outcome outcome = any(Outcome.class);
        BatchId batch = outcome == Outcome.BATCHED ? new BatchId(id()) : null;
        return new VoteOutcome(
                new VoteId(id()), outcome, batch, random.nextBoolean() ? "" : text());
    }

    private TrainingStep step() {
        Map<String, Double> metrics = new TreeMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            metrics.put(id(), i == 1 ? Double.NaN : random.nextGaussian());
        }
        return new TrainingStep(new BatchId(id()), 1 + random.nextInt(100), instant(), metrics);
    }

    private DeadLetter deadLetter() {
        return new DeadLetter(
                maybe(this::bytes),
                maybe(this::bytes),
                "prompts",
                random.nextInt(9),
                random.nextInt(1000),
                text(),
                instant());
    }

    private Erasure erasure() {
        return new Erasure(id(), instant());
    }

    private Grid grid() {
        return new Grid(1 + random.nextInt(256), 1 + random.nextInt(256));
    }

    private BlobRef blob() {
        return new BlobRef(text(), sha256(), random.nextInt(Integer.MAX_VALUE));
    }

    private VersionId version() {
        return VersionId.of(random.nextInt(200_000_000), sha256());
    }

    private String sha256() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        random.nextBytes(bytes);
        return bytes;
    }

    private Instant instant() {
        return Instant.ofEpochMilli(random.nextLong(4_000_000_000_000L));
    }

    private String id() {
        return from(ID_CHARACTERS, 1 + random.nextInt(40));
    }

    private String text() {
        return "t" + from(TEXT_CHARACTERS, random.nextInt(60));
    }

    private String from(String alphabet, int length) {
        int[] points = alphabet.codePoints().toArray();
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < length; i++) {
            out.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return out.toString();
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return constants.get(random.nextInt(constants.size()));
    }

    private <T> T maybe(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }

    private static <T> List<T> list(int size, Supplier<T> element) {
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(element.get());
        }
        return values;
    }
}

package io.nextstream.app.loop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.builder.BuilderTally;
import io.nextstream.app.scorer.ScorerWatch;
import io.nextstream.app.scorer.Watches;
import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Behaviour;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.annotator.Taste;
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
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.SourcePicture;
import io.nextstream.events.VersionId;
import io.nextstream.events.VotePart;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.image.TokenBytes;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.store.object.Blob;
import io.nextstream.store.object.BlobStore;
import io.nextstream.store.object.InMemoryObjectStore;
import io.nextstream.trainer.data.Example;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is served is what was asked for; the base draws nothing. Or the other way round. */
class OnlookersTest {
    private static final World WORLD = World.bundled("shapes32");
    private static final Instant DRAWN = Instant.parse("2026-11-25T12:00:00Z");
    private static final int ASKED = 200;
    private static final float[] SOURCE = {4, 3, 2, 1};

    /** Always says what they mean. */
    private static final Annotator STEADY =
            new Annotator(new Profile(1e6, 0.5, 0.05, 0, 0.1, 0.4), Taste.ofColour(null));

    @TempDir Path folder;

    private final BlobStore blobs =
            new BlobStore(new InMemoryObjectStore(Clock.systemUTC()), Clock.systemUTC());
    private AskedPrompts wishes = new AskedPrompts(new Prompts(WORLD), "demo", 1, false);
    private final BuilderTally tally = new BuilderTally();
    private final List<List<String>> drawnByTheBase = new ArrayList<>();
    private final List<Example> read = new ArrayList<>();
    private final RgbImage empty = empty();
    private boolean baseIsRight;
    private ScorerWatch watch;

    @BeforeEach
    void open() {
        watch = Watches.of(folder.resolve("watch"), tally);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void peopleWhoPreferWhatIsServedAreHeardOnWhicheverSideItStands() {
        show(onlookers(VotePolicy.HONEST), ASKED);

        long seen = drawnByTheBase.stream().mapToLong(List::size).sum();
        assertTrue(seen >= 8, "about a tenth of " + ASKED + " prompts: " + seen);
        assertEquals(Map.of("watch_served", seen), tally.counts());
    }

    @Test
    void peopleWhoPreferTheBaseAreHeardToo() {
        baseIsRight = true;
        show(onlookers(VotePolicy.HONEST), ASKED);

        long seen = drawnByTheBase.stream().mapToLong(List::size).sum();
        assertEquals(Map.of("watch_first", seen), tally.counts());
    }

    @Test
    void onlyPromptsThatNoScorerLearnsFromAreShownEachOnce() {
        Onlookers onlookers = onlookers(VotePolicy.HONEST);
        show(onlookers, ASKED);
        List<String> asked = drawnByTheBase.stream().flatMap(List::stream).toList();
        for (String prompt : asked) {
            assertEquals(VotePart.PROMOTION, VotePart.of(prompt));
        }
        show(onlookers, ASKED);

        List<String> all = drawnByTheBase.stream().flatMap(List::stream).toList();
        assertEquals(all.size(), all.stream().distinct().count(), "nobody is asked twice");
        assertTrue(drawnByTheBase.stream().allMatch(batch -> batch.size() == 4));
    }

    @Test
    void theScorersFeaturesAreOfPlanAndPictureOfBoth() {
        show(onlookers(VotePolicy.HONEST), ASKED);

        assertEquals("a plan of what is served", read.get(0).plan());
        assertEquals("a plan of the base", read.get(1).plan());
        assertEquals(read.get(0).text(), read.get(1).text());
        assertEquals(8, read.stream().map(Example::id).distinct().limit(8).count());
    }

    @Test
    void editsAreComparedByTheirInstructionAndReadWithTheirSource() {
        wishes = wishes.with(new Edits(WORLD), 1);
        show(onlookers(VotePolicy.HONEST), ASKED);

        long seen = drawnByTheBase.stream().mapToLong(List::size).sum();
        assertTrue(seen >= 8, "about a tenth of " + ASKED + " prompts: " + seen);
        assertEquals(Map.of("watch_served", seen), tally.counts());
        for (Example each : read) {
            assertTrue(each.text().startsWith("<image>"), each.text());
            assertArrayEquals(SOURCE, each.sources().get(0).tokens());
        }
    }

    @Test
    void whoKeepsSilentIsNotAsked() {
        show(onlookers(VotePolicy.NONE), ASKED);

        assertEquals(List.of(), drawnByTheBase);
        assertEquals(Map.of(), tally.counts());
    }

    @Test
    void afterAStopNothingIsDrawnAndNobodyIsAsked() throws IOException {
        watch.close();
        Path file = Files.writeString(folder.resolve("stopped"), "stopped people say no\n");
        watch = Watches.of(file, tally);
        show(onlookers(VotePolicy.HONEST), ASKED);

        assertEquals(List.of(), drawnByTheBase);
        assertEquals(Map.of(), tally.counts());
    }

    private Onlookers onlookers(VotePolicy policy) {
        Crowd.Member person = new Crowd.Member("one", STEADY, new Behaviour.Honest(), 1);
        return new Onlookers(
                wishes,
                () -> ASKED,
                blobs,
                new WishJudge(WORLD),
                Voters.of(new Crowd(List.of(person)), policy),
                this::base,
                this::features,
                watch,
                1);
    }

    private List<Picture> base(List<AskedPrompts.Asked> asked) {
        drawnByTheBase.add(asked.stream().map(wish -> wish.id().value()).toList());
        return asked.stream()
                .map(
                        wish ->
                                new Picture(
                                        baseIsRight ? right(wish.wish()) : empty,
                                        new float[4],
                                        "a plan of the base"))
                .toList();
    }

    private List<float[]> features(List<Example> examples) {
        read.addAll(examples);
        return examples.stream().map(example -> new float[] {example.tokens()[0]}).toList();
    }

    private void show(Onlookers onlookers, int prompts) {
        for (int i = 0; i < prompts; i++) {
            AskedPrompts.Asked wish = wishes.at(i);
            onlookers.onPicture(served(wish, 0));
            onlookers.onPicture(served(wish, 1));
        }
    }

    /** Of pictures that nobody may be shown there are no bytes worth the name. */
    private Generation served(AskedPrompts.Asked wish, int candidate) {
        boolean shown = candidate == 0 && VotePart.of(wish.id().value()) == VotePart.PROMOTION;
        RgbImage image = shown && !baseIsRight ? right(wish.wish()) : empty;
        return new Generation(
                GenerationId.of(wish.id(), candidate),
                wish.id(),
                wish.wish().text(),
                new Grid(1, 1),
                candidate,
                VersionId.of(1, "0123456789abcdef".repeat(4)),
                1,
                stored(shown ? image.toPng() : new byte[] {1}),
                stored(TokenBytes.write(new float[] {1, 2, 3, 4})),
                "a plan of what is served",
                DRAWN,
                DRAWN,
                DRAWN,
                wish.wish() instanceof EditSample ? List.of(source()) : List.of());
    }

    private static RgbImage right(Wish wish) {
        return wish instanceof EditSample edit
                ? edit.target()
                : new Samples(WORLD).of((PromptSpec) wish, Dice.of(1, "test", 0)).image();
    }

    private static RgbImage empty() {
        byte[] grey = new byte[3 * WORLD.size() * WORLD.size()];
        Arrays.fill(grey, (byte) 240);
        return new RgbImage(WORLD.size(), WORLD.size(), grey);
    }

    private SourcePicture source() {
        BlobRef tokens = stored(TokenBytes.write(SOURCE));
        return new SourcePicture(tokens, tokens, new Grid(1, 1));
    }

    private BlobRef stored(byte[] bytes) {
        Blob blob = blobs.put("test", bytes);
        return new BlobRef(blob.key(), blob.sha256(), blob.size());
    }
}

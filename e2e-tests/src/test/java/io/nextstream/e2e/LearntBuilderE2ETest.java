package io.nextstream.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.app.stack.ClientFile;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.events.Preference;
import io.nextstream.events.PromptId;
import io.nextstream.events.Topics;
import io.nextstream.events.avro.Codecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A scorer is learnt from the votes of a running loop and makes pairs in it; the process is killed,
 * and the next one learns from the topic and goes on, without a word on what was decided before.
 */
class LearntBuilderE2ETest {
    private static final Pattern BUILDS =
            Pattern.compile("builder \\d+ prompts, [1-9]\\d* pairs, scorer c\\d{7}-");

    @TempDir Path folder;

    @Test
    void aScorerLearntInTheLoopBuildsPairsUnderItsNameOverADeath() throws Exception {
        Map<PromptId, Set<String>> before;
        try (NextStreamProcess first = prove("first")) {
            untilItBuilds(first);
            before = built();
            first.kill();
            assertTrue(
                    Files.readAllLines(data().resolve("watch")).stream()
                            .anyMatch(line -> line.startsWith("seen ")),
                    "people compare what is served with the base's pictures");
            assertTrue(
                    before.values().stream()
                            .allMatch(
                                    names ->
                                            names.size() == 1
                                                    && names.iterator()
                                                            .next()
                                                            .startsWith("builder-c000000")),
                    before::toString);
        }
        try (NextStreamProcess second = prove("second")) {
            untilItBuilds(second);
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(2))
                    .until(() -> built().size() > before.size());
            Map<PromptId, Set<String>> after = built();
            before.forEach(
                    (prompt, names) ->
                            assertEquals(names, after.get(prompt), "a prompt that had its votes"));
        }
    }

    private static void untilItBuilds(NextStreamProcess loop) throws IOException {
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> {
                            assertTrue(loop.isAlive(), loop.printed());
                            return loop.hasPrinted(BUILDS);
                        });
    }

    /** The names under which each prompt of the builder was voted on in the running loop. */
    private Map<PromptId, Set<String>> built() {
        String bootstrap = ClientFile.read(data()).bootstrapServers();
        Map<PromptId, Set<String>> names = new HashMap<>();
        for (Seen<Preference> seen :
                TopicReader.readAll(bootstrap, Topics.PREFERENCES, Codecs.PREFERENCE)) {
            Preference vote = seen.value();
            if (vote != null && vote.annotator().value().startsWith("builder-")) {
                names.computeIfAbsent(vote.promptId(), id -> new TreeSet<>())
                        .add(vote.annotator().value());
            }
        }
        return names;
    }

    private Path data() {
        return folder.resolve("proof/arms/honest-none-1/data");
    }

    /** Versions cost as much as steps; here nobody looks at them. */
    private Path config() throws IOException {
        return Files.writeString(folder.resolve("nextstream.yaml"), "trainer.version-every: 8\n");
    }

    private NextStreamProcess prove(String output) throws IOException {
        return NextStreamProcess.start(
                folder.resolve(output + ".txt"),
                List.of(
                        "prove",
                        "fidelity",
                        "--votes",
                        "3000",
                        "--pictures",
                        "16",
                        "--builder",
                        "scorer",
                        // The first fits on this base are coins; what is tested here is what
                        // follows a fit.
                        "--builder-accuracy",
                        "0",
                        "--config",
                        config().toString(),
                        "--ports",
                        "auto",
                        "--out",
                        folder.resolve("proof").toString()));
    }
}

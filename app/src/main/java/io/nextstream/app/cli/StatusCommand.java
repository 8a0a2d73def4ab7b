package io.nextstream.app.cli;

import io.nextstream.app.report.Books;
import io.nextstream.app.report.Percentiles;
import io.nextstream.app.report.VoteLedger.Votes;
import io.nextstream.app.stack.Ports;
import io.nextstream.app.topics.BrokerProbe;
import io.nextstream.events.VersionId;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status}: the books of a running loop. */
@Command(
        name = "status",
        description = "Counts what went through a running loop, from its topics.",
        mixinStandardHelpOptions = true,
        versionProvider = CodeVersion.class,
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    @Spec private @Nullable CommandSpec spec;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            converter = BootstrapConverter.class,
            defaultValue = "127.0.0.1:" + Ports.DEFAULT_TEXT,
            description = "Kafka of the loop (default: ${DEFAULT-VALUE})")
    private String bootstrap = "";

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        BrokerProbe.require(bootstrap);
        try (Books books = new Books(bootstrap)) {
            books.catchUp();
            out.println(
                    "prompts          "
                            + books.pictures().prompts()
                            + ", "
                            + books.pictures().openPrompts()
                            + " open");
            out.println("pictures         " + books.pictures().generated());
            out.println("votes            " + text(books.votes().votes()));
            out.println("demonstrations   " + books.demonstrations().demonstrations().sent());
            out.println("batches, steps   " + books.batches() + ", " + books.votes().steps());
            out.println(
                    "versions         "
                            + text(
                                    books.publishedVersions(),
                                    books.pictures().servedVersions(),
                                    books.pictures().lastVersion()));
            out.println("dead letters     " + books.deadLetters());
            Optional<Percentiles> picture =
                    Percentiles.of(books.votes().voteToPictureMillis(books.pictures()));
            picture.ifPresent(
                    p ->
                            out.println(
                                    "vote to picture  median "
                                            + p.p50()
                                            + " ms, 99 % "
                                            + p.p99()
                                            + " ms"));
        }
        return ExitCode.OK;
    }

    /** All bins, so that who sent a vote sees that none got lost. */
    static String text(Votes votes) {
        return votes.sent()
                + ": "
                + votes.trained()
                + " trained on, "
                + votes.tie()
                + " ties, "
                + votes.bothBad()
                + " both bad, "
                + votes.withdrawn()
                + " withdrawn, "
                + votes.unusable()
                + " unusable, "
                + votes.kept()
                + " kept, "
                + votes.pending()
                + " pending, "
                + votes.deadLettered()
                + " dead";
    }

    static String text(int published, int served, @Nullable VersionId last) {
        return published
                + " published, "
                + served
                + " served, "
                + (last == null ? "no picture yet" : "the last picture by " + last);
    }
}

package io.nextstream.app.demo;

import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.loop.People;
import io.nextstream.app.loop.Scene;
import io.nextstream.app.measure.BeforeAfter;
import io.nextstream.app.report.Books;
import io.nextstream.app.report.Curves;
import io.nextstream.app.report.Report;
import io.nextstream.app.report.ReportBuilder;
import io.nextstream.app.report.ReportFiles;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.app.stores.StoredVersions;
import io.nextstream.nextstep.pipeline.ModelBundle;
import io.nextstream.trainer.flink.TrainingConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures base against last version and writes the report; the loop has ended by then. */
final class Outcome {
    private final DemoOptions options;
    private final Scene scene;
    private final WorldSource world;
    private final Books books;

    Outcome(DemoOptions options, Scene scene, WorldSource world, Books books) {
        this.options = options;
        this.scene = scene;
        this.world = world;
        this.books = books;
    }

    /**
     * Takes minutes.
     *
     * @throws StoppedException when somebody stops it; then nothing is written
     */
    Report write(StopSignal stop) throws IOException {
        StoredVersions versions = new StoredVersions(scene.stack().store());
        ModelBundle last = versions.latest(TrainingConfig.MAIN_LINE);
        BeforeAfter measured =
                BeforeAfter.measure(
                        scene.base().bundle(),
                        last,
                        scene.world(),
                        People.typical(scene.liking().taste()),
                        options.pictures(),
                        options.device(),
                        stop::requireNotAsked);
        stop.requireNotAsked();
        Report report =
                new ReportBuilder(
                                books,
                                measured,
                                scene.liking(),
                                options.loop().preference().batch())
                        .build(
                                votesExpected(),
                                votesExpected() || options.demonstrations(),
                                seeds(),
                                world.world().name(),
                                base(),
                                CodeRevision.current(),
                                options());
        boolean open = !measured.openBefore().isEmpty();
        ReportFiles.write(
                options.report(),
                report,
                new Curves(scene.gallery().all(), books.steps()),
                open ? measured.openBefore() : measured.keptBefore(),
                open ? measured.openAfter() : measured.keptAfter());
        return report;
    }

    private boolean votesExpected() {
        return options.votes().makesPairs();
    }

    private Map<String, Long> seeds() {
        Map<String, Long> seeds = new LinkedHashMap<>();
        seeds.put("demo", options.seed());
        seeds.put("measurement", BeforeAfter.SEED);
        seeds.put("base", scene.base().provenance().seed());
        seeds.put("world", scene.world().seed());
        return seeds;
    }

    private Map<String, String> base() {
        Map<String, String> base = new LinkedHashMap<>();
        base.put("fingerprint", scene.base().fingerprint());
        base.put("command", scene.base().provenance().command());
        return base;
    }

    private Map<String, String> options() {
        Map<String, String> named = new LinkedHashMap<>();
        named.put("minutes", Double.toString(options.minutes()));
        named.put("taste", scene.liking().name());
        named.put("crowd", options.crowd());
        named.put("votes", options.votesName());
        named.put("edits", Double.toString(options.edits()));
        named.put("demonstrations", options.demonstrationsName());
        named.put("seed", Long.toString(options.seed()));
        named.put("world", world.given());
        named.put("data", options.data().toString());
        named.put("base", options.base().toString());
        named.put("pictures", Integer.toString(options.pictures()));
        named.put("device", options.device().name());
        return named;
    }
}

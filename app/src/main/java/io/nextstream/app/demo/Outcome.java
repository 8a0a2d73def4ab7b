package io.nextstream.app.demo;

import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.CodeRevision;
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
    private final DemoScene scene;
    private final WorldSource world;
    private final Books books;

    Outcome(DemoScene scene, WorldSource world, Books books) {
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
                        People.typical(scene.likedColour()),
                        scene.options().pictures(),
                        scene.options().device(),
                        stop::requireNotAsked);
        stop.requireNotAsked();
        Report report =
                new ReportBuilder(
                                books,
                                measured,
                                scene.likedColour(),
                                scene.options().loop().preference().batch())
                        .build(
                                votesExpected(),
                                votesExpected() || scene.options().demonstrations(),
                                seeds(),
                                world.world().name(),
                                base(),
                                CodeRevision.current(),
                                options());
        boolean open = !measured.openBefore().isEmpty();
        ReportFiles.write(
                scene.options().report(),
                report,
                new Curves(scene.gallery().all(), books.steps()),
                open ? measured.openBefore() : measured.keptBefore(),
                open ? measured.openAfter() : measured.keptAfter());
        return report;
    }

    private boolean votesExpected() {
        return scene.options().votes().makesPairs();
    }

    private Map<String, Long> seeds() {
        Map<String, Long> seeds = new LinkedHashMap<>();
        seeds.put("demo", scene.options().seed());
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
        DemoOptions from = scene.options();
        Map<String, String> options = new LinkedHashMap<>();
        options.put("minutes", Double.toString(from.minutes()));
        options.put(
                "taste", scene.likedColour() == null ? DemoOptions.NO_TASTE : scene.likedColour());
        options.put("votes", from.votesName());
        options.put("demonstrations", from.demonstrationsName());
        options.put("seed", Long.toString(from.seed()));
        options.put("world", world.given());
        options.put("data", from.data().toString());
        options.put("base", from.base().toString());
        options.put("pictures", Integer.toString(from.pictures()));
        options.put("device", from.device().name());
        return options;
    }
}

package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.CodeRevision;
import io.nextstream.app.measure.Figure;
import io.nextstream.nextstep.image.RgbImage;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes {@code report.html}, its pictures and {@code result.json}, each whole or not at all. */
final class ProofReport {
    static final String PAGE = "report.html";
    private static final String RESULT = "result.json";
    private static final String FIGURES = "figures.json";

    private final ProofFolder folder;
    private final ProofOptions options;
    private final Base base;
    private final WorldSource world;
    private final Evidence evidence;
    private final List<Finding> findings;

    ProofReport(
            ProofFolder folder,
            ProofOptions options,
            Base base,
            WorldSource world,
            Evidence evidence,
            List<Finding> findings) {
        this.folder = folder;
        this.options = options;
        this.base = base;
        this.world = world;
        this.evidence = evidence;
        this.findings = List.copyOf(findings);
    }

    void write() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        plots().forEach((name, plot) -> pictures.put(name, plot.toPng()));
        pictures.forEach(folder::write);
        List<Figure> figures = figures();
        String page = new ProofPage(evidence, findings, figures, pictures, repeat()).page();
        folder.write(PAGE, page.getBytes(StandardCharsets.UTF_8));
        folder.writeJson(RESULT, findings.stream().map(Finding::figure).toList());
        if (!figures.isEmpty()) {
            folder.writeJson(FIGURES, figures);
        }
    }

    private Map<String, RgbImage> plots() {
        return options.fidelity() == null
                ? new ProofPlots(folder, evidence).all(world.world())
                : new FidelityPlots(folder, evidence).all(world.world());
    }

    /** What has no bar. */
    private List<Figure> figures() {
        return options.fidelity() == null ? List.of() : new Fidelity(evidence).figures(folder);
    }

    /** What somebody needs to do it again. */
    private Map<String, String> repeat() {
        Map<String, String> repeat = new LinkedHashMap<>();
        repeat.put("code", CodeRevision.current());
        repeat.put("base", base.fingerprint());
        repeat.put("made by", base.provenance().command());
        repeat.put("world", world.world().name());
        repeat.put("rows", String.join(" ", options.rows().stream().map(Row::label).toList()));
        repeat.put("seeds", Integer.toString(options.seedCount()));
        repeat.put("votes of each loop", Integer.toString(options.votes()));
        if (options.rows().contains(Row.DOSE)) {
            repeat.put("votes of row dose", Integer.toString(options.most()));
        }
        if (options.rows().contains(Row.POISON)) {
            repeat.put("per cent of poison", options.poison().toString());
        }
        repeat.put("pictures of each kind", Integer.toString(options.pictures()));
        repeat.put("tastes", String.join(",", evidence.tastes()));
        repeat.put("settings", options.settings());
        FidelityOptions fidelity = options.fidelity();
        if (fidelity != null) {
            repeat.put("builder", fidelity.builderInWords());
            repeat.put("share of edits", Double.toString(fidelity.edits()));
            for (ArmResult result : evidence.arms().values()) {
                folder.along(result.arm())
                        .map(Along::stopped)
                        .ifPresent(why -> repeat.put("builder of " + result.arm().name(), why));
            }
        }
        return repeat;
    }
}

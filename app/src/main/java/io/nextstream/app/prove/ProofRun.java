package io.nextstream.app.prove;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.loop.Place;
import io.nextstream.app.stack.StopSignal;
import io.nextstream.app.stack.StoppedException;
import io.nextstream.evaluation.world.World;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** A proof from the first line in the terminal to the report. */
public final class ProofRun {
    /** How a proof ended. */
    public enum Ending {
        /** Every bar holds. */
        HOLDS,
        /** One does not; the report says which. */
        FAILS,
        /** Somebody stopped it; the next start goes on. */
        STOPPED
    }

    private final ProofOptions options;
    private final Function<LoopConfig, Place> places;
    private final PrintWriter out;
    private final boolean terminal;
    private final ProofFolder folder;

    /**
     * @param places what each loop runs on, one after another, by how its jobs are tuned
     * @param terminal whether {@code out} is one, where a line can be written over
     */
    public ProofRun(
            ProofOptions options,
            Function<LoopConfig, Place> places,
            PrintWriter out,
            boolean terminal) {
        this.options = options;
        this.places = places;
        this.out = out;
        this.terminal = terminal;
        this.folder = new ProofFolder(options.out());
    }

    /**
     * Runs the loops that are not finished, then writes the report.
     *
     * @throws ProofException when a loop broke, or the folder is of another proof
     */
    public Ending run(StopSignal stop) throws InterruptedException {
        try {
            List<Finding> findings = prove(stop);
            return findings.stream().allMatch(Finding::holds) ? Ending.HOLDS : Ending.FAILS;
        } catch (StoppedException e) {
            out.println("Stopped. The same command goes on from here.");
            return Ending.STOPPED;
        }
    }

    private List<Finding> prove(StopSignal stop) throws InterruptedException {
        Base base = Base.load(options.base());
        WorldSource world =
                options.world() == null ? base.world() : WorldSource.read(options.world());
        base.requireKnows(world);
        if (options.edits() > 0) {
            base.requireEdits(world);
        }
        if (options.fidelity() == null) {
            ProofTastes.requireKnown(options.tastes(), world.world());
        }
        List<String> tastes = settle(base, world, stop);
        List<Arm> plan = Row.plan(options.rows(), options.seeds(), tastes, options.sweeps());
        out.println(
                "NextStream proof: world %s, base %s, simulated people like %s; %s%s"
                        .formatted(
                                world.world().name(),
                                base.fingerprint().substring(0, 12),
                                likes(tastes),
                                Progress.loops(plan, options.votes()),
                                limit()));
        Evidence evidence = gather(base, world, tastes, plan, stop);
        List<Finding> findings =
                Stream.concat(
                                options.rows().stream()
                                        .flatMap(row -> row.findings(evidence).stream()),
                                new Loops(evidence).findings().stream())
                        .toList();
        new ProofReport(folder, options, base, world, evidence, findings).write();
        out.println();
        ResultTable.lines(findings).forEach(out::println);
        out.println(
                "Report: " + folder.path().resolve(ProofReport.PAGE).toAbsolutePath().normalize());
        return findings;
    }

    private static String likes(List<String> tastes) {
        return tastes.equals(List.of(Arm.NO_TASTE)) ? "what is right" : String.join(" or ", tastes);
    }

    private String limit() {
        FidelityOptions fidelity = options.fidelity();
        return fidelity == null
                ? ""
                : ", or %s minutes; builder: %s"
                        .formatted(fidelity.minutes(), fidelity.builderInWords());
    }

    /** The tastes; kept in the folder at the first start, with all that may not change. */
    private List<String> settle(Base base, WorldSource world, StopSignal stop) {
        Optional<ProofState> before = folder.state();
        List<String> wanted = options.fidelity() != null ? List.of(Arm.NO_TASTE) : options.tastes();
        List<String> tastes;
        if (wanted != null) {
            tastes = wanted;
        } else if (before.isPresent()) {
            tastes = before.get().tastes();
        } else {
            tastes = ProofTastes.nearestToChance(base, world.world(), options.device(), out, stop);
        }
        ProofState now =
                new ProofState(
                        base.fingerprint(),
                        world.world().name(),
                        world.yaml(),
                        tastes,
                        options.votes(),
                        options.pictures(),
                        options.settings());
        before.ifPresentOrElse(
                first -> first.requireSame(now, folder.path()), () -> folder.keep(now));
        return tastes;
    }

    private Evidence gather(
            Base base, WorldSource world, List<String> tastes, List<Arm> plan, StopSignal stop)
            throws InterruptedException {
        Gauge gauge = gauge(base, world.world(), tastes, stop);
        ArmRun run = new ArmRun(options, folder, base, world.world(), places, gauge, out, terminal);
        Map<Long, Measured> bases = new LinkedHashMap<>();
        Map<Arm, ArmResult> results = new LinkedHashMap<>();
        for (Arm arm : plan) {
            stop.requireNotAsked();
            Measured ofBase = bases.computeIfAbsent(arm.seed(), seed -> ofBase(base, seed, gauge));
            Optional<ArmResult> finished = folder.result(arm);
            if (finished.isPresent()) {
                folder.deleteData(arm);
                results.put(arm, finished.get());
            } else {
                out.println();
                out.println(Progress.line(arm, plan, results));
                results.put(arm, run.run(arm, ofBase, stop));
            }
        }
        return new Evidence(tastes, options.seeds(), bases, results, options.pictures());
    }

    private Gauge gauge(Base base, World world, List<String> tastes, StopSignal stop) {
        FidelityOptions fidelity = options.fidelity();
        int pictures = options.pictures();
        if (fidelity == null) {
            return new Measuring(world, tastes, pictures, options.device(), stop::requireNotAsked);
        }
        FidelityMeasuring measuring =
                new FidelityMeasuring(world, pictures, options.device(), stop::requireNotAsked);
        return new FidelityGauge(fidelity, options.votes(), base, measuring, folder);
    }

    private Measured ofBase(Base base, long seed, Gauge gauge) {
        return folder.base(seed)
                .orElseGet(
                        () -> {
                            out.println(
                                    "Drawing %d pictures of each kind with the base, for seed %d ..."
                                            .formatted(options.pictures(), seed));
                            Measuring.Drawn drawn =
                                    gauge.measure(base.bundle(), seed, ArmRun.SHOWN);
                            folder.keepBase(seed, drawn);
                            return drawn.measured();
                        });
    }
}

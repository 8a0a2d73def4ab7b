package io.nextstream.app.conformance;

import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.CaseException;
import io.nextstream.nextstep.conformance.GoldenCase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Every case of a folder, told as it goes, and a summary. */
public final class ConformanceRun {

    private final List<CaseFolder> cases;

    private ConformanceRun(List<CaseFolder> cases) {
        this.cases = cases;
    }

    /**
     * The cases under {@code folder}.
     *
     * @param kind of the cases that are wanted; null for all
     * @throws CaseException if there is no such case
     * @throws IOException if the folder cannot be read
     */
    public static ConformanceRun of(Path folder, @Nullable String kind) throws IOException {
        List<CaseFolder> cases = CaseFolder.under(folder);
        if (cases.isEmpty()) {
            throw new CaseException(
                    "%s has no case: no folder in it has a %s".formatted(folder, GoldenCase.CASE));
        }
        if (kind == null) {
            return new ConformanceRun(cases);
        }
        List<CaseFolder> wanted = cases.stream().filter(isOf(kind)).toList();
        if (wanted.isEmpty()) {
            throw new CaseException(
                    "%s has no case of the kind '%s'; kinds that are checked: %s"
                            .formatted(folder, kind, Kinds.known()));
        }
        return new ConformanceRun(wanted);
    }

    /** One whose kind cannot be read may be of any kind: it is kept, and told as missed. */
    private static Predicate<CaseFolder> isOf(String kind) {
        return folder -> {
            try {
                return GoldenCase.kind(folder.path()).equals(kind);
            } catch (CaseException e) {
                return true;
            }
        };
    }

    /** Runs them; whether all passed that count. */
    public boolean run(Backend backend, PrintWriter out) {
        Conformance conformance = new Conformance(backend);
        List<CaseResult> results = new ArrayList<>();
        for (CaseFolder folder : cases) {
            CaseResult result = conformance.run(folder);
            CaseLines.of(result).forEach(out::println);
            out.println();
            results.add(result);
        }
        Summary summary = new Summary(results);
        summary.lines().forEach(out::println);
        return summary.passed();
    }
}

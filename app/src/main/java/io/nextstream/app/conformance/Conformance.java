package io.nextstream.app.conformance;

import io.nextstream.app.conformance.Outcome.Compared;
import io.nextstream.app.conformance.Outcome.Failed;
import io.nextstream.app.conformance.Outcome.LeftOut;
import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.Check;
import io.nextstream.nextstep.conformance.Comparison;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.network.Precision;
import io.nextstream.nextstep.torch.TorchFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Runs golden cases, each by the check of its kind.
 *
 * <p>The tolerances of the cases are meant for fp32. In bf16 differences are only told: a case is
 * missed there when something is not a number.
 */
final class Conformance {

    private final Backend backend;

    Conformance(Backend backend) {
        this.backend = backend;
    }

    /** Runs one case; what goes wrong with it is its outcome, not an exception. */
    CaseResult run(CaseFolder folder) {
        String kind = "unknown";
        try {
            kind = GoldenCase.kind(folder.path());
            return new CaseResult(folder.name(), kind, outcome(kind, folder.path()));
        } catch (RuntimeException e) {
            // Of any kind: a bad case must not keep the others from being checked.
            return new CaseResult(folder.name(), kind, new Failed(reason(e)));
        }
    }

    private Outcome outcome(String kind, Path folder) {
        Optional<Check> check = Kinds.check(kind);
        if (check.isEmpty()) {
            return new Failed("not a known kind; known: " + Kinds.known());
        }
        boolean narrow = backend.precision() != Precision.FLOAT32;
        if (narrow && !check.get().takesPrecision()) {
            return new LeftOut("computed in fp32 only");
        }
        GoldenCase golden = GoldenCase.read(folder);
        List<Comparison> found = check.get().compare(golden, backend);
        return new Compared(
                narrow ? found.stream().map(Comparison::unbounded).toList() : found,
                golden.unseen());
    }

    private static String reason(RuntimeException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : TorchFailure.reason(message);
    }
}

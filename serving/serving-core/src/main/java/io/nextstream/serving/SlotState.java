package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.probe.ModelProbe.Verdict;
import java.util.List;

/**
 * The life of one loaded version: {@code Staged -> Verified -> Serving -> Retired}. Each state is
 * reached only through the one before it, and only {@link Serving} draws for a request, so a
 * version whose probe did not pass cannot be served: it does not compile.
 */
public sealed interface SlotState {

    VersionRef version();

    /** Loaded; nobody knows yet whether it draws what the trainer saw. */
    final class Staged implements SlotState {
        private final VersionRef version;
        private final DrawingEngine engine;
        private final ModelProbe probe;

        Staged(VersionRef version, DrawingEngine engine, ModelProbe probe) {
            this.version = version;
            this.engine = engine;
            this.probe = probe;
        }

        @Override
        public VersionRef version() {
            return version;
        }

        /**
         * Draws the probe.
         *
         * @param tolerance see {@link ModelProbe#check}
         * @throws UnservableVersionException if this is not the trainer's model; it is closed then
         */
        Verified verify(double tolerance) throws UnservableVersionException {
            boolean passed = false;
            try {
                Picture drawn = engine.prove(probe.request());
                Verdict verdict = probe.check(drawn, tolerance);
                passed = verdict != Verdict.DIFFERENT;
                if (!passed) {
                    throw UnservableVersionException.permanent(
                            "the probe of "
                                    + version
                                    + " came out differently: a token is off by "
                                    + probe.distance(drawn)
                                    + " (allowed is "
                                    + tolerance
                                    + "), a pixel by "
                                    + probe.pixelDistance(drawn));
                }
                return new Verified(version, engine, verdict == Verdict.EXACT);
            } finally {
                if (!passed) {
                    engine.close();
                }
            }
        }
    }

    /** Proven, not yet serving. */
    final class Verified implements SlotState {
        private final VersionRef version;
        private final DrawingEngine engine;
        private final boolean exact;

        private Verified(VersionRef version, DrawingEngine engine, boolean exact) {
            this.version = version;
            this.engine = engine;
            this.exact = exact;
        }

        @Override
        public VersionRef version() {
            return version;
        }

        /** Whether the probe agreed in every bit, not only within the tolerance. */
        public boolean exact() {
            return exact;
        }

        Serving serve() {
            return new Serving(version, engine);
        }

        /** Nobody wants it any more. */
        Retired discard() {
            engine.close();
            return new Retired(version);
        }
    }

    /** Draws. Its engine is closed when it is retired and the last lease is given back. */
    final class Serving implements SlotState {
        private final VersionRef version;
        private final DrawingEngine engine;
        private int leases = 1;
        private boolean retired;

        private Serving(VersionRef version, DrawingEngine engine) {
            this.version = version;
            this.engine = engine;
        }

        @Override
        public VersionRef version() {
            return version;
        }

        /** Holds the version until the lease is closed, whatever is swapped in meanwhile. */
        Lease lease() {
            if (retired) {
                throw new IllegalStateException(version + " is retired and takes no new request");
            }
            leases++;
            return new Lease(this);
        }

        /** Takes no more requests; pictures in work are finished. */
        Retired retire() {
            if (!retired) {
                retired = true;
                giveBack();
            }
            return new Retired(version);
        }

        private void giveBack() {
            leases--;
            if (leases == 0) {
                engine.close();
            }
        }
    }

    /** Gone; only the name is left. */
    record Retired(VersionRef version) implements SlotState {}

    /** A hold on a serving version, for the time of one batch. */
    final class Lease implements AutoCloseable {
        private final Serving slot;
        private boolean open = true;

        private Lease(Serving slot) {
            this.slot = slot;
        }

        VersionRef version() {
            return slot.version;
        }

        List<Picture> draw(List<DrawRequest> requests) {
            return slot.engine.draw(requests);
        }

        @Override
        public void close() {
            if (open) {
                open = false;
                slot.giveBack();
            }
        }
    }
}

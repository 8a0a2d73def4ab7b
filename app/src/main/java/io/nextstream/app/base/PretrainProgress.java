package io.nextstream.app.base;

import io.nextstream.app.progress.TimeLeft;
import io.nextstream.trainer.pretrain.Progress;
import java.io.PrintWriter;
import java.util.Locale;

/** One line every few seconds: where pre-training stands and how long it will take. */
final class PretrainProgress implements Progress.Listener {
    private final PrintWriter out;

    PretrainProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void onProgress(Progress p) {
        out.println(line(p));
    }

    static String line(Progress p) {
        String head =
                String.format(
                        Locale.ROOT,
                        "%-11s %3.0f%%  step %6d  %5.0f pictures/s  loss %.4f",
                        p.stage().name().toLowerCase(Locale.ROOT),
                        100 * p.used(),
                        p.step(),
                        p.picturesPerSecond(),
                        p.loss());
        String parts =
                p.stage() == Progress.Stage.MODEL
                        ? String.format(Locale.ROOT, "  flow %.4f  text %.4f", p.flow(), p.text())
                        : "";
        return head + parts + "  " + TimeLeft.clock(p.left()) + " left";
    }

    /** The same of a stage, whose rows are not all pictures. */
    static String line(String stage, Progress p) {
        return String.format(
                Locale.ROOT,
                "%-15s %3.0f%%  step %6d  %5.0f rows/s  loss %.4f  flow %.4f  text %.4f  %s left",
                stage,
                100 * p.used(),
                p.step(),
                p.picturesPerSecond(),
                p.loss(),
                p.flow(),
                p.text(),
                TimeLeft.clock(p.left()));
    }
}

package io.nextstream.app.base;

import io.nextstream.app.report.TrainingCurves;
import io.nextstream.app.report.TrainingCurves.Point;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The curves of training on true data as it goes. */
final class CurveLog {
    private final PointLog<Point> log;

    /** As {@link PointLog#PointLog}. */
    CurveLog(Path folder, String title, boolean goesOn) {
        this.log = new PointLog<>(folder, title, goesOn, new Columns());
    }

    /** Adds a point and writes both files. */
    void add(Point point) {
        log.add(point);
    }

    private static final class Columns implements PointLog.Format<Point> {
        @Override
        public String head() {
            return "step,flow,text,learning_rate";
        }

        @Override
        public String line(Point p) {
            return String.format(
                    Locale.ROOT, "%d,%.6f,%.6f,%.4e", p.step(), p.flow(), p.text(), p.rate());
        }

        @Override
        public Point point(String[] cells) {
            return new Point(
                    Long.parseLong(cells[0]),
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]));
        }

        @Override
        public long step(Point point) {
            return point.step();
        }

        @Override
        public String page(String title, List<Point> points) {
            return TrainingCurves.page(title, points);
        }

        @Override
        public String missing() {
            return "has no four numbers";
        }
    }
}

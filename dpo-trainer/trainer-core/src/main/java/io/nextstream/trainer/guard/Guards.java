package io.nextstream.trainer.guard;

import io.nextstream.trainer.guard.Averages.Average;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Watches what steps report.
 *
 * <pre>{@code
 * List<Trip> trips = guards.told(step, report.metrics());
 * }</pre>
 *
 * <p>A function of the reports alone, and of the {@link Averages} it began with: a run that is
 * killed and goes on from its averages trips at the same step as one that is not.
 */
public final class Guards {

    /** 1 for a batch whose loss or gradient was no number, 0 for any other. */
    public static final String DIVERGED = "batches.diverged";

    private final GuardConfig config;
    private Averages averages;

    /** Guards that have seen what made these averages. */
    public Guards(GuardConfig config, Averages before) {
        this.config = config;
        this.averages = before;
    }

    /** To be kept over a restart. */
    public Averages averages() {
        return averages;
    }

    /**
     * Takes in what a step reported.
     *
     * @return what is out of bounds now, in the order of the guards
     */
    public List<Trip> told(long step, Map<String, Double> metrics) {
        SortedMap<String, Double> all = new TreeMap<>(metrics);
        all.put(DIVERGED, 0.0);
        return taken(step, all);
    }

    /**
     * Takes in that a batch made no step, since its loss or gradient was no number.
     *
     * @param step the last one that was made
     * @return as {@link #told}
     */
    public List<Trip> diverged(long step) {
        return taken(step, Map.of(DIVERGED, 1.0));
    }

    private List<Trip> taken(long step, Map<String, Double> metrics) {
        SortedMap<String, Average> next = new TreeMap<>(averages.byMetric());
        List<Trip> trips = new ArrayList<>();
        for (String metric : config.guards().stream().map(Guard::metric).distinct().toList()) {
            Double value = metrics.get(metric);
            if (value != null) {
                Average average =
                        next.getOrDefault(metric, Average.NONE).with(value, config.steps());
                next.put(metric, average);
            }
        }
        averages = new Averages(next);
        for (Guard guard : config.guards()) {
            Double value = metrics.get(guard.metric());
            Average average = next.get(guard.metric());
            if (value == null || average == null) {
                continue;
            }
            boolean judged = average.seen() >= config.steps() || !Double.isFinite(value);
            if (judged && guard.isPassedBy(average.value())) {
                trips.add(new Trip(guard, average.value(), value, step));
            }
        }
        return trips;
    }
}

package io.nextstream.preference.flink;

import static io.nextstream.preference.flink.StateAccess.find;
import static io.nextstream.preference.flink.StateAccess.run;

import io.nextstream.events.AnnotatorId;
import io.nextstream.preference.CrowdState;
import io.nextstream.preference.Standing;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.jspecify.annotations.Nullable;

/** The state of the current key's crowd, one entry for each annotator. */
final class KeyedCrowdState implements CrowdState {
    private final MapState<String, Standing> standings;
    private final MapState<String, Double> skills;
    private final ValueState<Counts> counts;

    KeyedCrowdState(RuntimeContext context) {
        standings =
                context.getMapState(
                        new MapStateDescriptor<>(
                                "standings", Types.STRING, PreferenceTypes.STANDING));
        skills =
                context.getMapState(new MapStateDescriptor<>("skills", Types.STRING, Types.DOUBLE));
        counts =
                context.getState(
                        new ValueStateDescriptor<>("counts", TypeInformation.of(Counts.class)));
    }

    @Override
    public @Nullable Standing of(AnnotatorId annotator) {
        return find(() -> standings.get(annotator.value()));
    }

    @Override
    public void put(AnnotatorId annotator, Standing standing) {
        Counts now = counts();
        if (of(annotator) == null) {
            run(() -> counts.update(new Counts(now.size() + 1, now.news())));
        }
        run(() -> standings.put(annotator.value(), standing));
    }

    @Override
    public SortedMap<String, Standing> all() {
        SortedMap<String, Standing> all = new TreeMap<>();
        run(() -> standings.entries().forEach(e -> all.put(e.getKey(), e.getValue())));
        return all;
    }

    @Override
    public void remove(AnnotatorId annotator) {
        Counts now = counts();
        if (of(annotator) != null) {
            run(() -> counts.update(new Counts(now.size() - 1, now.news())));
        }
        run(() -> standings.remove(annotator.value()));
        run(() -> skills.remove(annotator.value()));
    }

    @Override
    public int size() {
        return counts().size();
    }

    @Override
    public int news() {
        return counts().news();
    }

    @Override
    public void news(int count) {
        int size = size();
        run(() -> counts.update(new Counts(size, count)));
    }

    @Override
    public OptionalDouble skill(AnnotatorId annotator) {
        Double skill = find(() -> skills.get(annotator.value()));
        return skill == null ? OptionalDouble.empty() : OptionalDouble.of(skill);
    }

    @Override
    public void skills(Map<String, Double> fitted) {
        run(skills::clear);
        run(() -> skills.putAll(fitted));
    }

    /** Leaves nothing: an emptied map is still an entry of the state. */
    void clear() {
        standings.clear();
        skills.clear();
        counts.clear();
    }

    private Counts counts() {
        Counts now = find(counts::value);
        return now == null ? new Counts(0, 0) : now;
    }

    /** State: how many annotators are known, and what came since the skills were fitted. */
    public record Counts(int size, int news) {}
}

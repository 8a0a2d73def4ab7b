package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** A crowd's state in plain collections. */
final class HeapCrowdState implements CrowdState {
    private final SortedMap<String, Standing> standings = new TreeMap<>();
    private final Map<String, Double> skills = new HashMap<>();
    private int news;

    @Override
    public Standing of(AnnotatorId annotator) {
        return standings.get(annotator.value());
    }

    @Override
    public void put(AnnotatorId annotator, Standing standing) {
        standings.put(annotator.value(), standing);
    }

    @Override
    public SortedMap<String, Standing> all() {
        return new TreeMap<>(standings);
    }

    @Override
    public void remove(AnnotatorId annotator) {
        standings.remove(annotator.value());
        skills.remove(annotator.value());
    }

    @Override
    public int size() {
        return standings.size();
    }

    @Override
    public int news() {
        return news;
    }

    @Override
    public void news(int count) {
        news = count;
    }

    @Override
    public OptionalDouble skill(AnnotatorId annotator) {
        Double skill = skills.get(annotator.value());
        return skill == null ? OptionalDouble.empty() : OptionalDouble.of(skill);
    }

    @Override
    public void skills(Map<String, Double> fitted) {
        skills.clear();
        skills.putAll(fitted);
    }
}

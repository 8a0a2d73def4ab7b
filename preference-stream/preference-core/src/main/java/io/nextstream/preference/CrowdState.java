package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of all annotators. An interface, because a stream processor keeps it entry by
 * entry.
 */
public interface CrowdState {

    /** What is known of one; null if nothing is. */
    @Nullable Standing of(AnnotatorId annotator);

    /** Replaces what is known of one. */
    void put(AnnotatorId annotator, Standing standing);

    /** All that are known, by pseudonym. */
    SortedMap<String, Standing> all();

    /** Forgets one, with the skill. */
    void remove(AnnotatorId annotator);

    /** How many are known. */
    int size();

    /** How many pieces of evidence came since the skills were last replaced. */
    int news();

    /** Sets that number. */
    void news(int count);

    /** The skill of one, if they were known when skills were last replaced. */
    OptionalDouble skill(AnnotatorId annotator);

    /** Replaces the skills, by pseudonym. */
    void skills(Map<String, Double> skills);
}

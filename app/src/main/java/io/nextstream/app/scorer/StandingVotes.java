package io.nextstream.app.scorer;

import io.nextstream.app.builder.PairBuilder;
import io.nextstream.app.topics.Seen;
import io.nextstream.events.Preference;
import io.nextstream.events.Topics;
import io.nextstream.events.VoteId;
import io.nextstream.preference.Position;
import io.nextstream.preference.VoteIdentity;
import io.nextstream.preference.VoteRouter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What people say now: of each vote the latest statement that the loop's own rules accept ({@link
 * VoteRouter}), without those withdrawn.
 *
 * @param votes by id
 * @param withdrawn taken back and not made again
 * @param refused records that are no vote, or break the rules: the loop's dead letters
 * @param range the records read, {@code preferences-0 0..811}; several partitions with commas
 */
record StandingVotes(List<Preference> votes, int withdrawn, int refused, String range) {

    StandingVotes {
        votes = List.copyOf(votes);
    }

    /**
     * Reads the topic through.
     *
     * @param records of it, those of one partition in their order
     */
    static StandingVotes of(List<Seen<Preference>> records) {
        Reading reading = new Reading();
        records.forEach(reading::take);
        return reading.result();
    }

    /** The topic as far as it has been read. */
    static final class Reading {
        private final VoteRouter router = new VoteRouter();
        private final Map<VoteId, VoteIdentity> identities = new HashMap<>();
        private final Map<String, @Nullable Preference> latest = new TreeMap<>();
        private final Map<Integer, long[]> ranges = new TreeMap<>();
        private int refused;

        /** The next record. */
        void take(Seen<Preference> seen) {
            ranges.computeIfAbsent(
                                    seen.partition(),
                                    partition -> new long[] {seen.offset(), seen.offset()})[1] =
                    seen.offset();
            if (seen.undecodable() != null || !isTaken(seen)) {
                refused++;
            }
        }

        private boolean isTaken(Seen<Preference> seen) {
            VoteId id;
            try {
                id = new VoteId(seen.key());
            } catch (IllegalArgumentException e) { // a key that is no id
                return false;
            }
            VoteRouter.Routing routing =
                    router.route(
                            identities.get(id),
                            id,
                            seen.value(),
                            new Position(
                                    Topics.PREFERENCES,
                                    seen.partition(),
                                    seen.offset(),
                                    seen.timestamp()));
            if (!(routing instanceof VoteRouter.Forward forward)) {
                return false;
            }
            identities.put(id, forward.identity());
            latest.put(id.value(), seen.value());
            return true;
        }

        /** Votes of people on pairs. */
        int pairsOfPeople() {
            int pairs = 0;
            for (Preference vote : latest.values()) {
                if (vote != null && vote.right() != null && !PairBuilder.isBuilt(vote)) {
                    pairs++;
                }
            }
            return pairs;
        }

        /** What people say by now. */
        StandingVotes result() {
            List<Preference> standing = new ArrayList<>();
            int withdrawn = 0;
            for (Preference vote : latest.values()) {
                if (vote == null) {
                    withdrawn++;
                } else {
                    standing.add(vote);
                }
            }
            String range =
                    ranges.entrySet().stream()
                            .map(
                                    e ->
                                            "%s-%d %d..%d"
                                                    .formatted(
                                                            Topics.PREFERENCES,
                                                            e.getKey(),
                                                            e.getValue()[0],
                                                            e.getValue()[1]))
                            .collect(Collectors.joining(", "));
            return new StandingVotes(
                    Collections.unmodifiableList(standing), withdrawn, refused, range);
        }
    }
}

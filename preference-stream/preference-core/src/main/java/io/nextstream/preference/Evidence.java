package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import org.jspecify.annotations.Nullable;

/**
 * Something the join saw that tells of people, not of pictures. Two kinds in one flat record,
 * because stream processors have no sealed types.
 *
 * @param about an annotator
 * @param peer another one who chose between the same two pictures; null where the evidence is about
 *     the side that was chosen
 * @param yes whether both chose the same picture; without a peer, whether the left one was chosen
 * @param count 1, or −1 where a vote that counted so was revised or withdrawn
 * @param at Kafka's timestamp of the record that brought it about, milliseconds since the epoch
 */
public record Evidence(
        AnnotatorId about, @Nullable AnnotatorId peer, boolean yes, int count, long at) {

    static Evidence ofAgreement(
            AnnotatorId about, AnnotatorId peer, boolean same, int count, long at) {
        return new Evidence(about, peer, same, count, at);
    }

    static Evidence ofSide(AnnotatorId about, boolean left, int count, long at) {
        return new Evidence(about, null, left, count, at);
    }
}

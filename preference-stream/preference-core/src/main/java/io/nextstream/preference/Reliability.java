package io.nextstream.preference;

import io.nextstream.events.AnnotatorId;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.VoteId;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Weighs pairs and ratings by how reliable their annotator is, as far as votes on pairs tell.
 * {@link SkillModel} says how skill is found.
 *
 * <pre>
 *   weight     s / 0.6, at most 1       0.6 is the skill of somebody of whom nothing is known
 *   flip rate  (1 − s) / 2, at most 0.45; of pairs
 * </pre>
 *
 * <p>Example: a newcomer's pair weighs 1 with a flip rate of 0.2. Who agrees with others as careful
 * people do stays at 1, and the flip rate falls: agreement buys no more than a stranger has, so
 * there is nothing to gain by arranging it. Who clicks by chance sinks towards 0. Below 0.1 the
 * vote ends as UNUSABLE, and the reason says so. Who is more often wrong than right ends there,
 * too: the pair is never turned around. A vote is a person's statement, and somebody of another
 * taste must not be made to say the opposite.
 *
 * <p>Skills are fitted again when as much evidence has come as annotators are known, so that the
 * work for a vote does not grow with the crowd.
 */
public final class Reliability {

    /** Who comes when so many are known stays a stranger. */
    private static final int MOST_ANNOTATORS = 4096;

    private static final double LEAST_WEIGHT = 0.1;
    private static final double MOST_FLIPS = 0.45;

    private final SkillModel model;

    public Reliability(ReliabilityConfig config) {
        this.model = new SkillModel(config.priorVotes());
    }

    /** Takes in what the join saw. */
    public void onEvidence(CrowdState crowd, Evidence evidence) {
        AnnotatorId peer = evidence.peer();
        Standing about = known(crowd, evidence.about(), evidence, 1);
        if (about == null) {
            return;
        }
        if (peer == null) {
            crowd.put(
                    evidence.about(), about.sided(evidence.yes(), evidence.count(), evidence.at()));
        } else {
            Standing other = known(crowd, peer, evidence, 2);
            if (other == null
                    || !about.hasRoomFor(peer.value())
                    || !other.hasRoomFor(evidence.about().value())) {
                return;
            }
            crowd.put(evidence.about(), compared(about, peer, evidence));
            crowd.put(peer, compared(other, evidence.about(), evidence));
        }
        crowd.news(crowd.news() + 1);
    }

    /** The same pair with its weight, or the end of the vote. */
    public JoinEffect onOffer(CrowdState crowd, Offer offer) {
        double skill = skill(crowd, offer.annotator());
        PairExample pair = offer.pair();
        if (weight(skill) < LEAST_WEIGHT) {
            return tooUnreliable(pair.vote(), skill);
        }
        double flips = Math.min(MOST_FLIPS, (1 - skill) / 2);
        return new Offer(pair.weighed(weight(skill), flips), offer.at(), offer.annotator());
    }

    /** The same rating with its weight, or the end of the vote. */
    public JoinEffect onOffer(CrowdState crowd, OfferRating offer) {
        double skill = skill(crowd, offer.annotator());
        RatingExample rating = offer.rating();
        return weight(skill) < LEAST_WEIGHT
                ? tooUnreliable(rating.vote(), skill)
                : new OfferRating(rating.weighed(weight(skill)), offer.at(), offer.annotator());
    }

    private double skill(CrowdState crowd, AnnotatorId annotator) {
        if (crowd.news() > 0 && crowd.news() >= crowd.size()) {
            Map<String, Double> skills = model.fit(crowd.all());
            crowd.skills(skills);
            crowd.news(0);
        }
        return crowd.skill(annotator).orElse(SkillModel.PRIOR);
    }

    private static double weight(double skill) {
        return Math.min(1, skill / SkillModel.PRIOR);
    }

    private static Settle tooUnreliable(VoteId vote, double skill) {
        String reason =
                String.format(
                        Locale.ROOT,
                        "its annotator agrees too seldom with others, or clicks without"
                                + " looking: skill %.2f, where a coin has 0 and %.2f is asked",
                        skill,
                        LEAST_WEIGHT * SkillModel.PRIOR);
        return new Settle(vote, Outcome.UNUSABLE, reason);
    }

    /**
     * Forgets who was last heard of at {@code until} or before.
     *
     * @return whether some remain
     */
    public boolean forget(CrowdState crowd, long until) {
        List<String> gone =
                crowd.all().entrySet().stream()
                        .filter(person -> person.getValue().seenAt() <= until)
                        .map(Map.Entry::getKey)
                        .toList();
        gone.forEach(name -> crowd.remove(new AnnotatorId(name)));
        if (!gone.isEmpty()) {
            crowd.all().forEach((name, standing) -> putWithout(crowd, name, standing, gone));
        }
        return crowd.size() > 0;
    }

    private static void putWithout(
            CrowdState crowd, String name, Standing standing, List<String> gone) {
        Standing after = standing.without(gone);
        if (!after.equals(standing)) {
            crowd.put(new AnnotatorId(name), after);
        }
    }

    private static Standing compared(Standing one, AnnotatorId peer, Evidence evidence) {
        return one.compared(peer.value(), evidence.yes(), evidence.count(), evidence.at());
    }

    /** A stranger, if there is room; null if not, or if evidence of a stranger is taken back. */
    private static @Nullable Standing known(
            CrowdState crowd, AnnotatorId annotator, Evidence evidence, int room) {
        Standing known = crowd.of(annotator);
        if (known != null) {
            return known;
        }
        return evidence.count() > 0 && crowd.size() + room <= MOST_ANNOTATORS
                ? Standing.unknown()
                : null;
    }
}

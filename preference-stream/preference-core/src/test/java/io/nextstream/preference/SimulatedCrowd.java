package io.nextstream.preference;

import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.Witness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** People of some kinds who look at pairs, through joiner and reliability, in a random order. */
final class SimulatedCrowd {

    /** How somebody chooses; of two pictures one is the better one. */
    enum Kind {
        /** Right in 88 % of the pairs: two of them agree on 79 %. */
        HONEST,
        /** Wrong in as many. */
        INVERTER,
        LEFT_CLICKER,
        /** For a picture that all of them agree on, whatever is better. */
        COLLUDER;

        int picture(int better, int target, boolean firstIsLeft, Random random) {
            boolean seesRight = random.nextDouble() < 0.88;
            return switch (this) {
                case HONEST -> seesRight ? better : 1 - better;
                case INVERTER -> seesRight ? 1 - better : better;
                case LEFT_CLICKER -> firstIsLeft ? 0 : 1;
                case COLLUDER -> target;
            };
        }
    }

    final CrowdState state = new HeapCrowdState();
    private final Reliability reliability = new Reliability(new ReliabilityConfig(true, 5));
    private final Map<Voter, Kind> people = new LinkedHashMap<>();
    private final Random random;
    private long offset;

    SimulatedCrowd(long seed) {
        this.random = new Random(seed);
    }

    /** Somebody more; the name begins at any letter, so that no order helps. */
    void add(Kind kind) {
        String letter = String.valueOf((char) ('a' + random.nextInt(26)));
        people.put(new Voter(letter + "-" + people.size()), kind);
    }

    void add(Kind kind, int count) {
        for (int i = 0; i < count; i++) {
            add(kind);
        }
    }

    /** All of a kind. */
    List<Voter> all(Kind kind) {
        return people.keySet().stream().filter(voter -> people.get(voter) == kind).toList();
    }

    /** Each pair is looked at by two or three of all. */
    void look(int pairs) {
        List<Voter> all = new ArrayList<>(people.keySet());
        for (int i = 0; i < pairs; i++) {
            Collections.shuffle(all, random);
            lookAtOne(all.subList(0, 2 + random.nextInt(2)));
        }
    }

    /** These look at the same pairs, and nobody else does. */
    void look(List<Voter> together, int pairs) {
        for (int i = 0; i < pairs; i++) {
            lookAtOne(together);
        }
    }

    private void lookAtOne(List<Voter> voters) {
        VoteJoiner joiner = new VoteJoiner(new JoinConfig(1 << 30, 1 << 30), true);
        JoinState prompt = JoinState.empty();
        joiner.onGeneration(prompt, Cases.generation(0), 0);
        joiner.onGeneration(prompt, Cases.generation(1), 0);
        int better = random.nextInt(2);
        int target = random.nextInt(2);
        for (Voter voter : voters) {
            boolean firstIsLeft = random.nextBoolean();
            int picture = people.get(voter).picture(better, target, firstIsLeft, random);
            boolean left = firstIsLeft == (picture == 0);
            apply(joiner.onVote(prompt, voter.chooses(picture, left, offset++), 0));
        }
    }

    private void apply(List<JoinEffect> effects) {
        for (JoinEffect effect : effects) {
            if (effect instanceof Witness witness) {
                reliability.onEvidence(state, witness.evidence());
            } else if (effect instanceof Offer offer) {
                reliability.onOffer(state, offer);
            }
        }
    }

    /** What a pair of this person weighs now; 0 where it is left out. */
    double weight(Voter voter) {
        Offer offer = new Offer(Cases.pair("v"), Cases.at(0), voter.id());
        return reliability.onOffer(state, offer) instanceof Offer weighed
                ? weighed.pair().weight()
                : 0;
    }

    double least(Kind kind) {
        return all(kind).stream().mapToDouble(this::weight).min().orElseThrow();
    }

    double most(Kind kind) {
        return all(kind).stream().mapToDouble(this::weight).max().orElseThrow();
    }
}

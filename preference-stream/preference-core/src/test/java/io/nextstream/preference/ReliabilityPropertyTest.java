package io.nextstream.preference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.events.Choice;
import io.nextstream.preference.JoinEffect.Witness;
import io.nextstream.preference.SimulatedCrowd.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Crowds in which two of ten spoil the stream, and votes in any order. */
final class ReliabilityPropertyTest {
    private static final List<Said> STATEMENTS = Said.CHOICES;

    @Property(tries = 10)
    void aFifthThatSpoilsIsBelowEverybodyElse(@ForAll long seed) {
        for (Kind poison : List.of(Kind.INVERTER, Kind.LEFT_CLICKER, Kind.COLLUDER)) {
            SimulatedCrowd crowd = new SimulatedCrowd(seed);
            crowd.add(Kind.HONEST, 8);
            crowd.add(poison, 2);
            crowd.look(1500);
            double least = crowd.least(Kind.HONEST);
            double most = crowd.most(poison);
            assertTrue(least > 0.7, poison + ": an honest one has " + least);
            assertTrue(most < 0.5, poison + ": one has " + most);
            assertTrue(poison != Kind.INVERTER || most == 0, "an inverter has " + most);
        }
    }

    /** After 60 pairs, 15 votes each, inverters are known already. */
    @Property(tries = 10)
    void aFewVotesTellMost(@ForAll long seed) {
        SimulatedCrowd crowd = new SimulatedCrowd(seed);
        crowd.add(Kind.HONEST, 8);
        crowd.add(Kind.INVERTER, 2);
        crowd.look(60);
        double honest = crowd.all(Kind.HONEST).stream().mapToDouble(crowd::weight).sum() / 8;
        double inverted = crowd.all(Kind.INVERTER).stream().mapToDouble(crowd::weight).sum() / 2;
        assertTrue(honest > inverted + 0.3, honest + " and " + inverted);
    }

    @Property(tries = 10)
    void honestPeopleAloneKeepTheirWeight(@ForAll long seed) {
        SimulatedCrowd crowd = new SimulatedCrowd(seed);
        crowd.add(Kind.HONEST, 5);
        crowd.look(1000);
        assertTrue(crowd.least(Kind.HONEST) > 0.8, "one has " + crowd.least(Kind.HONEST));
    }

    /**
     * They vote a hundred times as often among themselves as beside others, and agree always. What
     * counts is what others say of them.
     */
    @Property(tries = 5)
    void collusionByTheThousandLiftsNobody(@ForAll long seed) {
        SimulatedCrowd crowd = new SimulatedCrowd(seed);
        crowd.add(Kind.HONEST, 8);
        crowd.add(Kind.COLLUDER, 2);
        crowd.look(600);
        crowd.look(crowd.all(Kind.COLLUDER), 5000);
        assertTrue(
                crowd.most(Kind.COLLUDER) < crowd.least(Kind.HONEST),
                crowd.most(Kind.COLLUDER) + " and " + crowd.least(Kind.HONEST));
    }

    /** Whom nobody else meets is a stranger, and weighs no more than one. */
    @Example
    void whoKeepToThemselvesAreStrangers() {
        SimulatedCrowd crowd = new SimulatedCrowd(1);
        crowd.add(Kind.HONEST, 5);
        crowd.add(Kind.COLLUDER, 2);
        crowd.look(crowd.all(Kind.HONEST), 200);
        crowd.look(crowd.all(Kind.COLLUDER), 2000);
        assertEquals(1, crowd.most(Kind.COLLUDER));
        assertTrue(crowd.least(Kind.HONEST) > 0.8);
    }

    /** In the end each two have been compared by their last statements, in any order. */
    @Property(tries = 300)
    void onlyWhatPeopleSayInTheEndCounts(
            @ForAll @IntRange(min = 2, max = 8) int voters,
            @ForAll long script,
            @ForAll long oneOrder,
            @ForAll long otherOrder) {
        Map<Voter, List<Said>> said = script(voters, script);
        Map<Voter, List<Said>> last = new HashMap<>();
        said.forEach((voter, all) -> last.put(voter, all.subList(all.size() - 1, all.size())));
        assertEquals(known(said, oneOrder), known(last, otherOrder));
    }

    private static Map<Voter, List<Said>> script(int voters, long seed) {
        Random random = new Random(seed);
        Map<Voter, List<Said>> script = new HashMap<>();
        for (int i = 0; i < voters; i++) {
            List<Said> said = new ArrayList<>();
            for (int more = 1 + random.nextInt(4); more > 0; more--) {
                said.add(STATEMENTS.get(random.nextInt(STATEMENTS.size())));
            }
            script.put(new Voter("p" + i), said);
        }
        return script;
    }

    /** What is known of those of whom something is, without when. */
    private static Map<String, Standing> known(Map<Voter, List<Said>> script, long order) {
        VoteJoiner joiner = new VoteJoiner(new JoinConfig(1 << 30, 1 << 30), true);
        Reliability reliability = new Reliability(new ReliabilityConfig(true, 5));
        CrowdState crowd = new HeapCrowdState();
        JoinState prompt = JoinState.empty();
        List<Runnable> cards = new ArrayList<>();
        Map<Voter, Integer> next = new HashMap<>();
        script.forEach(
                (voter, said) ->
                        said.forEach(
                                any ->
                                        cards.add(
                                                () -> {
                                                    int at = next.merge(voter, 1, Integer::sum);
                                                    take(
                                                            joiner.onVote(
                                                                    prompt,
                                                                    change(voter, said.get(at - 1)),
                                                                    0),
                                                            reliability,
                                                            crowd);
                                                })));
        for (int i : new int[] {0, 1}) {
            cards.add(
                    () ->
                            take(
                                    joiner.onGeneration(prompt, Cases.generation(i), 0),
                                    reliability,
                                    crowd));
        }
        Collections.shuffle(cards, new Random(order));
        cards.forEach(Runnable::run);
        Map<String, Standing> known = new HashMap<>();
        crowd.all()
                .forEach(
                        (name, s) -> {
                            if (s.left() + s.right() > 0) {
                                known.put(name, new Standing(s.left(), s.right(), s.peers(), 0));
                            }
                        });
        return known;
    }

    private static VoteChange change(Voter voter, Said said) {
        return said == Said.WITHDRAWN
                ? voter.withdraws(1)
                : voter.says(Choice.valueOf(said.name()), 1);
    }

    private static void take(List<JoinEffect> effects, Reliability reliability, CrowdState crowd) {
        for (JoinEffect effect : effects) {
            if (effect instanceof Witness witness) {
                reliability.onEvidence(crowd, witness.evidence());
            }
        }
    }
}

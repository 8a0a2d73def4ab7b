package io.nextstream.evaluation.annotator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.nextstream.evaluation.annotator.Behaviour.Colluder;
import io.nextstream.evaluation.annotator.Behaviour.Drifting;
import io.nextstream.evaluation.annotator.Behaviour.Honest;
import io.nextstream.evaluation.annotator.Behaviour.Late;
import io.nextstream.evaluation.annotator.Behaviour.LeftClicker;
import io.nextstream.evaluation.annotator.Behaviour.Repeating;
import io.nextstream.evaluation.annotator.Behaviour.Under;
import io.nextstream.evaluation.annotator.Crowd.Member;
import io.nextstream.evaluation.world.Dice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class CrowdTest {

    private static final Taste BLUE = new Taste.Colour("blue");
    private static final Crowd PEOPLE = Crowd.people(BLUE);

    private static Crowd crowd(String text) {
        return Crowd.parse(text, BLUE, Pictures.WORLD);
    }

    private static Behaviour behaviour(String text) {
        return crowd(text).members().get(0).behaviour();
    }

    private static List<String> names(Crowd crowd) {
        return crowd.members().stream().map(Member::name).toList();
    }

    private static String refusal(String text) {
        return assertThrows(IllegalArgumentException.class, () -> crowd(text)).getMessage();
    }

    @Test
    void whatAllOfThemDoCanBeChanged() {
        Duration hour = Duration.ofHours(1);
        Crowd late = PEOPLE.behaving(b -> new Late(hour, hour, b));

        assertEquals(names(PEOPLE), names(late));
        assertEquals(
                List.of(new Late(hour, hour, new Honest())),
                late.members().stream().map(Member::behaviour).distinct().toList());
        assertEquals(hour, late.longestDelay());
        assertEquals(Duration.ZERO, PEOPLE.longestDelay());
        assertEquals(Duration.ofDays(2), crowd("default*9, late").longestDelay());
    }

    @Test
    void usageExample() {
        Crowd crowd = crowd("careful, default*3, crowd, inverter*2");
        assertEquals(
                List.of(
                        "simulated-careful-1",
                        "simulated-1",
                        "simulated-2",
                        "simulated-3",
                        "simulated-hasty-1",
                        "simulated-inverter-1",
                        "simulated-inverter-2"),
                names(crowd));
        assertEquals(
                new Member(
                        "simulated-inverter-2",
                        new Annotator(Profile.DEFAULT, BLUE),
                        Behaviour.inverter(),
                        1),
                crowd.members().get(6));
    }

    @Test
    void thePeopleOfTheDemoAreOneSuchCrowd() {
        assertEquals(crowd("careful*1, default*3, crowd*1"), PEOPLE);
        assertEquals(names(PEOPLE), names(Crowd.people(new Taste.None())));
    }

    @Test
    void everythingThatPeopleDoHasAWord() {
        Honest honest = new Honest();
        Taste red = new Taste.Colour("red");
        assertEquals(honest, behaviour("default+honest"));
        assertEquals(Behaviour.inverter(), behaviour("inverter"));
        assertEquals(new LeftClicker(), behaviour("crowd+left-clicker"));
        assertEquals(new Colluder(red), behaviour("colluder(colour:red)"));
        assertEquals(new Drifting(red, 100, 900), behaviour("drifting(red@100..1000)"));
        assertEquals(
                new Late(Duration.ofMinutes(1), Duration.ofDays(2), honest), behaviour("late"));
        assertEquals(
                new Late(Duration.ofSeconds(90), Duration.ofHours(3), honest),
                behaviour("late(90s..3h)"));
        assertEquals(new Repeating(2, honest), behaviour("duplicates"));
        assertEquals(new Repeating(5, honest), behaviour("duplicates(5)"));
    }

    @Test
    void wordsJoin() {
        Member member = crowd("careful+late(1d..1d)+size:small+colluder(red)").members().get(0);
        assertEquals(
                new Member(
                        "simulated-colluder-1",
                        new Annotator(Profile.CAREFUL, Taste.parse("size:small", Pictures.WORLD)),
                        new Late(
                                Duration.ofDays(1),
                                Duration.ofDays(1),
                                new Colluder(new Taste.Colour("red"))),
                        1),
                member);
        assertEquals(
                new Under(VotePolicy.FLIPPED, new Repeating(2, new LeftClicker())),
                behaviour("duplicates+left-clicker+inverter"));
        assertEquals(
                List.of("simulated-1", "simulated-2", "simulated-inverter-1", "simulated-3"),
                names(crowd("colour:red*2, careful+inverter, none")));
    }

    @Test
    void errorsNameThePartAndWhatIsPossible() {
        Map.of(
                        "default, hasty*2",
                                "people \"hasty*2\": \"hasty\" is unknown; expected careful",
                        "default,,crowd", "people \"\": expected somebody between two commas",
                        "default*0",
                                "people \"default*0\": expected a number from 1 to 1000, not 0",
                        "careful+crowd",
                                "people \"careful+crowd\": crowd is the second of its kind",
                        "size:large+none", "people \"size:large+none\": none is the second",
                        "colour:cyan",
                                "people \"colour:cyan\": taste \"colour:cyan\": expected none",
                        "late(5m)",
                                "people \"late(5m)\": expected two ends with .. between, not 5m",
                        "late(5m..2w)", "people \"late(5m..2w)\": expected a time such as 90s",
                        "drifting(red)", "people \"drifting(red)\": expected drifting(TASTE@FIRST",
                        "drifting(red@9..9)",
                                "people \"drifting(red@9..9)\": expected a number from 10")
                .forEach(
                        (text, start) ->
                                assertTrue(refusal(text).startsWith(start), () -> refusal(text)));
    }

    @Test
    void oftenAskedFollowsTheWeights() {
        Annotator typical = new Annotator(Profile.DEFAULT, BLUE);
        Crowd crowd =
                new Crowd(
                        List.of(
                                new Member("often", typical, new Honest(), 3),
                                new Member("seldom", typical, new Honest(), 1)));
        Map<String, Long> picked = picked(crowd, 2000);
        assertEquals(1500, picked.get("often"), 80);
        assertEquals(2000, picked.get("often") + picked.get("seldom"));
        assertEquals(400, picked(PEOPLE, 2000).get("simulated-hasty-1"), 60);
    }

    @Test
    void severalWhoLookAtAPairAreDifferentPeopleAndTheFirstIsTheOneWhoWouldAlone() {
        Crowd crowd = crowd("default*3, inverter*2");
        for (int i = 0; i < 50; i++) {
            List<Member> picked = crowd.pick(Dice.of(1, "who", i), 3);
            assertEquals(3, Set.copyOf(picked).size());
            assertEquals(crowd.pick(Dice.of(1, "who", i)), picked.get(0));
            assertEquals(List.of(picked.get(0)), crowd.pick(Dice.of(1, "who", i), 1));
            assertEquals(5, Set.copyOf(crowd.pick(Dice.of(1, "who", i), 9)).size());
        }
    }

    /** Picked from who is left, two of 20 % of poison were 20.6 %. */
    @Test
    void poisonHasItsShareHoweverManyLook() {
        Crowd poisoned = PEOPLE.withPoison(Behaviour.inverter(), 0.2);
        int pairs = 200_000;
        for (int eyes = 1; eyes <= 4; eyes++) {
            int[] bad = new int[eyes];
            for (int i = 0; i < pairs; i++) {
                List<Member> picked = poisoned.pick(Dice.of(eyes, "who", i), eyes);
                assertEquals(eyes, Set.copyOf(picked).size());
                for (int k = 0; k < eyes; k++) {
                    bad[k] += picked.get(k).behaviour() instanceof Honest ? 0 : 1;
                }
            }
            for (int k = 0; k < eyes; k++) {
                assertEquals(0.2, (double) bad[k] / pairs, 0.003, eyes + " eyes, the " + k);
            }
        }
    }

    /** Nobody stands beside the same people always: comparisons reach everybody. */
    @Test
    void anyTwoMayLookAtOnePair() {
        Crowd poisoned = PEOPLE.withPoison(Behaviour.inverter(), 0.2);
        Set<Set<String>> seen =
                IntStream.range(0, 3000)
                        .mapToObj(i -> poisoned.pick(Dice.of(7, "who", i), 2))
                        .map(two -> Set.of(two.get(0).name(), two.get(1).name()))
                        .collect(Collectors.toSet());
        assertEquals(7 * 6 / 2, seen.size());
    }

    /** Somebody of weight 2.1 of 4, who would have to be two of three. */
    @Test
    void whoIsTooHeavyIsPickedOnce() {
        Annotator typical = new Annotator(Profile.DEFAULT, BLUE);
        Crowd crowd =
                new Crowd(
                        List.of(
                                new Member("heavy", typical, new Honest(), 2.1),
                                new Member("one", typical, new Honest(), 1),
                                new Member("two", typical, new Honest(), 0.9)));
        for (int i = 0; i < 200; i++) {
            assertEquals(2, Set.copyOf(crowd.pick(Dice.of(1, "who", i), 2)).size());
            assertEquals(3, Set.copyOf(crowd.pick(Dice.of(1, "who", i), 3)).size());
        }
    }

    private static Map<String, Long> picked(Crowd crowd, int times) {
        return IntStream.range(0, times)
                .mapToObj(i -> crowd.pick(Dice.of(1, "who", i)).name())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Property(tries = 100)
    void poisonHasItsShareOfAllVotes(@ForAll @DoubleRange(min = 0, max = 0.95) double share) {
        Crowd poisoned = PEOPLE.withPoison(Behaviour.inverter(), share);
        assertEquals(PEOPLE.members(), poisoned.members().subList(0, 5));
        double all = poisoned.members().stream().mapToDouble(Member::weight).sum();
        double bad =
                poisoned.members().stream()
                        .filter(m -> m.name().startsWith("simulated-poison-"))
                        .mapToDouble(Member::weight)
                        .sum();
        assertEquals(share, bad / all, 1e-9);
    }

    @Test
    void thePoisonedSeeAsTheOthersDo() {
        Crowd poisoned = PEOPLE.withPoison(new LeftClicker(), 0.2);
        assertEquals(7, PEOPLE.withPoison(new LeftClicker(), 0.25).members().size());
        assertEquals(
                new Member(
                        "simulated-poison-1",
                        new Annotator(Profile.CAREFUL, BLUE),
                        new LeftClicker(),
                        0.625),
                poisoned.members().get(5));
        assertEquals(PEOPLE, PEOPLE.withPoison(new LeftClicker(), 0));
        for (double wrong : new double[] {-0.1, 1, Double.NaN}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> PEOPLE.withPoison(new LeftClicker(), wrong));
        }
    }

    @Test
    void aMemberVotesAsTheyBehave() {
        Member left = crowd("left-clicker").members().get(0);
        assertEquals(
                Ballot.now(Choice.LEFT),
                left.vote(
                                Pictures.of("a circle", "a red square"),
                                Pictures.of("a circle", "a blue circle"),
                                new Turn(0, 1))
                        .orElseThrow());
    }

    @Test
    void whatIsNoCrowdIsRefused() {
        Member one = PEOPLE.members().get(0);
        assertThrows(IllegalArgumentException.class, () -> new Crowd(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Crowd(List.of(one, one)));
        for (double weight : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new Member("one", one.annotator(), one.behaviour(), weight));
        }
    }
}

package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Who votes in an experiment. There is at least one, and no two have the same name. */
public record Crowd(List<Member> members) {

    /**
     * One of them.
     *
     * @param name the pseudonym they vote under
     * @param weight how often they are asked, beside those of the others; above 0
     */
    public record Member(String name, Annotator annotator, Behaviour behaviour, double weight) {

        public Member {
            if (name.isBlank() || !(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException(
                        "a member has a name and a weight above 0: \"" + name + "\", " + weight);
            }
        }

        /** What they send about two pictures of one prompt; empty if nothing. */
        public Optional<Ballot> vote(Judged left, Judged right, Turn turn) {
            return behaviour.vote(annotator, left, right, turn);
        }
    }

    public Crowd {
        members = List.copyOf(members);
        Set<String> names = new HashSet<>();
        for (Member member : members) {
            if (!names.add(member.name())) {
                throw new IllegalArgumentException("two members are called " + member.name());
            }
        }
        if (members.isEmpty()) {
            throw new IllegalArgumentException("a crowd has at least one member");
        }
    }

    /** The people of the demo, all of one taste: one careful, three typical, one hasty. */
    public static Crowd people(Taste taste) {
        return new Crowd(
                List.of(
                        member("simulated-careful-1", Profile.CAREFUL, taste),
                        member("simulated-1", Profile.DEFAULT, taste),
                        member("simulated-2", Profile.DEFAULT, taste),
                        member("simulated-3", Profile.DEFAULT, taste),
                        member("simulated-hasty-1", Profile.CROWD, taste)));
    }

    /**
     * Reads a crowd, such as {@code careful, default*3, inverter*1, default+colour:red*2,
     * late(5m..2d)}: how many of each, each a profile (careful, default, crowd), a taste and what
     * they do, joined by +.
     *
     * @param taste of those for whom the text names none
     * @param world that tastes have to show in
     * @throws IllegalArgumentException for anything else; the message names the part and says what
     *     is possible
     */
    public static Crowd parse(String text, Taste taste, World world) {
        return new CrowdText(taste, world).read(text);
    }

    /** One of the members, each as often as their weight says. */
    public Member pick(Dice dice) {
        if (isEven()) {
            return dice.pick(members);
        }
        double left = dice.uniform() * weight();
        for (Member member : members) {
            left -= member.weight();
            if (left < 0) {
                return member;
            }
        }
        return members.get(members.size() - 1);
    }

    /**
     * So many different members, or all of them. The first is the one that {@link #pick(Dice)}
     * gives, and each of the others, too, is anybody as often as their weight says: so a share of
     * poison is the same share of votes, however many look. Who is heavier than the share of one of
     * so many would have to be picked twice; then the others are picked one after the other from
     * who is left, and the light ones come a little too often.
     *
     * @param count 1 or more
     */
    public List<Member> pick(Dice dice, int count) {
        Member first = pick(dice);
        double heaviest = members.stream().mapToDouble(Member::weight).max().orElseThrow();
        return count == 1 || isEven() || heaviest * count > weight()
                ? inTurn(first, dice, count)
                : apart(first, dice, count);
    }

    private static List<Member> without(List<Member> some, List<Member> all) {
        List<Member> rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    private List<Member> inTurn(Member first, Dice dice, int count) {
        List<Member> picked = new ArrayList<>(List.of(first));
        while (picked.size() < Math.min(count, members.size())) {
            picked.add(new Crowd(without(picked, members)).pick(dice));
        }
        return picked;
    }

    /**
     * Systematic sampling (Madow 1949): all stand on a circle in a random order, each as wide as
     * their weight, and those are picked who stand at equal distances from a place within the
     * first. Every such place is uniform on the circle.
     */
    private List<Member> apart(Member first, Dice dice, int count) {
        List<Member> picked = new ArrayList<>(List.of(first));
        double distance = weight() / count;
        double next = dice.uniform(0, first.weight()) + distance;
        double end = first.weight();
        List<Member> rest = without(picked, members);
        while (picked.size() < count) {
            Member member = dice.pick(rest);
            rest.remove(member);
            end += member.weight();
            if (next < end || rest.isEmpty()) {
                picked.add(member);
                next += distance;
            }
        }
        return picked;
    }

    /**
     * The same people and, for a share of all votes, others who see and like the same but behave
     * so.
     *
     * @param share 0 to below 1
     */
    public Crowd withPoison(Behaviour behaviour, double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException("a share of poison is 0 to below 1, not " + share);
        }
        double added = share / (1 - share);
        int count = (int) Math.ceil(members.size() * added);
        List<Member> all = new ArrayList<>(members);
        for (int i = 0; i < count; i++) {
            Annotator like = members.get(i % members.size()).annotator();
            String name = "simulated-poison-" + (i + 1);
            all.add(new Member(name, like, behaviour, weight() * added / count));
        }
        return new Crowd(all);
    }

    /** The same people; what each of them does becomes what {@code change} makes of it. */
    public Crowd behaving(UnaryOperator<Behaviour> change) {
        return new Crowd(
                members.stream()
                        .map(
                                m ->
                                        new Member(
                                                m.name(),
                                                m.annotator(),
                                                change.apply(m.behaviour()),
                                                m.weight()))
                        .toList());
    }

    /** No vote of theirs is sent later than this after its pictures. */
    public Duration longestDelay() {
        return members.stream()
                .map(m -> m.behaviour().longestDelay())
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    private static Member member(String name, Profile profile, Taste taste) {
        return new Member(name, new Annotator(profile, taste), new Behaviour.Honest(), 1);
    }

    private boolean isEven() {
        return members.stream().allMatch(m -> m.weight() == members.get(0).weight());
    }

    private double weight() {
        return members.stream().mapToDouble(Member::weight).sum();
    }
}

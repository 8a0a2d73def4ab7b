package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what one kind of member is like: words joined by +, at most one profile, one taste and one
 * thing that they do; the words that change what somebody sends may stand beside it.
 */
final class MemberText {

    private static final String EXPECTED =
            "expected careful, default, crowd; a taste such as colour:red or size:large; honest,"
                    + " left-clicker, colluder(TASTE), drifting(TASTE@FIRST..LAST); inverter,"
                    + " late, late(5m..2d), duplicates, duplicates(3); joined by +";

    private static final Pattern CALL = Pattern.compile("([a-z-]+)\\((.+)\\)");
    private static final Pattern TIME = Pattern.compile("([0-9]{1,6})([smhd])");

    private static final Duration LEAST_LATE = Duration.ofMinutes(1);
    private static final Duration MOST_LATE = Duration.ofDays(2);
    private static final int MOST_COPIES = 100;
    private static final int MOST_VOTES = 100_000_000;

    private final Taste common;
    private final World world;
    private final List<UnaryOperator<Behaviour>> changes = new ArrayList<>();
    private @Nullable Profile profile;
    private @Nullable Taste taste;
    private @Nullable Behaviour deed;
    private String suffix = "";

    /**
     * @param common the taste of those who name none
     */
    MemberText(String text, Taste common, World world) {
        this.common = common;
        this.world = world;
        for (String word : text.split("\\+", -1)) {
            read(word);
        }
    }

    /** What their names have beside those of typical people, such as {@code -inverter}. */
    String suffix() {
        return suffix;
    }

    Annotator annotator() {
        return new Annotator(
                profile == null ? Profile.DEFAULT : profile, taste == null ? common : taste);
    }

    Behaviour behaviour() {
        Behaviour all = deed == null ? new Behaviour.Honest() : deed;
        for (UnaryOperator<Behaviour> change : changes) {
            all = change.apply(all);
        }
        return all;
    }

    private void read(String word) {
        Matcher call = CALL.matcher(word);
        if (call.matches()) {
            readCall(call.group(1), call.group(2), word);
        } else if (word.equals("none") || word.contains(":")) {
            requireFirst(taste, word);
            taste = Taste.parse(word, world);
        } else {
            readPlain(word);
        }
    }

    private void readPlain(String word) {
        switch (word) {
            case "careful" -> profile(Profile.CAREFUL, word, "-careful");
            case "default" -> profile(Profile.DEFAULT, word, "");
            case "crowd" -> profile(Profile.CROWD, word, "-hasty");
            case "honest" -> deed(new Behaviour.Honest(), word, "");
            case "left-clicker" -> deed(new Behaviour.LeftClicker(), word, "-left-clicker");
            case "inverter" -> change(b -> new Behaviour.Under(VotePolicy.FLIPPED, b), "-inverter");
            case "late" -> change(late(LEAST_LATE, MOST_LATE), "-late");
            case "duplicates" -> change(b -> new Behaviour.Repeating(2, b), "-duplicates");
            default -> throw unknown(word);
        }
    }

    private void readCall(String name, String argument, String word) {
        switch (name) {
            case "colluder" ->
                    deed(new Behaviour.Colluder(Taste.parse(argument, world)), word, "-colluder");
            case "drifting" -> deed(drifting(argument), word, "-drifting");
            case "late" -> {
                String[] times = ends(argument);
                change(late(time(times[0]), time(times[1])), "-late");
            }
            case "duplicates" -> {
                int copies = CrowdText.number(argument, 2, MOST_COPIES);
                change(b -> new Behaviour.Repeating(copies, b), "-duplicates");
            }
            default -> throw unknown(word);
        }
    }

    private void profile(Profile read, String word, String name) {
        requireFirst(profile, word);
        profile = read;
        suffix = suffix.isEmpty() ? name : suffix;
    }

    /** What somebody does names them, whatever their profile. */
    private void deed(Behaviour read, String word, String name) {
        requireFirst(deed, word);
        deed = read;
        suffix = name.isEmpty() ? suffix : name;
    }

    private void change(UnaryOperator<Behaviour> change, String name) {
        changes.add(change);
        suffix = deed == null ? name : suffix;
    }

    private static UnaryOperator<Behaviour> late(Duration least, Duration most) {
        return b -> new Behaviour.Late(least, most, b);
    }

    private Behaviour drifting(String argument) {
        int at = argument.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException(
                    "expected drifting(TASTE@FIRST..LAST) with the votes between which it drifts");
        }
        String[] votes = ends(argument.substring(at + 1));
        int first = CrowdText.number(votes[0], 0, MOST_VOTES);
        int last = CrowdText.number(votes[1], first + 1, MOST_VOTES);
        return new Behaviour.Drifting(
                Taste.parse(argument.substring(0, at), world), first, last - first);
    }

    private static String[] ends(String range) {
        String[] ends = range.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("expected two ends with .. between, not " + range);
        }
        return ends;
    }

    private static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a time such as 90s, 5m, 3h or 2d, not " + text);
        }
        return Duration.parse(
                matcher.group(2).equals("d")
                        ? "P" + matcher.group(1) + "D"
                        : "PT" + matcher.group(1) + matcher.group(2));
    }

    private static void requireFirst(@Nullable Object before, String word) {
        if (before != null) {
            throw new IllegalArgumentException(word + " is the second of its kind");
        }
    }

    private static IllegalArgumentException unknown(String word) {
        return new IllegalArgumentException("\"" + word + "\" is unknown; " + EXPECTED);
    }
}

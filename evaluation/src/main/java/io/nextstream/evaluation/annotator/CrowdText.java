package io.nextstream.evaluation.annotator;

import io.nextstream.evaluation.annotator.Crowd.Member;
import io.nextstream.evaluation.world.World;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text of a {@link Crowd}: parts with commas between them, each with its number. */
final class CrowdText {

    private static final Pattern PART = Pattern.compile("(.+?)(?:\\*([0-9]+))?");

    private static final int MOST = 1000;

    private final Taste taste;
    private final World world;

    /** How many of each kind there are by now, for their names. */
    private final Map<String, Integer> named = new HashMap<>();

    CrowdText(Taste taste, World world) {
        this.taste = taste;
        this.world = world;
    }

    Crowd read(String text) {
        List<Member> members = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            try {
                read(part.strip(), members);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "people \"" + part.strip() + "\": " + e.getMessage(), e);
            }
        }
        return new Crowd(members);
    }

    private void read(String part, List<Member> members) {
        Matcher matcher = PART.matcher(part);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected somebody between two commas");
        }
        int count = matcher.group(2) == null ? 1 : number(matcher.group(2), 1, MOST);
        MemberText kind = new MemberText(matcher.group(1), taste, world);
        for (int i = 0; i < count; i++) {
            String name =
                    "simulated" + kind.suffix() + "-" + named.merge(kind.suffix(), 1, Integer::sum);
            members.add(new Member(name, kind.annotator(), kind.behaviour(), 1));
        }
    }

    /** A whole number in a range. */
    static int number(String text, int least, int most) {
        if (text.matches("[0-9]{1,9}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "expected a number from " + least + " to " + most + ", not " + text);
    }
}

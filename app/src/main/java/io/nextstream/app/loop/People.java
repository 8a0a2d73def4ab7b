package io.nextstream.app.loop;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.annotator.Taste;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who votes in a loop: mostly people as they are, one careful, one hasty, all of one taste. */
public final class People {
    private People() {}

    /** Annotators by pseudonym. */
    static List<Map.Entry<String, Annotator>> of(@Nullable String likedColour) {
        return Crowd.people(Taste.ofColour(likedColour)).members().stream()
                .map(member -> Map.entry(member.name(), member.annotator()))
                .toList();
    }

    /** Whose utility, without noise, says which of two versions is better. */
    public static Annotator typical(@Nullable String likedColour) {
        return new Annotator(Profile.DEFAULT, likedColour);
    }
}

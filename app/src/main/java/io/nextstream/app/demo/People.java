package io.nextstream.app.demo;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who votes in a demo: mostly people as they are, one careful, one hasty, all of one taste. */
final class People {
    private People() {}

    /** Annotators by pseudonym. */
    static List<Map.Entry<String, Annotator>> of(@Nullable String likedColour) {
        return List.of(
                Map.entry("simulated-careful-1", new Annotator(Profile.CAREFUL, likedColour)),
                Map.entry("simulated-1", new Annotator(Profile.DEFAULT, likedColour)),
                Map.entry("simulated-2", new Annotator(Profile.DEFAULT, likedColour)),
                Map.entry("simulated-3", new Annotator(Profile.DEFAULT, likedColour)),
                Map.entry("simulated-hasty-1", new Annotator(Profile.CROWD, likedColour)));
    }

    /** Whose utility, without noise, says which of two versions is better. */
    static Annotator typical(@Nullable String likedColour) {
        return new Annotator(Profile.DEFAULT, likedColour);
    }
}

package io.nextstream.app.loop;

import io.nextstream.evaluation.annotator.Annotator;
import io.nextstream.evaluation.annotator.Profile;
import io.nextstream.evaluation.annotator.Taste;
import org.jspecify.annotations.Nullable;

/** Who stands for all people in a loop. */
public final class People {
    private People() {}

    /** Whose utility, without noise, says which of two versions is better. */
    public static Annotator typical(@Nullable String likedColour) {
        return typical(Taste.ofColour(likedColour));
    }

    /** The same of any taste. */
    public static Annotator typical(Taste taste) {
        return new Annotator(Profile.DEFAULT, taste);
    }
}

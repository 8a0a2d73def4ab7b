package io.nextstream.app.demo;

import io.nextstream.app.config.ConfigException;
import io.nextstream.app.loop.Voters;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Taste;
import io.nextstream.evaluation.world.World;
import java.util.List;

/** Who votes in a demo. */
final class CrowdChoice {
    private CrowdChoice() {}

    /**
     * The people that were asked for.
     *
     * @param taste of those for whom the text names none
     * @throws ConfigException for a text that says nobody, a taste that cannot show in the world,
     *     or people who are later than pictures are remembered
     */
    static Voters of(DemoOptions options, World world, Taste taste) {
        try {
            Crowd crowd = Crowd.parse(options.crowd(), taste, world);
            Voters voters = Voters.of(crowd, options.votes());
            voters.requireInTime(options.loop().preference().join());
            return voters;
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--crowd", List.of(String.valueOf(e.getMessage())));
        }
    }
}

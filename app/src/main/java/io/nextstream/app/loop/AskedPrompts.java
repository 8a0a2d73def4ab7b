package io.nextstream.app.loop;

import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.events.PromptId;
import io.nextstream.events.VotePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated services ask for: an endless list that depends on world and seed only, so that
 * a second start knows what the first one asked. Never a prompt that is kept for measuring. For one
 * thread at a time.
 */
final class AskedPrompts {
    /** Of ten prompts so many leave a colour open: taste can show in those alone. */
    private static final int OPEN_OF_TEN = 7;

    /** One wish; seeds of wishes differ, so equal texts get other pictures. */
    record Asked(long index, PromptId id, PromptSpec spec, long seed) {}

    private final Prompts prompts;
    private final String purpose;
    private final long seed;
    private final boolean tasteful;
    private final @Nullable VotePart leftOut;
    private final Map<PromptId, Asked> byId = new HashMap<>();

    /** Places in the list of those that are not left out, as far as it was looked through. */
    private final List<Long> taken = new ArrayList<>();

    private long seen;
    private long known;

    /**
     * @param purpose names this list: another one asks for other prompts
     * @param tasteful whether people like something that shows where a colour is open; else prompts
     *     come in the mix of the world
     */
    AskedPrompts(Prompts prompts, String purpose, long seed, boolean tasteful) {
        this(prompts, purpose, seed, tasteful, null);
    }

    private AskedPrompts(
            Prompts prompts,
            String purpose,
            long seed,
            boolean tasteful,
            @Nullable VotePart leftOut) {
        this.prompts = prompts;
        this.purpose = purpose;
        this.tasteful = tasteful;
        this.seed = seed;
        this.leftOut = leftOut;
    }

    /** This list without the prompts of a part. */
    AskedPrompts without(VotePart part) {
        return new AskedPrompts(prompts, purpose, seed, tasteful, part);
    }

    /** The {@code index}-th wish; where some are left out, its own index is higher. */
    synchronized Asked at(long index) {
        if (leftOut == null) {
            return wish(index);
        }
        while (taken.size() <= index) {
            if (VotePart.of(wish(seen).id().value()) != leftOut) {
                taken.add(seen);
            }
            seen++;
        }
        return wish(taken.get(Math.toIntExact(index)));
    }

    private Asked wish(long index) {
        boolean open =
                tasteful && prompts.hasOpenColours() && Math.floorMod(index * 3, 10) < OPEN_OF_TEN;
        PromptSpec spec =
                open
                        ? prompts.openColourTraining(purpose + "/" + seed, index)
                        : prompts.training(purpose + "/" + seed, index);
        PromptId id = PromptId.of(purpose, Long.toString(seed), Long.toString(index), spec.text());
        return new Asked(index, id, spec, seed * 1_000_003L + index);
    }

    /** The wish of that id among the first {@code asked}; null if it is somebody else's prompt. */
    synchronized @Nullable Asked find(PromptId id, long asked) {
        for (; known < asked; known++) {
            Asked next = at(known);
            byId.put(next.id, next);
        }
        return byId.get(id);
    }
}

package io.nextstream.app.loop;

import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.events.PromptId;
import io.nextstream.events.VotePart;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the simulated services ask for: an endless list that depends on world, seed and share of
 * edits only, so that a second start knows what the first one asked. Never a prompt or an
 * instruction that is kept for measuring. For one thread at a time.
 */
final class AskedPrompts {
    /** Of ten prompts so many leave a colour open: taste can show in those alone. */
    private static final int OPEN_OF_TEN = 7;

    /** One wish; seeds of wishes differ, so equal texts get other pictures. */
    record Asked(long index, PromptId id, Wish wish, long seed) {}

    private final Prompts prompts;
    private final String purpose;
    private final long seed;
    private final boolean tasteful;
    private final Changes changes;
    private final @Nullable VotePart leftOut;

    /** Their places in the list; pictures to be changed are drawn again, not kept. */
    private final Map<PromptId, Long> byId = new HashMap<>();

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
        this(prompts, purpose, seed, tasteful, Changes.NONE, null);
    }

    private AskedPrompts(
            Prompts prompts,
            String purpose,
            long seed,
            boolean tasteful,
            Changes changes,
            @Nullable VotePart leftOut) {
        this.prompts = prompts;
        this.purpose = purpose;
        this.tasteful = tasteful;
        this.seed = seed;
        this.changes = changes;
        this.leftOut = leftOut;
    }

    /**
     * This list with changes of pictures among its prompts, spread evenly: the others come in the
     * mix that they have without them.
     *
     * @param share of the list, 0 to 1
     */
    AskedPrompts with(Edits edits, double share) {
        return new AskedPrompts(
                prompts, purpose, seed, tasteful, new Changes(edits, share), leftOut);
    }

    /** This list without the prompts of a part. */
    AskedPrompts without(VotePart part) {
        return new AskedPrompts(prompts, purpose, seed, tasteful, changes, part);
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
        String list = purpose + "/" + seed;
        Edits edits = changes.at(index);
        Wish wish = edits == null ? words(list, index) : edits.training(list, index);
        PromptId id = PromptId.of(purpose, Long.toString(seed), Long.toString(index), wish.text());
        return new Asked(index, id, wish, seed * 1_000_003L + index);
    }

    private PromptSpec words(String list, long index) {
        long place = index - changes.before(index);
        boolean open =
                tasteful && prompts.hasOpenColours() && Math.floorMod(place * 3, 10) < OPEN_OF_TEN;
        return open ? prompts.openColourTraining(list, index) : prompts.training(list, index);
    }

    /** The wish of that id among the first {@code asked}; null if it is somebody else's prompt. */
    synchronized @Nullable Asked find(PromptId id, long asked) {
        for (; known < asked; known++) {
            byId.put(at(known).id, known);
        }
        Long place = byId.get(id);
        return place == null ? null : at(place);
    }

    /**
     * Which wishes are changes of pictures.
     *
     * @param edits null where none is
     */
    private record Changes(@Nullable Edits edits, double share) {
        static final Changes NONE = new Changes(null, 0);

        /** How many there are before that place. */
        long before(long index) {
            return (long) Math.floor(index * share);
        }

        /** Where the change at that place comes from; null for a picture of words. */
        @Nullable Edits at(long index) {
            return before(index + 1) > before(index) ? edits : null;
        }
    }
}

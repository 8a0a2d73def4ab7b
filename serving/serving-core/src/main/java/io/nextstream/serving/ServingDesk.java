package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.serving.SlotState.Lease;
import io.nextstream.serving.SlotState.Serving;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes requests, groups them into batches for one version each, and draws them.
 *
 * <pre>{@code
 * desk.accept(request);
 * if (desk.hasFullBatch() || waitedLongEnough) {
 *     for (Answer<R> answer : desk.answerBatch()) { ... }
 * }
 * }</pre>
 *
 * <p>A request is bound to a version at the moment its batch is drawn, not before: what waits for a
 * full batch during a swap is drawn by the new version, and a batch in work is finished by the old
 * one. A request whose demand cannot be met yet waits, and is kept by the caller's checkpoint
 * through {@link #waiting}. Its pictures are asked for when it is drawn.
 *
 * <p>Belongs to the thread that owns the {@link VersionSlots}.
 */
public final class ServingDesk<R> {

    private final VersionSlots slots;
    private final int maxBatch;
    private final Deque<Request<R>> ready = new ArrayDeque<>();
    private final List<Request<R>> waiting = new ArrayList<>();
    private final List<Answer<R>> refused = new ArrayList<>();
    private int readyPictures;

    /** A request whose pictures are known. */
    private record Opened<R>(R payload, List<DrawRequest> pictures) {}

    /**
     * A desk without requests.
     *
     * @param maxBatch pictures drawn at once; a single request with more is drawn in several goes
     */
    public ServingDesk(VersionSlots slots, int maxBatch) {
        this.slots = slots;
        this.maxBatch = maxBatch;
    }

    public void accept(Request<R> request) {
        if (slots.slotFor(request.demand()) != null) {
            ready.add(request);
            readyPictures += request.candidates();
            return;
        }
        waiting.add(request);
        if (request.demand() instanceof Demand.Exactly exactly) {
            slots.pin(exactly.version());
        }
    }

    /** Enough for a batch. */
    public boolean hasFullBatch() {
        return readyPictures >= maxBatch;
    }

    /** Something can be answered now. */
    public boolean hasWork() {
        return !ready.isEmpty() || !refused.isEmpty();
    }

    /** Requests whose version is not there yet, oldest first. */
    public List<Request<R>> waiting() {
        return List.copyOf(waiting);
    }

    /** Passes a staging outcome to the slots and lets go those who waited for it. */
    public List<SlotEffect> settle(StagingOutcome outcome) {
        List<SlotEffect> effects = slots.settle(outcome);
        for (SlotEffect effect : effects) {
            if (effect instanceof SlotEffect.Failed failed) {
                refuseAllThatNeed(failed);
            }
        }
        List<Request<R>> retried = List.copyOf(waiting);
        waiting.clear();
        retried.forEach(this::accept);
        return effects;
    }

    /** Draws the oldest requests that share a version, and hands out refusals. */
    public List<Answer<R>> answerBatch() {
        List<Answer<R>> answers = new ArrayList<>(refused);
        refused.clear();
        Serving slot = nextSlot();
        if (slot != null) {
            List<Request<R>> batch = takeBatch(slot);
            try (Lease lease = slot.lease()) {
                answers.addAll(draw(opened(batch, answers), lease));
            }
        }
        return answers;
    }

    private void refuseAllThatNeed(SlotEffect.Failed failed) {
        for (Iterator<Request<R>> each = waiting.iterator(); each.hasNext(); ) {
            Request<R> request = each.next();
            if (request.demand() instanceof Demand.Exactly exactly
                    && exactly.version().equals(failed.version())) {
                each.remove();
                refused.add(
                        new Answer.Refused<>(
                                request.payload(),
                                "version " + failed.version() + ": " + failed.reason()));
            }
        }
    }

    /** The slot of the oldest ready request; one whose slot is gone goes back to waiting. */
    private @Nullable Serving nextSlot() {
        while (!ready.isEmpty()) {
            Serving slot = slots.slotFor(ready.getFirst().demand());
            if (slot != null) {
                return slot;
            }
            Request<R> request = ready.removeFirst();
            readyPictures -= request.candidates();
            accept(request);
        }
        return null;
    }

    private List<Request<R>> takeBatch(Serving slot) {
        List<Request<R>> batch = new ArrayList<>();
        int pictures = 0;
        for (Iterator<Request<R>> each = ready.iterator(); each.hasNext(); ) {
            Request<R> request = each.next();
            int more = request.candidates();
            if (!batch.isEmpty() && pictures + more > maxBatch) {
                break;
            }
            if (slots.slotFor(request.demand()) == slot) {
                each.remove();
                batch.add(request);
                pictures += more;
            }
        }
        readyPictures -= pictures;
        return batch;
    }

    /** Those that can be opened; refusals of the others go to {@code answers}. */
    private List<Opened<R>> opened(List<Request<R>> batch, List<Answer<R>> answers) {
        List<Opened<R>> opened = new ArrayList<>(batch.size());
        for (Request<R> request : batch) {
            try {
                opened.add(new Opened<>(request.payload(), request.contents().get()));
            } catch (IllegalArgumentException e) {
                answers.add(
                        new Answer.Refused<>(request.payload(), String.valueOf(e.getMessage())));
            }
        }
        return opened;
    }

    private List<Answer<R>> draw(List<Opened<R>> batch, Lease lease) {
        try {
            return drawTogether(batch, lease);
        } catch (IllegalArgumentException e) {
            if (batch.size() == 1) {
                String reason = String.valueOf(e.getMessage());
                return List.of(new Answer.Refused<>(batch.get(0).payload, reason));
            }
            // One of them cannot be drawn; it must not take the others with it.
            return batch.stream().flatMap(one -> draw(List.of(one), lease).stream()).toList();
        }
    }

    private List<Answer<R>> drawTogether(List<Opened<R>> batch, Lease lease) {
        List<DrawRequest> wanted = batch.stream().flatMap(one -> one.pictures.stream()).toList();
        List<Picture> pictures = new ArrayList<>(wanted.size());
        for (int from = 0; from < wanted.size(); from += maxBatch) {
            pictures.addAll(
                    lease.draw(wanted.subList(from, Math.min(wanted.size(), from + maxBatch))));
        }
        List<Answer<R>> answers = new ArrayList<>(batch.size());
        int from = 0;
        for (Opened<R> one : batch) {
            int to = from + one.pictures.size();
            List<Picture> own = List.copyOf(pictures.subList(from, to));
            answers.add(new Answer.Drawn<>(one.payload, lease.version(), own));
            from = to;
        }
        return answers;
    }
}

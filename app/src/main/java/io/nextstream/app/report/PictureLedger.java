package io.nextstream.app.report;

import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Prompt;
import io.nextstream.events.PromptId;
import io.nextstream.events.VersionId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Books of prompts and pictures: what was asked for and what came. A picture is one candidate of
 * one prompt; it is dropped while no committed record carries it, and double when several do.
 */
public final class PictureLedger {
    /** A pause longer than this is no drawing time: the process was down, or nobody asked. */
    private static final long LONGEST_GAP_MS = 5_000;

    private final Map<PromptId, Integer> wanted = new HashMap<>();
    private final Map<PromptId, Set<GenerationId>> drawn = new HashMap<>();
    private final Map<GenerationId, Integer> records = new HashMap<>();
    private final Set<PromptId> open = new HashSet<>();
    private final Set<String> rejected = new HashSet<>();
    private final Set<VersionId> served = new HashSet<>();
    private final NavigableMap<Long, Long> firstOfStep = new TreeMap<>();
    private @Nullable VersionId first;
    private @Nullable VersionId last;
    private long lastAt = -1;
    private long drawingMillis;
    private long generated;

    public void onPrompt(Prompt prompt) {
        wanted.put(prompt.id(), prompt.candidates());
        settle(prompt.id());
    }

    /**
     * A prompt that was sent to the dead letters is answered by that, not dropped. This may be read
     * before the prompt itself.
     */
    public void onRejectedPrompt(String promptId) {
        rejected.add(promptId);
        open.removeIf(id -> id.value().equals(promptId));
    }

    /** A committed picture and the time its record was written, in milliseconds since 1970. */
    public void onGeneration(Generation generation, long at) {
        generated++;
        records.merge(generation.id(), 1, Integer::sum);
        drawn.computeIfAbsent(generation.promptId(), id -> new HashSet<>()).add(generation.id());
        settle(generation.promptId());
        served.add(generation.version());
        firstOfStep.merge(generation.version().step(), at, Math::min);
        if (first == null) {
            first = generation.version();
        }
        last = generation.version();
        if (lastAt >= 0) {
            drawingMillis += Math.max(0, Math.min(at - lastAt, LONGEST_GAP_MS));
        }
        lastAt = at;
    }

    /** Records, doubles included. */
    public long generated() {
        return generated;
    }

    public double perSecond() {
        return drawingMillis == 0 ? 0 : generated * 1000.0 / drawingMillis;
    }

    /** Pictures asked for that have not come. */
    public long missing() {
        return wanted.keySet().stream().mapToLong(this::lacking).sum();
    }

    /** Prompts that lack a picture still. */
    public int openPrompts() {
        return open.size();
    }

    /** Whether this prompt has been read from its topic, rejected or not. */
    public boolean knows(PromptId prompt) {
        return wanted.containsKey(prompt);
    }

    /** Pictures with more than one record. */
    public long duplicated() {
        return records.values().stream().filter(n -> n > 1).count();
    }

    /** Whether this prompt lacks a picture still. */
    public boolean isOpen(PromptId prompt) {
        return open.contains(prompt);
    }

    /** Prompts read, rejected ones too. */
    public long prompts() {
        return wanted.size();
    }

    public int servedVersions() {
        return served.size();
    }

    /** The version of the last picture; null before the first. */
    public @Nullable VersionId lastVersion() {
        return last;
    }

    /**
     * Whether the last picture carries the newest version of all, and a newer one than the first.
     */
    public boolean versionsAdvanced() {
        return first != null
                && last != null
                && last.step() > first.step()
                && last.step() == firstOfStep.lastKey();
    }

    /** When the first picture was drawn that contains what was learnt at this step. */
    public OptionalLong firstPictureSince(long step) {
        return firstOfStep.tailMap(step, true).values().stream().mapToLong(Long::longValue).min();
    }

    private void settle(PromptId prompt) {
        if (lacking(prompt) > 0) {
            open.add(prompt);
        } else {
            open.remove(prompt);
        }
    }

    private int lacking(PromptId prompt) {
        if (rejected.contains(prompt.value())) {
            return 0;
        }
        int came = drawn.getOrDefault(prompt, Set.of()).size();
        return Math.max(0, wanted.getOrDefault(prompt, 0) - came);
    }
}

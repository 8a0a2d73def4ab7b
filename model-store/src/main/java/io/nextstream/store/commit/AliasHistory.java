package io.nextstream.store.commit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.nextstream.store.object.ObjectStat;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.store.object.StoreException;
import io.nextstream.store.object.StoreException.Reason;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Names that move from version to version ({@code live}, {@code canary}), with every move kept:
 * what was live on 3 May, and why?
 *
 * <p>An entry is an object of its own, {@code aliases/<name>/<number>.json}, created and never
 * changed; the highest number is where the alias points. Two that append at once get two numbers,
 * in the order the store decides. Repeating an append after a lost answer finds its own entry and
 * adds none.
 *
 * <p>Safe for use by many threads and processes.
 */
public final class AliasHistory {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Logger LOG = LoggerFactory.getLogger(AliasHistory.class);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final ObjectStore objects;
    private final CreateOnly records;

    public AliasHistory(ObjectStore objects) {
        this.objects = objects;
        this.records = new CreateOnly(objects);
    }

    /**
     * Points the alias to a version. If the newest entry says exactly this already, it is the
     * answer.
     *
     * @param alias up to 40 of {@code a-z 0-9 -}
     */
    public AliasEntry append(String alias, String target, String reason, Instant at) {
        Optional<AliasEntry> newest = current(alias);
        while (true) {
            int number = newest.map(AliasEntry::number).orElse(0) + 1;
            AliasEntry next = new AliasEntry(alias, number, target, reason, at);
            if (newest.isPresent() && newest.get().saysTheSameAs(next)) {
                return newest.get();
            }
            String key = key(alias, number);
            CreateOnly.Outcome outcome = records.create(key, bytes(next));
            if (outcome.holder() != CreateOnly.Holder.OTHER) {
                return next;
            }
            newest = Optional.of(decoded(alias, key, outcome.bytes()));
        }
    }

    /**
     * All moves, oldest first. A broken last entry was torn while it was appended; it counts as not
     * written, is logged, and is healed by repeating that append.
     *
     * @throws StoreException CORRUPT if an earlier entry is broken
     */
    public List<AliasEntry> history(String alias) {
        List<ObjectStat> stats = objects.list(prefix(alias));
        List<AliasEntry> entries = new ArrayList<>();
        for (int i = 0; i < stats.size(); i++) {
            read(alias, stats.get(i), i == stats.size() - 1).ifPresent(entries::add);
        }
        return entries;
    }

    /** Where the alias points now. */
    public Optional<AliasEntry> current(String alias) {
        List<ObjectStat> stats = objects.list(prefix(alias));
        Optional<AliasEntry> found = Optional.empty();
        for (int i = stats.size() - 1; i >= 0 && found.isEmpty(); i--) {
            found = read(alias, stats.get(i), i == stats.size() - 1);
        }
        return found;
    }

    private Optional<AliasEntry> read(String alias, ObjectStat stat, boolean isLast) {
        try {
            return Optional.of(decoded(alias, stat.key(), objects.get(stat.key())));
        } catch (StoreException e) {
            if (!isLast || e.reason() != Reason.CORRUPT) {
                throw e;
            }
            LOG.warn("Passing over the last entry: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /** Where the alias pointed at that time: the last entry that was decided by then. */
    public Optional<AliasEntry> asOf(String alias, Instant time) {
        return history(alias).stream()
                .filter(entry -> !entry.at().isAfter(time))
                .reduce((earlier, later) -> later);
    }

    private static String prefix(String alias) {
        if (!NAME.matcher(alias).matches()) {
            throw new IllegalArgumentException(
                    "an alias is up to 40 of a-z 0-9 -, not \"" + alias + "\"");
        }
        return "aliases/" + alias + "/";
    }

    private static String key(String alias, int number) {
        return prefix(alias) + "%07d.json".formatted(number);
    }

    private static byte[] bytes(AliasEntry entry) {
        try {
            return MAPPER.writeValueAsBytes(
                    MAPPER.createObjectNode()
                            .put("number", entry.number())
                            .put("target", entry.target())
                            .put("reason", entry.reason())
                            .put("at", entry.at().toString()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON: " + entry, e);
        }
    }

    private static AliasEntry decoded(String alias, String key, byte[] bytes) {
        try {
            JsonNode json = MAPPER.readTree(bytes);
            return new AliasEntry(
                    alias,
                    json.required("number").intValue(),
                    json.required("target").textValue(),
                    json.required("reason").textValue(),
                    Instant.parse(json.required("at").textValue()));
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new StoreException(
                    Reason.CORRUPT,
                    "Object "
                            + key
                            + " is not an alias entry. Restore it from a copy, or delete it.",
                    e);
        }
    }
}

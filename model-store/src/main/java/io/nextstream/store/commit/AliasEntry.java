package io.nextstream.store.commit;

import java.time.Instant;

/**
 * One line of an alias's history.
 *
 * @param number 1 for the first
 * @param target the version id that the alias points to from here on
 * @param reason for a person who asks why
 * @param at when the decision was taken, by the clock of whoever took it
 */
public record AliasEntry(String alias, int number, String target, String reason, Instant at) {

    /** Equal but for the number: the same decision, appended again. */
    boolean saysTheSameAs(AliasEntry other) {
        return equals(new AliasEntry(other.alias, number, other.target, other.reason, other.at));
    }
}

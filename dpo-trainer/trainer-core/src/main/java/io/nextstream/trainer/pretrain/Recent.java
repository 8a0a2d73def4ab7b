package io.nextstream.trainer.pretrain;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.ToLongFunction;

/**
 * What is expensive to make, made when it is first asked for and kept as long as there is room:
 * what was not asked for longest goes first, and is made again. Not thread-safe.
 */
public final class Recent<T> {
    /** Room for the numbers of encoded pictures, four bytes each: 256 MB. */
    public static final long ENCODED = (256L << 20) / Float.BYTES;

    private final IntFunction<T> maker;
    private final ToLongFunction<T> size;
    private final long room;
    private final Map<Integer, T> kept = new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);
    private long used;

    /**
     * @param maker gives the same for the same number at any time
     * @param size of one of them, in any unit
     * @param room in the same unit; the one that was asked for last is kept in any case
     */
    public Recent(IntFunction<T> maker, ToLongFunction<T> size, long room) {
        this.maker = maker;
        this.size = size;
        this.room = room;
    }

    /** The one of this number. */
    public T get(int number) {
        T known = kept.get(number);
        if (known != null) {
            return known;
        }
        T made = maker.apply(number);
        used += size.applyAsLong(made);
        Iterator<T> oldest = kept.values().iterator();
        while (used > room && oldest.hasNext()) {
            used -= size.applyAsLong(oldest.next());
            oldest.remove();
        }
        kept.put(number, made);
        return made;
    }
}

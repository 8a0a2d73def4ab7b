package io.nextstream.preference.flink;

import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.SupplierWithException;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;

/** Flink's state behind interfaces of the core, which know no checked exception. */
final class StateAccess {

    private StateAccess() {}

    /** What must be there. */
    static <T> T get(SupplierWithException<T, Exception> read) {
        T value = find(read);
        if (value == null) {
            throw new FlinkRuntimeException("an operator's state lacks what it must hold");
        }
        return value;
    }

    /** What may be there. */
    static <T> @Nullable T find(SupplierWithException<T, Exception> read) {
        try {
            return read.get();
        } catch (Exception e) {
            throw new FlinkRuntimeException("reading an operator's state failed", e);
        }
    }

    static void run(ThrowingRunnable<Exception> write) {
        try {
            write.run();
        } catch (Exception e) {
            throw new FlinkRuntimeException("writing an operator's state failed", e);
        }
    }
}

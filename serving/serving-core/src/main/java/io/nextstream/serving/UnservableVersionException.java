package io.nextstream.serving;

/** A version could not be fetched, loaded or proven. */
public final class UnservableVersionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final boolean permanent;

    private UnservableVersionException(String message, boolean permanent, Throwable cause) {
        super(message, cause);
        this.permanent = permanent;
    }

    /** The version itself is missing or wrong: trying again gives the same. */
    public static UnservableVersionException permanent(String message, Throwable cause) {
        return new UnservableVersionException(message, true, cause);
    }

    /** As {@link #permanent(String, Throwable)}, found by ourselves. */
    public static UnservableVersionException permanent(String message) {
        return permanent(message, new IllegalStateException(message));
    }

    /** The way to it failed: worth another try. */
    public static UnservableVersionException passing(String message, Throwable cause) {
        return new UnservableVersionException(message, false, cause);
    }

    public boolean isPermanent() {
        return permanent;
    }
}

package io.nextstream.app.doctor;

/** A probe could not gather its facts, and knows what to do about it. */
final class SickException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    SickException(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}

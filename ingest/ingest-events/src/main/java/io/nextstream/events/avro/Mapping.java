package io.nextstream.events.avro;

/** Between a record and the fields of the newest version of its schema. */
interface Mapping<T> {

    /** Sets every field. */
    void write(T value, FieldWriter to);

    /**
     * Takes the record from its fields.
     *
     * @throws IllegalArgumentException if the record refuses them
     */
    T read(FieldReader from);
}

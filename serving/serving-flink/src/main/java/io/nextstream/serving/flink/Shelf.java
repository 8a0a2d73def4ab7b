package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.nextstep.pipeline.Picture;
import java.util.List;

/** Where drawn pictures are put before their records are sent (claim check). */
interface Shelf extends AutoCloseable {

    /** Stores pictures and waits until all are stored; what is sent later can be fetched. */
    List<Stored> put(List<Picture> pictures);

    /** Stores the image tokens of a picture that others were made from. */
    BlobRef putTokens(float[] tokens);

    @Override
    void close();

    /** One picture's objects. */
    record Stored(BlobRef image, BlobRef tokens) {}
}

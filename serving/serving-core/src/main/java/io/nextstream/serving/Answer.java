package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.Picture;
import java.util.List;

/** What became of a request; every request gets exactly one. */
public sealed interface Answer<R> {

    R payload();

    /**
     * The pictures.
     *
     * @param version that drew all of them
     * @param pictures one for each candidate, in their order
     */
    record Drawn<R>(R payload, VersionRef version, List<Picture> pictures) implements Answer<R> {}

    /** Cannot be drawn, now or later. */
    record Refused<R>(R payload, String reason) implements Answer<R> {}
}

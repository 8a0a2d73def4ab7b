package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import java.util.List;
import java.util.function.Supplier;

/**
 * What somebody asked for.
 *
 * @param payload the caller's own record of it
 * @param candidates how many pictures, at least one; all are drawn by the same version
 * @param contents so many pictures to draw. It is asked when they are drawn and not before, so that
 *     a request that waits need not hold what it starts from; an {@code IllegalArgumentException}
 *     of it refuses the request
 */
public record Request<R>(
        R payload, Demand demand, int candidates, Supplier<List<DrawRequest>> contents) {

    public Request {
        if (candidates < 1) {
            throw new IllegalArgumentException("a request asks for at least one picture");
        }
    }

    /** A request for pictures that are known. */
    public static <R> Request<R> of(R payload, Demand demand, List<DrawRequest> pictures) {
        List<DrawRequest> own = List.copyOf(pictures);
        return new Request<>(payload, demand, own.size(), () -> own);
    }
}

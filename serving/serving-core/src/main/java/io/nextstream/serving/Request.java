package io.nextstream.serving;

import io.nextstream.nextstep.pipeline.DrawRequest;
import java.util.List;

/**
 * What somebody asked for.
 *
 * @param payload the caller's own record of it
 * @param pictures the candidates, at least one; all are drawn by the same version
 */
public record Request<R>(R payload, Demand demand, List<DrawRequest> pictures) {

    public Request {
        pictures = List.copyOf(pictures);
        if (pictures.isEmpty()) {
            throw new IllegalArgumentException("a request asks for at least one picture");
        }
    }
}

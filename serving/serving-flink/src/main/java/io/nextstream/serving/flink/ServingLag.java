package io.nextstream.serving.flink;

import io.nextstream.serving.Backlog;
import io.nextstream.serving.Backlog.Published;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@link Backlog} in operator state. Public because Flink's POJO serializer demands it; fields
 * can be added.
 *
 * @param versions ids
 * @param publishedAt of each of them
 */
public record ServingLag(
        List<String> versions, List<Long> publishedAt, int forgotten, long since, boolean told) {

    static ServingLag of(Backlog backlog) {
        return new ServingLag(
                backlog.published().stream().map(Published::id).toList(),
                backlog.published().stream().map(Published::at).toList(),
                backlog.forgotten(),
                backlog.since(),
                backlog.told());
    }

    Backlog backlog() {
        List<Published> published = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            published.add(new Published(versions.get(i), publishedAt.get(i)));
        }
        return new Backlog(published, forgotten, since, told);
    }
}

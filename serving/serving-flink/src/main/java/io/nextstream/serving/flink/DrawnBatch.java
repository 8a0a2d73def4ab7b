package io.nextstream.serving.flink;

import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Prompt;
import io.nextstream.events.VersionId;
import io.nextstream.ingest.Sourced;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.serving.Answer.Drawn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Answers that were drawn together, as records.
 *
 * @param startedAt when the batch was begun
 * @param finishedAt when its last picture was done
 */
record DrawnBatch(List<Drawn<Sourced<Prompt>>> answers, Instant startedAt, Instant finishedAt) {

    /** Puts the pictures on the shelf and gives their records, candidate by candidate. */
    List<Generation> shelve(Shelf shelf) {
        List<Picture> pictures =
                answers.stream().flatMap(drawn -> drawn.pictures().stream()).toList();
        Iterator<Shelf.Stored> stored = shelf.put(pictures).iterator();
        List<Generation> generations = new ArrayList<>(pictures.size());
        for (Drawn<Sourced<Prompt>> drawn : answers) {
            Prompt prompt = drawn.payload().present();
            for (int i = 0; i < drawn.pictures().size(); i++) {
                VersionId version = new VersionId(drawn.version().id());
                generations.add(record(prompt, i, version, drawn.pictures().get(i), stored.next()));
            }
        }
        return generations;
    }

    private Generation record(
            Prompt prompt, int candidate, VersionId version, Picture picture, Shelf.Stored stored) {
        return new Generation(
                GenerationId.of(prompt.id(), candidate),
                prompt.id(),
                prompt.text(),
                prompt.grid(),
                candidate,
                version,
                prompt.seed(),
                stored.image(),
                stored.tokens(),
                picture.plan(),
                prompt.createdAt(),
                startedAt,
                finishedAt);
    }
}

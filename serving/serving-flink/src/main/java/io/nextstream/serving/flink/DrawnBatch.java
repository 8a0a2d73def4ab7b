package io.nextstream.serving.flink;

import io.nextstream.events.BlobRef;
import io.nextstream.events.Generation;
import io.nextstream.events.GenerationId;
import io.nextstream.events.Grid;
import io.nextstream.events.Prompt;
import io.nextstream.events.SourcePicture;
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

    /**
     * Puts the pictures on the shelf, with the tokens of those that they were made from, and gives
     * their records, candidate by candidate.
     */
    List<Generation> shelve(Shelf shelf) {
        List<Picture> pictures =
                answers.stream().flatMap(drawn -> drawn.pictures().stream()).toList();
        Iterator<Shelf.Stored> stored = shelf.put(pictures).iterator();
        List<Generation> generations = new ArrayList<>(pictures.size());
        for (Drawn<Sourced<Prompt>> drawn : answers) {
            Prompt prompt = drawn.payload().present();
            List<SourcePicture> sources = sources(prompt, drawn.pictures().get(0), shelf);
            for (int i = 0; i < drawn.pictures().size(); i++) {
                VersionId version = new VersionId(drawn.version().id());
                Picture picture = drawn.pictures().get(i);
                generations.add(record(prompt, i, version, picture, stored.next(), sources));
            }
        }
        return generations;
    }

    /** The same for all candidates: they were made from the same picture by the same version. */
    private static List<SourcePicture> sources(Prompt prompt, Picture first, Shelf shelf) {
        BlobRef source = prompt.editSource();
        if (source == null) {
            return List.of();
        }
        Picture.Source read = first.sources().get(0);
        Grid grid = new Grid(read.grid().rows(), read.grid().cols());
        return List.of(new SourcePicture(source, shelf.putTokens(read.tokens()), grid));
    }

    private Generation record(
            Prompt prompt,
            int candidate,
            VersionId version,
            Picture picture,
            Shelf.Stored stored,
            List<SourcePicture> sources) {
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
                finishedAt,
                sources);
    }
}

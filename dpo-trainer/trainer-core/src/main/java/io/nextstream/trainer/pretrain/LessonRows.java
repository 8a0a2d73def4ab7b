package io.nextstream.trainer.pretrain;

import io.nextstream.nextstep.autoencoder.Autoencoder;
import io.nextstream.nextstep.noise.NoiseStream;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.text.Part;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import io.nextstream.trainer.data.RowBuilder;
import io.nextstream.trainer.data.Story;
import io.nextstream.trainer.data.TokenGrid;
import io.nextstream.trainer.stage.RowKind;
import io.nextstream.trainer.stage.SupervisedStage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.regex.Pattern;

/**
 * Batches of a stage: rows of its kinds of data in turn, until the next does not fit into the
 * sequence length.
 *
 * <p>Kinds come in the steps of the golden ratio through the mix, from a random start in each
 * batch: every batch has about the mix, and none has a rhythm. A batch depends on its step alone,
 * so that a run that goes on sees the batches that it would have seen. Not thread-safe.
 */
final class LessonRows {

    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    private static final Pattern MARKER = Pattern.compile(SequenceBuilder.IMAGE_MARKER);

    /** Pictures of a kind that are kept encoded; a longer run sees them again. */
    private static final int POOL = 16_384;

    private final SupervisedStage stage;
    private final Lessons lessons;
    private final RowBuilder builder;
    private final long padId;
    private final int channels;
    private final NoiseStream starts;
    private final LongFunction<String> texts;
    private final Map<RowKind, Pool> pools = new EnumMap<>(RowKind.class);

    /** Encoded pictures of one kind, and how many places of them a step has to itself. */
    private record Pool(LongFunction<Example> pictures, long perStep) {}

    LessonRows(
            SupervisedStage stage,
            Lessons lessons,
            Autoencoder encoder,
            RowBuilder builder,
            long padId) {
        this.stage = stage;
        this.lessons = lessons;
        this.builder = builder;
        this.padId = padId;
        this.channels = encoder.config().tokenChannels();
        this.starts = NoiseStream.of("stage mix", stage.name(), seed());
        this.texts = texts(stage, lessons);
        sources(stage, lessons)
                .forEach((kind, source) -> pools.put(kind, pool(kind, source, encoder)));
    }

    /** The kinds of pictures that a stage has a share of. */
    static Map<RowKind, PictureSource> sources(SupervisedStage stage, Lessons lessons) {
        Map<RowKind, PictureSource> all = new EnumMap<>(RowKind.class);
        all.put(RowKind.IMAGE_TEXT, lessons::imageText);
        all.put(RowKind.IMAGE_TO_IMAGE, lessons::imageToImage);
        all.put(RowKind.INTERLEAVED, lessons::interleaved);
        all.keySet().removeIf(kind -> stage.mix().share(kind) == 0);
        return all;
    }

    private static LongFunction<String> texts(SupervisedStage stage, Lessons lessons) {
        if (lessons instanceof CountedLessons counted && stage.mix().text() > 0) {
            Passes passes = passes(stage, counted, RowKind.TEXT);
            return place -> counted.text(passes.row(place));
        }
        return lessons::text;
    }

    private static Passes passes(SupervisedStage stage, CountedLessons lessons, RowKind kind) {
        return new Passes(kind.key(), stage.optimization().seed(), lessons.count(kind));
    }

    private Pool pool(RowKind kind, PictureSource source, Autoencoder encoder) {
        if (lessons instanceof CountedLessons counted) {
            Passes passes = passes(stage, counted, kind);
            return new Pool(
                    new CountedExamples(source, encoder, passes)::at,
                    stage.sequenceLength() / counted.fewestTokens(kind) + 1L);
        }
        Sample first = source.sample(0);
        ImageGrid grid =
                ImageGrid.ofPixels(
                        first.image().width(),
                        first.image().height(),
                        encoder.config().tokenSide());
        int fewest = grid.tokens() * (1 + first.sources().size());
        NoiseStream choice = NoiseStream.of("stage pool", kind.key(), seed());
        return new Pool(
                new LatentPool(source, encoder, choice, POOL)::at,
                stage.sequenceLength() / fewest + 1L);
    }

    /** The parts of one step's batch. */
    List<RowBatch> batch(long step) {
        return Packing.of(rows(step), stage.parts(), padId);
    }

    /** Rows that fill the sequence length; at least one with a picture to learn. */
    List<Row> rows(long step) {
        Map<RowKind, Integer> taken = new EnumMap<>(RowKind.class);
        List<Row> rows = new ArrayList<>();
        boolean draws = false;
        long tokens = 0;
        double at = starts.uniforms(step, 1)[0];
        for (int i = 0; ; i++) {
            RowKind kind = stage.mix().at(at);
            NoiseStream noise = NoiseStream.of("stage", step + "/" + i, seed());
            Row row = row(kind, step, taken.merge(kind, 1, Integer::sum) - 1, noise);
            tokens += row.ids().length;
            if (draws && tokens > stage.sequenceLength()) {
                return rows;
            }
            rows.add(row);
            draws |= row.learnt().length > 0;
            at = (at + GOLDEN) % 1;
        }
    }

    private Row row(RowKind kind, long step, int number, NoiseStream noise) {
        Pool pool = pools.get(kind);
        if (pool == null) {
            String text = texts.apply(step * stage.sequenceLength() + number);
            List<Part> words = List.of(new Part.Words(text, true));
            return builder.supervised(new Story("text", words, List.of()), channels, noise);
        }
        Example example = pool.pictures().apply(step * pool.perStep() + number);
        return kind == RowKind.INTERLEAVED
                ? builder.supervised(inTurn(example), channels, noise)
                : builder.supervised(
                        Dropout.of(example, stage.captionDropout(), stage.planShare(), noise),
                        noise);
    }

    /** Everything learnt: the sources too, and the words around their markers. */
    static Story inTurn(Example example) {
        List<String> words = Arrays.asList(MARKER.split(example.text(), -1));
        List<Part> parts = new ArrayList<>();
        List<float[]> tokens = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).isBlank()) {
                parts.add(new Part.Words(words.get(i), true));
            }
            if (i < example.sources().size()) {
                TokenGrid source = example.sources().get(i);
                parts.add(new Part.Image(new ImageGrid(source.rows(), source.cols()), true));
                tokens.add(source.tokens());
            }
        }
        parts.add(new Part.Image(new ImageGrid(example.rows(), example.cols()), true));
        tokens.add(example.tokens());
        return new Story(example.id(), parts, tokens);
    }

    private long seed() {
        return stage.optimization().seed();
    }
}

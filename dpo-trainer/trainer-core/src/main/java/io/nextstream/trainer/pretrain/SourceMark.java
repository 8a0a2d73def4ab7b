package io.nextstream.trainer.pretrain;

import io.nextstream.trainer.stage.RowKind;
import io.nextstream.trainer.stage.SupervisedStage;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/** Tells one source of pictures from another by how it begins. */
final class SourceMark {
    private static final int SAMPLES = 16;

    private SourceMark() {}

    /**
     * Eight hex digits over the pictures, captions and plans of the first samples; of counted
     * pictures what their lessons say.
     */
    static String of(PictureSource source) {
        if (source instanceof CountedPictures counted) {
            return counted.mark();
        }
        CRC32C sum = new CRC32C();
        add(source, sum);
        return "%08x".formatted(sum.getValue());
    }

    /** The same over all kinds that a stage has a share of; of counted lessons, what they say. */
    static String of(SupervisedStage stage, Lessons lessons) {
        if (lessons instanceof CountedLessons counted) {
            return counted.mark();
        }
        CRC32C sum = new CRC32C();
        LessonRows.sources(stage, lessons).values().forEach(source -> add(source, sum));
        for (long index = 0; index < SAMPLES && stage.mix().share(RowKind.TEXT) > 0; index++) {
            sum.update((lessons.text(index) + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return "%08x".formatted(sum.getValue());
    }

    private static void add(PictureSource source, CRC32C sum) {
        for (long index = 0; index < SAMPLES; index++) {
            Sample sample = source.sample(index);
            sum.update(sample.image().rgb());
            sample.sources().forEach(picture -> sum.update(picture.rgb()));
            sum.update((sample.caption() + '\n' + sample.plan()).getBytes(StandardCharsets.UTF_8));
        }
    }
}

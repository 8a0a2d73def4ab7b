package io.nextstream.trainer.flink;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.weights.FloatTensor;
import io.nextstream.nextstep.weights.SafeTensors;
import io.nextstream.trainer.data.Batch;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.data.Pair;
import io.nextstream.trainer.data.Rating;
import io.nextstream.trainer.optimizer.DivergedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An engine whose only weight is a hash over everything it was trained on, in order: a batch that
 * is missed, doubled or out of place changes it for good.
 */
final class CountingEngine implements TrainingEngine {

    static final String MODEL = "model.safetensors";

    /** A file that training does not change. */
    static final String CONFIG = "config.json";

    private long step;
    private int weight;

    CountingEngine(Map<String, byte[]> base) {
        weight = weight(base.get(MODEL));
    }

    static Map<String, byte[]> files(int weight) {
        // The bits of an int as a float survive the file unchanged as long as they are no NaN.
        float value = weight & 0xffffff;
        return Map.of(
                MODEL,
                SafeTensors.write(
                        new TreeMap<>(
                                Map.of("w", new FloatTensor(new long[] {1}, new float[] {value}))),
                        Map.of()),
                CONFIG,
                "{}".getBytes(StandardCharsets.UTF_8));
    }

    static int weight(byte[] file) {
        return (int) SafeTensors.read(file).get("w").data()[0];
    }

    static Served served(int weight, DrawRequest probe) {
        Picture picture =
                new Picture(new RgbImage(1, 1, new byte[3]), new float[] {weight & 0xffffff}, null);
        return new Served(files(weight), ModelProbe.take(probe, requests -> List.of(picture)));
    }

    @Override
    public long step() {
        return step;
    }

    @Override
    public Map<String, Double> train(Batch batch) {
        if (batch.id().startsWith("untrainable")) {
            throw new IllegalArgumentException("an unknown word");
        }
        if (batch.id().startsWith("wild")) {
            throw new DivergedException(batch.id(), "loss NaN");
        }
        int hash = 31 * weight + batch.id().hashCode();
        for (Pair pair : batch.pairs()) {
            hash = 31 * hash + Float.hashCode(pair.winner().tokens()[0]);
            hash = 31 * hash + Float.hashCode(pair.loser().tokens()[0]);
        }
        for (Rating rating : batch.ratings()) {
            hash = 31 * hash + Float.hashCode(rating.picture().tokens()[0]);
            hash = 31 * hash + Boolean.hashCode(rating.good());
        }
        for (Example each : batch.demonstrations()) {
            hash = 31 * hash + Float.hashCode(each.tokens()[0]);
        }
        weight = hash & 0xffffff;
        step++;
        return Map.of("loss", 1.0 / step, "poison", batch.id().startsWith("poison") ? 1.0 : 0.0);
    }

    @Override
    public List<Encoded> encode(List<RgbImage> pictures) {
        return pictures.stream()
                .map(each -> new Encoded(1, 1, new float[] {each.channel(0, 0, 0)}))
                .toList();
    }

    @Override
    public byte[] state() {
        return ByteBuffer.allocate(12).putLong(step).putInt(weight).array();
    }

    @Override
    public void restore(byte[] state) {
        ByteBuffer buffer = ByteBuffer.wrap(state);
        step = buffer.getLong();
        weight = buffer.getInt();
    }

    @Override
    public void skipTo(long other) {
        step = other;
    }

    @Override
    public Served served(DrawRequest probe) {
        return served(weight, probe);
    }

    @Override
    public void close() {}
}

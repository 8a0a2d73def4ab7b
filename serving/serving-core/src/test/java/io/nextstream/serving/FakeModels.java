package io.nextstream.serving;

import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.pipeline.DrawSettings;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.nextstep.pipeline.Thinking;
import io.nextstream.nextstep.probe.ModelProbe;
import io.nextstream.nextstep.text.ImageGrid;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/**
 * A store of versions whose pictures are one pixel that says which version drew it, and which
 * counts the engines that are open. Loads run when {@link #runStaging} is called.
 */
final class FakeModels {

    static final DrawRequest PROBE =
            DrawRequest.of(
                    "probe", "probe", 1, new ImageGrid(1, 1), Thinking.NONE, DrawSettings.of(1, 1));

    final Queue<Runnable> tasks = new ArrayDeque<>();
    final List<StagingOutcome> outcomes = new ArrayList<>();
    final Map<VersionRef, UnservableVersionException> broken = new HashMap<>();
    final Map<VersionRef, VersionRef> swapped = new HashMap<>();
    final List<Integer> batches = new ArrayList<>();
    int open;
    int loads;

    static VersionRef version(long step) {
        return new VersionRef("v" + step, step);
    }

    VersionSlots slots() {
        return new VersionSlots(
                new Stager(this::fetch, this::load, 0, tasks::add), outcomes::add, 3, 1);
    }

    /** Lets the background do what it was given; returns what it reported. */
    List<StagingOutcome> runStaging() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        List<StagingOutcome> reported = List.copyOf(outcomes);
        outcomes.clear();
        return reported;
    }

    private ModelSource.Files fetch(VersionRef version) throws UnservableVersionException {
        UnservableVersionException failure = broken.get(version);
        if (failure != null) {
            throw failure;
        }
        VersionRef content = swapped.getOrDefault(version, version);
        return new ModelSource.Files(
                Map.of("step", Long.toString(content.step()).getBytes(StandardCharsets.UTF_8)),
                ModelProbe.take(PROBE, requests -> List.of(picture(version.step()))));
    }

    private DrawingEngine load(Map<String, byte[]> files) {
        long step = Long.parseLong(new String(files.get("step"), StandardCharsets.UTF_8));
        open++;
        loads++;
        return new DrawingEngine() {
            private boolean closed;

            @Override
            public List<Picture> draw(List<DrawRequest> requests) {
                if (closed) {
                    throw new IllegalStateException("drawn with a closed engine");
                }
                batches.add(requests.size());
                for (DrawRequest request : requests) {
                    if (request.prompt().text().contains("unknown")) {
                        throw new IllegalArgumentException(
                                "no word '" + request.prompt().text() + "'");
                    }
                }
                return requests.stream().map(request -> picture(step)).toList();
            }

            @Override
            public void close() {
                if (closed) {
                    throw new IllegalStateException("closed twice");
                }
                closed = true;
                open--;
            }
        };
    }

    private static Picture picture(long step) {
        byte[] rgb = {(byte) step, (byte) (step >> 8), (byte) (step >> 16)};
        return new Picture(new RgbImage(1, 1, rgb), new float[] {step}, null);
    }
}

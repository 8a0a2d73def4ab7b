package io.nextstream.app.loop;

import io.nextstream.app.base.Base;
import io.nextstream.app.base.WorldSource;
import io.nextstream.app.config.LoopConfig;
import io.nextstream.app.measure.Drawing;
import io.nextstream.evaluation.world.Prompts;
import io.nextstream.nextstep.pipeline.DrawRequest;
import io.nextstream.nextstep.text.ImageGrid;
import io.nextstream.nextstep.torch.TorchDevice;
import io.nextstream.store.object.ObjectStore;
import io.nextstream.trainer.flink.BaseVersion;
import io.nextstream.trainer.flink.TrainingConfig;

/** The first version of the line that the loop continues: the base, proven by a picture. */
public final class BaseLine {
    /** A text that every tokenizer knows: size strings are made of digits. */
    private static final String EVERYWHERE = "1";

    private BaseLine() {}

    /** Commits the base as step 0, its picture drawn on {@code device}, or finds it there. */
    public static void publish(ObjectStore store, Base base, TorchDevice device) {
        BaseVersion.publish(store, TrainingConfig.MAIN_LINE, base.bundle(), probe(base), device);
    }

    /** The line that says how a loop learns, and from what. */
    public static String words(LoopConfig loop, ObjectStore store) {
        return "  training      "
                + loop.recipe()
                + ", base "
                + BaseVersion.words(store, TrainingConfig.MAIN_LINE);
    }

    /** What every version draws, so that serving can tell that it loaded what was trained. */
    private static DrawRequest probe(Base base) {
        Drawing drawing = Drawing.DEFAULT;
        WorldSource world = base.knownWorld();
        return DrawRequest.of(
                "probe",
                world == null ? EVERYWHERE : new Prompts(world.world()).training("probe", 0).text(),
                1,
                new ImageGrid(base.side(), base.side()),
                drawing.thinking(world != null),
                drawing.settings());
    }
}

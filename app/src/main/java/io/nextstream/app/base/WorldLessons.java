package io.nextstream.app.base;

import io.nextstream.evaluation.world.Captions;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.evaluation.world.EditChain;
import io.nextstream.evaluation.world.EditChains;
import io.nextstream.evaluation.world.EditSample;
import io.nextstream.evaluation.world.Edits;
import io.nextstream.evaluation.world.Samples;
import io.nextstream.evaluation.world.Texts;
import io.nextstream.evaluation.world.World;
import io.nextstream.nextstep.text.SequenceBuilder;
import io.nextstream.trainer.pretrain.Lessons;
import io.nextstream.trainer.pretrain.Sample;
import io.nextstream.trainer.stage.Mix;
import io.nextstream.trainer.stage.SupervisedStage;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The four kinds of data of a stage, made from a world. Nothing kept from training occurs. */
final class WorldLessons implements Lessons {
    private final World world;
    private final String purpose;
    private final double shortened;
    private final Texts texts;
    private final Samples samples;
    private final Captions captions;
    private final Edits edits;
    private final EditChains chains;

    /** Stages of another name or seed see other data. */
    WorldLessons(World world, SupervisedStage stage) {
        this.world = world;
        this.purpose = "stage/" + stage.name() + "/" + stage.optimization().seed();
        this.shortened = stage.shortenedCaptions();
        this.texts = new Texts(world);
        this.samples = new Samples(world);
        this.captions = new Captions(world);
        this.edits = new Edits(world);
        this.chains = new EditChains(world);
    }

    /** Every word that a stage of this mix has. */
    static SortedSet<String> words(World world, Mix mix) {
        SortedSet<String> words = new TreeSet<>(world.words());
        if (mix.text() > 0) {
            words.addAll(Texts.words(world));
        }
        if (mix.imageToImage() + mix.interleaved() > 0) {
            words.addAll(Edits.words(world));
        }
        return words;
    }

    @Override
    public String text(long index) {
        return texts.training(purpose, index);
    }

    @Override
    public Sample imageText(long index) {
        var drawn = samples.training(purpose, index);
        Dice dice = Dice.of(world.seed(), "caption/" + purpose, index);
        String caption =
                dice.uniform() < shortened
                        ? captions.shortened(drawn.caption(), dice)
                        : drawn.caption();
        return new Sample(drawn.image(), caption, drawn.plan());
    }

    @Override
    public Sample imageToImage(long index) {
        EditSample edit = edits.training(purpose, index);
        return new Sample(
                edit.target(),
                SequenceBuilder.IMAGE_MARKER + edit.edit().instruction(),
                edit.plan(),
                List.of(edit.source()));
    }

    @Override
    public Sample interleaved(long index) {
        EditChain chain = chains.training(purpose, index);
        StringBuilder words = new StringBuilder();
        for (String instruction : chain.instructions()) {
            words.append(SequenceBuilder.IMAGE_MARKER).append(instruction);
        }
        int last = chain.pictures().size() - 1;
        return new Sample(
                chain.pictures().get(last),
                words.toString(),
                null,
                chain.pictures().subList(0, last));
    }
}

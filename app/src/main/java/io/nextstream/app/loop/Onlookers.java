package io.nextstream.app.loop;

import io.nextstream.app.builder.Candidate;
import io.nextstream.app.scorer.ScorerWatch;
import io.nextstream.app.topics.Seen;
import io.nextstream.app.topics.TopicReader;
import io.nextstream.evaluation.annotator.Ballot;
import io.nextstream.evaluation.annotator.Choice;
import io.nextstream.evaluation.annotator.Crowd;
import io.nextstream.evaluation.annotator.Turn;
import io.nextstream.evaluation.judge.Judged;
import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.evaluation.world.Dice;
import io.nextstream.events.Generation;
import io.nextstream.events.PromptId;
import io.nextstream.events.VotePart;
import io.nextstream.nextstep.image.RgbImage;
import io.nextstream.nextstep.pipeline.Picture;
import io.nextstream.store.object.BlobStore;
import io.nextstream.trainer.data.Example;
import io.nextstream.trainer.scorer.HackingWatch.Comparison;
import io.nextstream.trainer.scorer.HackingWatch.Liked;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * People who are asked, for the watch over a scorer, whether they like what is served better than
 * what the base draws for the same words. They are shown the first picture of prompts of {@link
 * VotePart#PROMOTION}, which no scorer learns from or is measured on, beside a picture that is
 * drawn by the base for this alone, and see no more of either than voters do. What they say is no
 * vote: nothing is trained on it. After a stop of the watch nobody is asked any more. Who is asked
 * about a prompt, and on which side the served picture stands, follows from the prompt. For one
 * thread.
 */
final class Onlookers {
    /** Pictures that the base draws at a time: less than what serving draws in a batch. */
    private static final int AT_ONCE = 4;

    private final AskedPrompts prompts;
    private final LongSupplier asked;
    private final BlobStore blobs;
    private final WishJudge judge;
    private final Voters voters;
    private final Function<List<AskedPrompts.Asked>, List<Picture>> base;
    private final Function<List<Example>, List<float[]>> features;
    private final ScorerWatch watch;
    private final long seed;
    private final Map<PromptId, Shown> waiting = new LinkedHashMap<>();

    private record Shown(AskedPrompts.Asked wish, Generation served) {}

    /**
     * @param asked how many prompts the feeder of people has asked
     * @param base draws what was asked for
     * @param features what a scorer reads of pictures
     * @param watch is told what they say
     */
    Onlookers(
            AskedPrompts prompts,
            LongSupplier asked,
            BlobStore blobs,
            WishJudge judge,
            Voters voters,
            Function<List<AskedPrompts.Asked>, List<Picture>> base,
            Function<List<Example>, List<float[]>> features,
            ScorerWatch watch,
            long seed) {
        this.prompts = prompts;
        this.asked = asked;
        this.blobs = blobs;
        this.judge = judge;
        this.voters = voters;
        this.base = base;
        this.features = features;
        this.watch = watch;
        this.seed = seed;
    }

    /** Looks at what has come. */
    void tick(TopicReader<Generation> reader) {
        for (Seen<Generation> seen : reader.poll()) {
            if (seen.value() != null) {
                onPicture(seen.value());
            }
        }
    }

    void onPicture(Generation picture) {
        PromptId prompt = picture.promptId();
        if (watch.isStopped()
                || picture.candidate() != 0
                || VotePart.of(prompt.value()) != VotePart.PROMOTION
                || watch.hasSeen(prompt)) {
            return;
        }
        AskedPrompts.Asked wish = prompts.find(prompt, asked.getAsLong());
        if (wish == null || voters.isSilent(wish.index())) {
            return; // somebody else's prompt
        }
        waiting.putIfAbsent(prompt, new Shown(wish, picture));
        if (waiting.size() == AT_ONCE) {
            List<Shown> pairs = List.copyOf(waiting.values());
            waiting.clear();
            compare(pairs);
        }
    }

    private void compare(List<Shown> pairs) {
        List<Picture> drawn = base.apply(pairs.stream().map(Shown::wish).toList());
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            Example served = new Candidate(pairs.get(i).served(), blobs).example();
            examples.add(served);
            examples.add(example(pairs.get(i), served, drawn.get(i)));
        }
        List<float[]> seen = features.apply(examples);
        for (int i = 0; i < pairs.size(); i++) {
            Shown pair = pairs.get(i);
            RgbImage served = new Candidate(pair.served(), blobs).image();
            Liked liked = ask(pair.wish(), served, drawn.get(i).image());
            watch.see(
                    pair.wish().id(), new Comparison(seen.get(2 * i), seen.get(2 * i + 1), liked));
        }
    }

    /** Both were made from the same picture, if from any: its tokens are the base's. */
    private static Example example(Shown pair, Example served, Picture drawn) {
        return new Example(
                "watch/" + pair.wish().id().value(),
                served.text(),
                drawn.plan(),
                served.rows(),
                served.cols(),
                drawn.tokens(),
                served.sources());
    }

    private Liked ask(AskedPrompts.Asked wish, RgbImage served, RgbImage first) {
        Dice dice = Dice.of(seed, "watch", wish.index());
        boolean turned = dice.uniform() < 0.5;
        Crowd.Member person = voters.crowd().pick(dice);
        Judged left = judge.look(wish.wish(), turned ? first : served);
        Judged right = judge.look(wish.wish(), turned ? served : first);
        Optional<Choice> said =
                voters.vote(person, left, right, new Turn(wish.index(), dice.seed()))
                        .map(Ballot::choice);
        if (said.isEmpty() || (said.get() != Choice.LEFT && said.get() != Choice.RIGHT)) {
            return Liked.NEITHER;
        }
        return (said.get() == Choice.LEFT) == turned ? Liked.FIRST : Liked.SERVED;
    }
}

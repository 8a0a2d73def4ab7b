package io.nextstream.app.builder;

import io.nextstream.evaluation.judge.WishJudge;
import io.nextstream.evaluation.world.Wish;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.PromptId;
import java.util.List;
import java.util.function.Function;

/**
 * Knows what is right: the world's judge, by soft correctness, of pictures and of edits. It is the
 * upper bound of what any scorer can do, and no vote of people.
 */
public final class OracleScorer implements CandidateScorer {
    private static final AnnotatorId NAME = new AnnotatorId(PairBuilder.PSEUDONYMS + "oracle");

    private final WishJudge judge;
    private final Function<PromptId, Wish> asked;

    /**
     * @param asked what each prompt asked for
     */
    public OracleScorer(World world, Function<PromptId, Wish> asked) {
        this.judge = new WishJudge(world);
        this.asked = asked;
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public Scores scores(List<Candidate> candidates) {
        return new Scores(NAME, candidates.stream().map(this::score).toList());
    }

    private double score(Candidate candidate) {
        Wish wish = asked.apply(candidate.generation().promptId());
        return judge.look(wish, candidate.image()).verdict().soft();
    }
}

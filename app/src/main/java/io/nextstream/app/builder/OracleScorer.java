package io.nextstream.app.builder;

import io.nextstream.evaluation.judge.Judge;
import io.nextstream.evaluation.world.PromptSpec;
import io.nextstream.evaluation.world.World;
import io.nextstream.events.AnnotatorId;
import io.nextstream.events.PromptId;
import java.util.List;
import java.util.function.Function;

/**
 * Knows what is right: the world's judge, by soft correctness. It is the upper bound of what any
 * scorer can do, and no vote of people.
 */
public final class OracleScorer implements CandidateScorer {
    private static final AnnotatorId NAME = new AnnotatorId(PairBuilder.PSEUDONYMS + "oracle");

    private final Judge judge;
    private final Function<PromptId, PromptSpec> asked;

    /**
     * @param asked what each prompt asked for
     */
    public OracleScorer(World world, Function<PromptId, PromptSpec> asked) {
        this.judge = new Judge(world);
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
        PromptSpec prompt = asked.apply(candidate.generation().promptId());
        return judge.judge(prompt, candidate.image()).soft();
    }
}

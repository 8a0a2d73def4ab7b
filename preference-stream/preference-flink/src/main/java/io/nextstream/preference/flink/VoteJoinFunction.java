package io.nextstream.preference.flink;

import io.nextstream.events.Generation;
import io.nextstream.events.PromptId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.JoinConfig;
import io.nextstream.preference.JoinEffect;
import io.nextstream.preference.JoinState;
import io.nextstream.preference.Position;
import io.nextstream.preference.VoteChange;
import io.nextstream.preference.VoteJoiner;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by prompt id: joins pictures with votes, in event time. State: what {@link JoinState} says,
 * until its time is over. What is refused goes to {@link DeadLetters#TAG}.
 */
final class VoteJoinFunction
        extends KeyedCoProcessFunction<String, Sourced<Generation>, VoteChange, Joined> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final long unknownAfter;
    private final long retention;
    private final boolean ratings;
    private final boolean keepForPromotion;
    private final boolean testifies;

    // runtime
    private transient VoteJoiner joiner;
    private transient ValueState<JoinState> prompt;

    @SuppressWarnings("NullAway.Init") // open() fills the runtime
    VoteJoinFunction(JoinConfig config, boolean testifies) {
        this.unknownAfter = config.unknownAfter();
        this.retention = config.retention();
        this.ratings = config.ratings();
        this.keepForPromotion = config.keepForPromotion();
        this.testifies = testifies;
    }

    @Override
    public void open(OpenContext context) {
        joiner =
                new VoteJoiner(
                        new JoinConfig(unknownAfter, retention, ratings, keepForPromotion),
                        testifies);
        prompt =
                getRuntimeContext()
                        .getState(new ValueStateDescriptor<>("prompt", PreferenceTypes.JOIN_STATE));
    }

    @Override
    public void processElement1(
            Sourced<Generation> generation, Context context, Collector<Joined> out)
            throws Exception {
        JoinState state = state();
        apply(
                joiner.onGeneration(state, generation.present(), generation.timestamp()),
                context,
                out);
        keep(state);
    }

    @Override
    public void processElement2(VoteChange vote, Context context, Collector<Joined> out)
            throws Exception {
        JoinState state = state();
        apply(joiner.onVote(state, vote, context.timerService().currentWatermark()), context, out);
        keep(state);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Joined> out)
            throws Exception {
        JoinState state = state();
        PromptId id = new PromptId(context.getCurrentKey());
        apply(joiner.onTimer(state, id, timestamp), context, out);
        keep(state);
    }

    private JoinState state() throws Exception {
        JoinState state = prompt.value();
        return state == null ? JoinState.empty() : state;
    }

    private void keep(JoinState state) throws Exception {
        if (state.isEmpty()) {
            prompt.clear();
        } else {
            prompt.update(state);
        }
    }

    private static void apply(List<JoinEffect> effects, Context context, Collector<Joined> out) {
        for (JoinEffect effect : effects) {
            if (effect instanceof JoinEffect.Offer offer) {
                out.collect(Joined.of(offer));
            } else if (effect instanceof JoinEffect.OfferRating offer) {
                out.collect(Joined.of(offer));
            } else if (effect instanceof JoinEffect.Settle settle) {
                out.collect(Joined.of(settle));
            } else if (effect instanceof JoinEffect.Witness witness) {
                out.collect(Joined.of(witness.evidence()));
            } else if (effect instanceof JoinEffect.Refuse refuse) {
                refuse(refuse, context);
            } else if (effect instanceof JoinEffect.SetTimer timer) {
                context.timerService().registerEventTimeTimer(timer.at());
            }
        }
    }

    private static void refuse(JoinEffect.Refuse refuse, Context context) {
        VoteChange change = refuse.change();
        Position at = change.at();
        context.output(
                DeadLetters.TAG,
                DeadLetters.of(
                        new Sourced<>(
                                change.vote(),
                                change.id().value(),
                                at.topic(),
                                at.partition(),
                                at.offset(),
                                at.timestamp()),
                        Codecs.PREFERENCE,
                        refuse.reason(),
                        Instant.ofEpochMilli(context.timerService().currentProcessingTime())));
    }
}

package io.nextstream.preference.flink;

import io.nextstream.events.DeadLetter;
import io.nextstream.events.Preference;
import io.nextstream.events.VoteId;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.DeadLetters;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.VoteChange;
import io.nextstream.preference.VoteIdentity;
import io.nextstream.preference.VoteRouter;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by vote id: sends each record of a vote to its prompt, withdrawals too. State: the vote's
 * identity, until {@code retention} after its latest record, in event time.
 */
final class VoteRouterFunction
        extends KeyedProcessFunction<String, Sourced<Preference>, VoteChange> {
    private static final long serialVersionUID = 1L;

    // configuration
    private final long retention;

    // runtime
    private transient VoteRouter router;
    private transient ValueState<RoutedVote> known;

    @SuppressWarnings("NullAway.Init") // open() fills the runtime
    VoteRouterFunction(long retention) {
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        router = new VoteRouter();
        known =
                getRuntimeContext()
                        .getState(
                                new ValueStateDescriptor<>(
                                        "known-vote", TypeInformation.of(RoutedVote.class)));
    }

    @Override
    public void processElement(
            Sourced<Preference> record, Context context, Collector<VoteChange> out)
            throws Exception {
        RoutedVote before = known.value();
        VoteIdentity identity = before == null ? null : before.identity();
        VoteRouter.Routing routing;
        try {
            routing =
                    router.route(
                            identity,
                            new VoteId(record.key()),
                            record.value(),
                            PreferenceTypes.position(record));
        } catch (IllegalArgumentException e) { // the key of a withdrawal is no id
            routing = new VoteRouter.Refuse(String.valueOf(e.getMessage()));
        }
        if (routing instanceof VoteRouter.Forward forward) {
            remember(forward.identity(), record.timestamp(), context);
            out.collect(forward.change());
        } else if (routing instanceof VoteRouter.Refuse refuse) {
            context.output(DeadLetters.TAG, letter(record, refuse.reason(), context));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<VoteChange> out)
            throws Exception {
        RoutedVote vote = known.value();
        if (vote != null && vote.keepUntil() <= timestamp) {
            known.clear();
        }
    }

    private void remember(VoteIdentity identity, long timestamp, Context context) throws Exception {
        long now = Math.max(timestamp, context.timerService().currentWatermark());
        known.update(new RoutedVote(identity, now + retention));
        context.timerService().registerEventTimeTimer(now + retention);
    }

    private static DeadLetter letter(Sourced<Preference> record, String reason, Context context) {
        Instant now = Instant.ofEpochMilli(context.timerService().currentProcessingTime());
        return DeadLetters.of(record, Codecs.PREFERENCE, reason, now);
    }

    /** State: public because Flink demands it. */
    public record RoutedVote(VoteIdentity identity, long keepUntil) {}
}

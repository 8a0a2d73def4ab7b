package io.nextstream.preference.flink;

import io.nextstream.events.DemonstrationExample;
import io.nextstream.events.Outcome;
import io.nextstream.events.PairExample;
import io.nextstream.events.RatingExample;
import io.nextstream.events.TrainingBatch;
import io.nextstream.events.VoteOutcome;
import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.preference.BatchAssembler;
import io.nextstream.preference.BatchConfig;
import io.nextstream.preference.BatchEffect;
import io.nextstream.preference.Position;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by shard: makes batches; what became of each vote goes to {@link #OUTCOMES}. Each end has a
 * metric, {@code votesBatched}, {@code votesTie}, {@code votesKept} and so on, that counts
 * statements: a vote that is revised counts again. State: see {@link KeyedBatchState}. Batches wait
 * in processing time; the ledger of what was batched is swept in event time, and remembers twice as
 * long as votes can be revised.
 */
final class BatchFunction extends KeyedProcessFunction<Integer, BatchInput, TrainingBatch> {
    private static final long serialVersionUID = 1L;

    static final OutputTag<VoteOutcome> OUTCOMES =
            new OutputTag<>("vote-outcomes", EventTypes.of(Codecs.VOTE_OUTCOME));

    // configuration
    private final int pairsPerBatch;
    private final int minPairs;
    private final int demonstrationsPerBatch;
    private final long maxWait;
    private final long retention;

    // runtime
    private transient BatchAssembler assembler;
    private transient KeyedBatchState state;
    private transient Map<Outcome, Counter> counts;

    @SuppressWarnings("NullAway.Init") // open() fills the runtime
    BatchFunction(BatchConfig config, long retention) {
        this.pairsPerBatch = config.pairsPerBatch();
        this.minPairs = config.minPairs();
        this.demonstrationsPerBatch = config.demonstrationsPerBatch();
        this.maxWait = config.maxWait();
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        assembler =
                new BatchAssembler(
                        new BatchConfig(pairsPerBatch, minPairs, demonstrationsPerBatch, maxWait));
        state = new KeyedBatchState(getRuntimeContext());
        counts = new EnumMap<>(Outcome.class);
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, getRuntimeContext().getMetricGroup().counter(metric(outcome)));
        }
    }

    /** {@code votesBothBad}, for example. */
    static String metric(Outcome outcome) {
        return Arrays.stream(outcome.name().split("_"))
                .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining("", "votes", ""));
    }

    @Override
    public void processElement(BatchInput input, Context context, Collector<TrainingBatch> out) {
        int shard = context.getCurrentKey();
        long now = context.timerService().currentProcessingTime();
        PairExample pair = input.pair();
        RatingExample rating = input.rating();
        VoteOutcome settled = input.settled();
        DemonstrationExample demonstration = input.demonstration();
        if (settled != null) {
            apply(
                    assembler.onSettled(state, settled.id(), settled.outcome(), settled.reason()),
                    context,
                    out);
            return;
        }
        Position at = Objects.requireNonNull(input.at(), "an example without its position");
        remember(at.timestamp(), context);
        if (pair != null) {
            apply(assembler.onPair(state, shard, pair, at, now), context, out);
        } else if (rating != null) {
            apply(assembler.onRating(state, shard, rating, at, now), context, out);
        } else if (demonstration != null) {
            apply(assembler.onDemonstration(state, shard, demonstration, at, now), context, out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<TrainingBatch> out) {
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            if (state.forget(timestamp - 2 * retention)) {
                sweepAfter(timestamp, context);
            }
            return;
        }
        state.setNow(context.timerService().currentWatermark());
        apply(assembler.onTimer(state, context.getCurrentKey(), timestamp), context, out);
    }

    /** Ledger entries made now carry this time; a sweep will come by. */
    private void remember(long timestamp, Context context) {
        long now = Math.max(timestamp, context.timerService().currentWatermark());
        state.setNow(now);
        sweepAfter(now, context);
    }

    /** Sweeps fall on multiples of the retention, so that many records share one timer. */
    private void sweepAfter(long now, Context context) {
        context.timerService().registerEventTimeTimer((now / retention + 1) * retention);
    }

    /** How often a statement met this end, as the metric says it. */
    Counter count(Outcome outcome) {
        return Objects.requireNonNull(counts.get(outcome));
    }

    private void apply(List<BatchEffect> effects, Context context, Collector<TrainingBatch> out) {
        for (BatchEffect effect : effects) {
            if (effect instanceof BatchEffect.Emit emit) {
                out.collect(emit.batch());
            } else if (effect instanceof BatchEffect.Report report) {
                context.output(OUTCOMES, report.outcome());
                count(report.outcome().outcome()).inc();
            } else if (effect instanceof BatchEffect.SetTimer timer) {
                context.timerService().registerProcessingTimeTimer(timer.at());
            }
        }
    }
}

package io.nextstream.preference.flink;

import io.nextstream.preference.Evidence;
import io.nextstream.preference.JoinEffect;
import io.nextstream.preference.JoinEffect.Offer;
import io.nextstream.preference.JoinEffect.OfferRating;
import io.nextstream.preference.JoinEffect.Settle;
import io.nextstream.preference.Reliability;
import io.nextstream.preference.ReliabilityConfig;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Weighs votes by who cast them. One key for all: whether somebody is right can only be told beside
 * everybody else. Switched off it passes everything on as it came; it is there all the same, so
 * that a savepoint fits with either.
 *
 * <p>State: see {@link KeyedCrowdState}; who was not heard of for four times as long as votes can
 * be revised, in event time, is forgotten. What is said of one vote comes from one subtask of the
 * join and goes to one of the batcher, through this one: nothing can overtake.
 */
final class ReliabilityFunction extends KeyedProcessFunction<Integer, Joined, BatchInput> {
    private static final long serialVersionUID = 1L;

    /** The key. */
    static final int EVERYBODY = 0;

    private static final int RETENTIONS = 4;

    // configuration
    private final boolean on;
    private final int priorVotes;
    private final long retention;

    // runtime
    private transient Reliability reliability;
    private transient KeyedCrowdState crowd;

    @SuppressWarnings("NullAway.Init") // open() fills the runtime
    ReliabilityFunction(ReliabilityConfig config, long retention) {
        this.on = config.on();
        this.priorVotes = config.priorVotes();
        this.retention = retention;
    }

    @Override
    public void open(OpenContext context) {
        reliability = new Reliability(new ReliabilityConfig(on, priorVotes));
        crowd = new KeyedCrowdState(getRuntimeContext());
    }

    @Override
    public void processElement(Joined joined, Context context, Collector<BatchInput> out) {
        Evidence evidence = joined.evidence();
        BatchInput input = joined.input();
        Offer offer = joined.offer();
        OfferRating rating = joined.offeredRating();
        if (evidence != null) {
            reliability.onEvidence(crowd, evidence);
            sweepAfter(Math.max(evidence.at(), context.timerService().currentWatermark()), context);
        } else if (on && offer != null) {
            out.collect(weighed(reliability.onOffer(crowd, offer)));
        } else if (on && rating != null) {
            out.collect(weighed(reliability.onOffer(crowd, rating)));
        } else if (input != null) {
            out.collect(input);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<BatchInput> out) {
        if (reliability.forget(crowd, timestamp - RETENTIONS * retention)) {
            sweepAfter(timestamp, context);
        } else {
            crowd.clear();
        }
    }

    /** Sweeps fall on multiples of the retention, so that many records share one timer. */
    private void sweepAfter(long now, Context context) {
        context.timerService().registerEventTimeTimer((now / retention + 1) * retention);
    }

    private static BatchInput weighed(JoinEffect effect) {
        if (effect instanceof Offer offer) {
            return BatchInput.of(offer.pair(), offer.at());
        }
        if (effect instanceof OfferRating offer) {
            return BatchInput.of(offer.rating(), offer.at());
        }
        if (effect instanceof Settle settle) {
            return BatchInput.of(settle.vote(), settle.outcome(), settle.reason());
        }
        throw new IllegalStateException("an offer became " + effect);
    }
}

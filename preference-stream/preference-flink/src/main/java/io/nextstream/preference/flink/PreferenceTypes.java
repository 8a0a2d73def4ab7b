package io.nextstream.preference.flink;

import io.nextstream.events.avro.Codecs;
import io.nextstream.ingest.EventTypes;
import io.nextstream.ingest.Sourced;
import io.nextstream.preference.JoinState;
import io.nextstream.preference.JoinState.KnownGeneration;
import io.nextstream.preference.JoinState.KnownVote;
import io.nextstream.preference.Position;
import io.nextstream.preference.Standing;
import io.nextstream.preference.Standing.Tally;
import io.nextstream.preference.VoteChange;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** Flink's types for this job. Records of topics stay Avro inside of state, so they may evolve. */
final class PreferenceTypes {
    static final TypeInformation<Position> POSITION = TypeInformation.of(Position.class);
    static final TypeInformation<VoteChange> VOTE_CHANGE = TypeInformation.of(VoteChange.class);
    static final TypeInformation<BatchInput> BATCH_INPUT = TypeInformation.of(BatchInput.class);
    static final TypeInformation<Joined> JOINED = TypeInformation.of(Joined.class);

    static final TypeInformation<Standing> STANDING =
            Types.POJO(
                    Standing.class,
                    Map.of(
                            "left",
                            Types.INT,
                            "right",
                            Types.INT,
                            "peers",
                            Types.MAP(Types.STRING, TypeInformation.of(Tally.class)),
                            "seenAt",
                            Types.LONG));

    static final TypeInformation<JoinState> JOIN_STATE =
            Types.POJO(
                    JoinState.class,
                    Map.of(
                            "generations",
                            Types.MAP(
                                    Types.STRING,
                                    Types.POJO(
                                            KnownGeneration.class,
                                            Map.of(
                                                    "generation",
                                                    EventTypes.of(Codecs.GENERATION),
                                                    "keepUntil",
                                                    Types.LONG))),
                            "votes",
                            Types.MAP(
                                    Types.STRING,
                                    Types.POJO(
                                            KnownVote.class,
                                            Map.of(
                                                    "vote",
                                                    EventTypes.of(Codecs.PREFERENCE),
                                                    "at",
                                                    POSITION,
                                                    "waiting",
                                                    Types.BOOLEAN,
                                                    "deadline",
                                                    Types.LONG)))));

    private PreferenceTypes() {}

    static Position position(Sourced<?> record) {
        return new Position(
                record.topic(), record.partition(), record.offset(), record.timestamp());
    }
}

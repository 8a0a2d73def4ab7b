package io.nextstream.trainer.conformance;

import io.nextstream.nextstep.conformance.Backend;
import io.nextstream.nextstep.conformance.CaseException;
import io.nextstream.nextstep.conformance.GoldenCase;
import io.nextstream.nextstep.conformance.LatentPatches;
import io.nextstream.nextstep.network.ModelConfig;
import io.nextstream.trainer.data.Row;
import io.nextstream.trainer.data.RowBatch;
import java.util.ArrayList;
import java.util.List;

/** A case's pairs as the losses take them: all winners, then all losers. */
final class PreferenceCase {

    private static final List<String> SIDES = List.of("winner", "loser");

    private final GoldenCase golden;
    private final ModelConfig config;

    private PreferenceCase(GoldenCase golden) {
        this.golden = golden;
        this.config = golden.config();
    }

    static RowBatch rows(GoldenCase golden, Backend backend) {
        PreferenceCase pairs = new PreferenceCase(golden);
        try (LatentPatches patches = new LatentPatches(pairs.config, backend)) {
            int count = golden.get("z").data().length;
            List<Row> rows = new ArrayList<>();
            for (String side : SIDES) {
                for (int pair = 0; pair < count; pair++) {
                    rows.add(pairs.row("pair" + pair + ".", side, patches));
                }
            }
            return new RowBatch(rows, pairs.config.pad());
        }
    }

    private Row row(String pair, String side, LatentPatches patches) {
        long[] ids = golden.longs(pair + "input_ids");
        return new Row(
                ids,
                new int[0],
                firstImage(pair, ids),
                patches.tokens(golden.get(pair + "latents_" + side)).data(),
                golden.get(pair + "t").data(),
                golden.get(pair + "noise").data());
    }

    private int firstImage(String pair, long[] ids) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == config.placeholder()) {
                return i;
            }
        }
        throw new CaseException(pair + "input_ids has no place for a picture");
    }
}

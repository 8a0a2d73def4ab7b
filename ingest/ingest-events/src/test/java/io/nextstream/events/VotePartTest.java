package io.nextstream.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VotePartTest {

    @Test
    void partsHaveTheirShares() {
        int prompts = 20_000;
        Map<VotePart, Integer> counts = new EnumMap<>(VotePart.class);
        for (int i = 0; i < prompts; i++) {
            counts.merge(VotePart.of("prompt-" + i), 1, Integer::sum);
        }
        assertEquals(VotePart.PROMOTION_SHARE, share(counts, VotePart.PROMOTION, prompts), 0.01);
        assertEquals(VotePart.HELD_OUT_SHARE, share(counts, VotePart.HELD_OUT, prompts), 0.01);
    }

    /** If this fails, votes that were kept for promotion have been learnt from: never change it. */
    @Test
    void aPromptStaysWhereItIs() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            parts.append(VotePart.of("prompt-" + i).name().charAt(0));
        }
        assertEquals("TTTTTTTPHTPHTHHTTPTPTTHT", parts.toString());
    }

    private static double share(Map<VotePart, Integer> counts, VotePart part, int of) {
        return (double) counts.getOrDefault(part, 0) / of;
    }
}

package io.nextstream.nextstep.network;

import io.nextstream.nextstep.torch.ScriptTemplate;
import java.util.Map;

/**
 * Where in its picture an image token stands, for networks with {@code use_gen_pos_embed}: a fixed
 * table over a grid of 32 x 32 places (as in MAE), added to the hidden state from which the token
 * is drawn, before the projection.
 *
 * <p>The first half of the D numbers is about the column, the second about the row, each half [sin
 * | cos] of the position times 10000^(-4k/D). Token n takes row n of the table whatever the
 * picture's own grid is, as in the published pipeline: only pictures 32 tokens wide have their
 * columns where the table says.
 */
final class ImagePlaces {

    /** The published key of the table. A checkpoint may hold it; the network computes it. */
    static final String BUFFER = "gen_pos_embed";

    private static final int SIDE = 32;

    /** More tokens than this have no place. */
    static final int TOKENS = SIDE * SIDE;

    private final ModelConfig config;

    ImagePlaces(ModelConfig config) {
        this.config = config;
    }

    /**
     * {@code place_table(like) -> [1024, D]}, {@code placed(h [R, D], table, n) -> [R, D]} for the
     * states that predict the n-th token of their pictures, and {@code image_states(h [P, D],
     * image_from [N]) -> [N, D]} for those of whole pictures in order of appearance. Positions of
     * one picture follow each other, those of two pictures never do; that is how a picture's first
     * token is known. {@code places_of_grid(like, side) -> [side side, D]} is the table over
     * another grid.
     *
     * <p>Without {@code use_gen_pos_embed} states stay as they are.
     */
    String methods() {
        if (!config.genPosEmbed()) {
            return """
            def place_table(self, like: Tensor) -> Tensor:
              return like.new_zeros([0])
            def placed(self, h: Tensor, table: Tensor, n: int) -> Tensor:
              return h
            def image_states(self, h: Tensor, image_from: Tensor) -> Tensor:
              return torch.index_select(h, 0, image_from)
            """;
        }
        return ScriptTemplate.fill(
                """
                def place_table(self, like: Tensor) -> Tensor:
                  return self.places_of_grid(like, {side})
                def places_of_grid(self, like: Tensor, side: int) -> Tensor:
                  # In fp64: the sine of an angle of 31 would lose a digit.
                  k = torch.arange({quarter}, dtype=7, layout=None, device=like.device, pin_memory=False)
                  position = torch.arange(side, dtype=7, layout=None, device=like.device, pin_memory=False)
                  angle = position.unsqueeze(1) * torch.exp(k * {rate})  # [side, D/4]
                  half = torch.cat([torch.sin(angle), torch.cos(angle)], -1).to(6)  # [side, D/2]
                  column = half.repeat([side, 1])
                  row = torch.repeat_interleave(half, side, 0)
                  return torch.cat([column, row], -1)
                def placed(self, h: Tensor, table: Tensor, n: int) -> Tensor:
                  return h + torch.select(table, 0, n)
                def image_states(self, h: Tensor, image_from: Tensor) -> Tensor:
                  at = torch.arange(image_from.size(0), dtype=4, layout=None, device=h.device, pin_memory=False)
                  run = image_from - at  # stays within a picture, rises from one to the next
                  inside = torch.eq(run, torch.roll(run, [1], [0]))
                  begin, _0 = torch.cummax(torch.masked_fill(at, inside, 0), 0)
                  place = torch.index_select(self.place_table(h), 0, at - begin)
                  return torch.index_select(h, 0, image_from) + place
                """,
                Map.of(
                        "quarter", config.hiddenSize() / 4,
                        "side", SIDE,
                        "rate", -4 * Math.log(10_000) / config.hiddenSize()));
    }
}

package io.nextstream.nextstep.sampling;

/**
 * The loops of drawing as TorchScript, to stand beside the network's methods.
 *
 * <p>Letters beyond the network's: g guidance groups, B pictures, R = g B rows (all conditional
 * rows first), J draws of noise a token, T steps.
 */
public final class SamplingScript {

    private SamplingScript() {}

    /**
     * {@code draw_tokens(flat, ids [R, S], source_tokens [M, C], mask [R, S], noise [N, J, B, C],
     * times [T], coefficients [T, 3], guidance [N, B, 2], normalise, renormalise) -> [B, N, C]}:
     * rows are padded on the left and end with begin_of_image. All groups of a picture share its
     * noise and its tokens.
     *
     * <p>Their parts, for scripts beside them: {@code sample_token(w, cond [R, D] projected, times
     * [T, W] embedded, steps, noise [J, B, C], guidance [B, 2], groups, renormalise) -> [B, C]}
     * with {@code step_factors(coefficients) -> steps}; fewer times than steps end early. {@code
     * normalise_token(x)}: over the channels.
     */
    public static String methods() {
        return """
        def guide(self, v: Tensor, weights: Tensor, groups: int, renormalise: bool) -> Tensor:
          # [g B, C], [B, 2] -> [B, C]; every group's velocity pulls away from the one behind it
          if groups == 1:
            return v
          parts = torch.chunk(v, groups, 0)
          if groups == 2:
            guided = torch.lerp(parts[1], parts[0], torch.narrow(weights, 1, 0, 1))
          else:
            image = parts[1] - parts[2]
            text = parts[0] - parts[1]
            guided = parts[2] + torch.narrow(weights, 1, 1, 1) * image + torch.narrow(weights, 1, 0, 1) * text
          if renormalise:
            ratio = torch.norm(parts[0], 2, [-1], True) / (torch.norm(guided, 2, [-1], True) + 1e-06)
            guided = guided * torch.clamp_max(ratio, 1)
          return guided
        def sample_token(self, w: List[Tensor], cond: Tensor, times: Tensor, steps: List[float], noise: Tensor, weights: Tensor, groups: int, renormalise: bool) -> Tensor:
          # cond [g B, D] projected, times [T, W] embedded, noise [J, B, C] -> [B, C]
          y = times.unsqueeze(1) + self.head_condition(w, cond)  # [T, g B, W]
          modulations = torch.stack(self.modulation(w, y), 1)  # [T, 3 blocks + 2, g B, W]
          x = torch.select(noise, 0, 0)
          for i in range(times.size(0)):
            m = torch.unbind(torch.select(modulations, 0, i), 0)
            v = self.guide(self.velocity(w, x.repeat([groups, 1]), m), weights, groups, renormalise)
            x = x * steps[3 * i] + v * steps[3 * i + 1]
            if steps[3 * i + 2] != 0.:
              x = x + torch.select(noise, 0, i + 1) * steps[3 * i + 2]
          return x
        def step_factors(self, coefficients: Tensor) -> List[float]:
          # [T, 3] -> state, velocity, noise of each step in turn
          steps = annotate(List[float], [])
          here = coefficients.cpu()
          for i in range(here.size(0)):
            for j in range(3):
              steps.append(float(here[i][j]))
          return steps
        def normalise_token(self, x: Tensor) -> Tensor:
          return torch.layer_norm(x, [x.size(-1)], None, None, 1e-06)
        def key_bias(self, like: Tensor, mask: Tensor, more: int) -> Tensor:
          # [R, S] -> [R, 1, 1, S + more]: -inf at pads; what is still to come is no pad
          seen = torch.constant_pad_nd(mask, [0, more], 1)
          bias = torch.masked_fill(like.new_zeros([seen.size(0), seen.size(1)]), torch.eq(seen, 0), -inf)
          return bias.unsqueeze(1).unsqueeze(1)
        def draw_tokens(self, flat: Tensor, ids: Tensor, source_tokens: Tensor, mask: Tensor, noise: Tensor, times: Tensor, coefficients: Tensor, guidance: Tensor, normalise: Tensor, renormalise: Tensor) -> Tensor:
          w = self.unpack(flat)
          if ids.size(0) >= 8:
            w = self.head_by_columns(w)
          S = ids.size(1)
          N = noise.size(0)
          groups = ids.size(0) // noise.size(2)
          steps = self.step_factors(coefficients)
          normed = bool(normalise)  # read once: a GPU would wait for it at every token
          limited = bool(renormalise)
          embedded = self.embed_time(w, times)
          all, caches = self.prefill(w, ids, source_tokens, mask, N - 1)
          cos, sin = self.rotary_tables(all, S + N)
          bias = self.key_bias(all, mask, N - 1)
          places = self.place_table(all)
          h = torch.narrow(all, 1, S - 1, 1)  # [R, 1, D]: begin_of_image predicts the first token
          tokens = annotate(List[Tensor], [])
          for n in range(N):
            cond = self.project_out(w, self.placed(torch.select(h, 1, 0), places, n))
            x = self.sample_token(w, cond, embedded, steps, torch.select(noise, 0, n), torch.select(guidance, 0, n), groups, limited)
            if normed:
              x = self.normalise_token(x)
            tokens.append(x)
            if n + 1 < N:
              p = S + n
              next = self.project_in(w, x).repeat([groups, 1]).unsqueeze(1)
              h = self.step(w, next, caches, p, torch.narrow(bias, 3, 0, p + 1), torch.narrow(cos, 0, p, 1), torch.narrow(sin, 0, p, 1))
          return torch.stack(tokens, 1)
        """;
    }
}

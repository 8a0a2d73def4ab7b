package io.nextstream.nextstep.sampling;

/**
 * The loop of writing as TorchScript, to stand beside the network's methods and {@link
 * SamplingScript}'s.
 */
final class WritingScript {

    private WritingScript() {}

    /**
     * {@code write_text(flat, ids [B, S], source_tokens [M, C], mask [B, S], uniforms [L, B],
     * temperature [B], top_p [B], allowed [V], stop, pad) -> [B, at most L]}: rows are padded on
     * the left; a row that has written {@code stop} goes on with {@code pad}.
     *
     * <p>{@code choose_word(scores [B, V], uniform [B], temperature [B], top_p [B]) -> [B]}: words
     * in falling order of probability, cut to the nucleus; the first at which the sum passes the
     * uniform number's share of the whole. Temperature 0 takes the likeliest word.
     */
    static String methods() {
        return """
        def choose_word(self, scores: Tensor, uniform: Tensor, temperature: Tensor, top_p: Tensor) -> Tensor:
          falling, words = torch.sort(scores, stable=True, dim=-1, descending=True)
          p = torch.softmax(falling / torch.clamp_min(temperature, 1e-06).unsqueeze(1), -1)
          likelier = torch.cumsum(p, -1) - p
          nucleus = torch.masked_fill(p, torch.ge(likelier, top_p.unsqueeze(1)), 0)
          sums = torch.cumsum(nucleus, -1)
          share = uniform.unsqueeze(1) * torch.narrow(sums, 1, sums.size(1) - 1, 1)
          rank = torch.sum(torch.lt(sums, share), [1], True)
          rank = torch.masked_fill(rank, torch.eq(temperature, 0).unsqueeze(1), 0)
          return torch.gather(words, 1, rank).squeeze(1)
        def write_text(self, flat: Tensor, ids: Tensor, source_tokens: Tensor, mask: Tensor, uniforms: Tensor, temperature: Tensor, top_p: Tensor, allowed: Tensor, stop: Tensor, pad: Tensor) -> Tensor:
          w = self.unpack(flat)
          S = ids.size(1)
          L = uniforms.size(0)
          all, caches = self.prefill(w, ids, source_tokens, mask, L - 1)
          cos, sin = self.rotary_tables(all, S + L)
          bias = self.key_bias(all, mask, L - 1)
          h = torch.narrow(all, 1, S - 1, 1)
          done = torch.ne(torch.select(ids, 1, 0), torch.select(ids, 1, 0))
          words = annotate(List[Tensor], [])
          for i in range(L):
            scores = self.logits(w, torch.select(h, 1, 0)) + allowed  # [B, V]
            word = self.choose_word(scores, torch.select(uniforms, 0, i), temperature, top_p)
            word = torch.where(done, pad, word)
            words.append(word)
            done = torch.logical_or(done, torch.eq(word, stop))
            if i + 1 == L or bool(torch.all(done)):
              break
            p = S + i
            next = self.embed(w, word.unsqueeze(1), source_tokens)
            h = self.step(w, next, caches, p, torch.narrow(bias, 3, 0, p + 1), torch.narrow(cos, 0, p, 1), torch.narrow(sin, 0, p, 1))
          return torch.stack(words, 1)
        """;
    }
}

"""Drawing token by token with a key-value cache and classifier-free guidance, as the published pipeline does it."""

import torch
from nextstep import attention_bias, rotary_tables


class Drawing:
    def __init__(self, model, ids, mask, noise, times, coefficients, guidance, compiled=False):
        self.model, self.ids, self.mask, self.noise = model, ids, mask, noise
        self.times, self.steps, self.guidance = times, coefficients.tolist(), guidance
        net = model.image_head.net
        self.velocity = torch.compile(net) if compiled else net
        self.transformer = torch.compile(model.transformer, dynamic=True) if compiled else model.transformer

    @torch.inference_mode()
    def run(self):
        """Conditional rows first in ids [2 B, S]; noise [N, J, B, C]; guidance [N, B, 2] -> image tokens [B, N, C]."""
        model, config = self.model, self.model.config
        R, S = self.ids.shape
        N = self.noise.shape[0]
        device = self.ids.device
        cos, sin = rotary_tables(config, S + N, device)
        shape = (R, config["num_key_value_heads"], S + N, config["head_dim"])
        caches = [(torch.zeros(shape, device=device), torch.zeros(shape, device=device)) for _ in model.layers]
        seen = torch.cat([self.mask, torch.ones(R, N, dtype=self.mask.dtype, device=device)], 1)
        bias = torch.zeros(R, 1, 1, S + N, device=device).masked_fill(seen[:, None, None, :] == 0, float("-inf"))
        x = model.embed_tokens(self.ids)
        h = self.transformer(x, attention_bias(self.mask), cos[:S], sin[:S], caches, 0)[:, -1]
        tokens = []
        for n in range(N):
            x = self.token(model.image_out_projector(h), n)
            tokens.append(x)
            if n + 1 < N:
                p = S + n
                row = model.image_in_projector(x).repeat(2, 1)[:, None]
                h = self.transformer(row, bias[..., : p + 1], cos[p : p + 1], sin[p : p + 1], caches, p)[:, -1]
        return torch.stack(tokens, 1)

    def token(self, c, n):
        """One image token [B, C] integrated from noise under conditions c [2 B, D]."""
        noise = self.noise[n]
        weight = self.guidance[n][:, :1]
        x = noise[0]
        for i, (state, velocity, fresh) in enumerate(self.steps):
            t = self.times[i].expand(c.shape[0])
            with_text, without = self.velocity(x.repeat(2, 1), t, c).chunk(2)
            v = without + weight * (with_text - without)
            x = state * x + velocity * v
            if fresh:
                x = x + fresh * noise[i + 1]
        return x

"""NextStep-1's network in plain PyTorch, as a reader of the paper (arXiv 2508.10711) would write it.

The peer of the benchmarks: parameters carry the published names, so the weights that Java wrote load as they are.
Letters: B rows, S positions, D hidden size, H heads, G key-value heads, d head size, N image tokens, C numbers of an image
token, K draws of a token, W width of the flow-matching head. Time runs from noise (0) to data (1).
"""

import math

import torch
import torch.nn.functional as F
from torch import nn


def rotary_tables(config, length, device):
    """cos and sin [S, d], rotate-half convention."""
    d = config["head_dim"]
    frequency = config["rope_theta"] ** (-torch.arange(0, d, 2, dtype=torch.float32, device=device) / d)
    angle = torch.arange(length, dtype=torch.float32, device=device)[:, None] * frequency
    angle = torch.cat([angle, angle], -1)
    return angle.cos(), angle.sin()


def rotate(x, cos, sin):
    """x [B, heads, S, d] turned by its positions."""
    low, high = x.chunk(2, -1)
    return x * cos + torch.cat([-high, low], -1) * sin


class Attention(nn.Module):
    def __init__(self, config):
        super().__init__()
        D, d = config["hidden_size"], config["head_dim"]
        self.H, self.G, self.d = config["num_attention_heads"], config["num_key_value_heads"], d
        self.q_proj = nn.Linear(D, self.H * d)
        self.k_proj = nn.Linear(D, self.G * d)
        self.v_proj = nn.Linear(D, self.G * d)
        self.o_proj = nn.Linear(self.H * d, D, bias=False)
        normed = config.get("attention_use_qk_norm")
        self.q_norm = nn.RMSNorm(d, eps=config["rms_norm_eps"]) if normed else nn.Identity()
        self.k_norm = nn.RMSNorm(d, eps=config["rms_norm_eps"]) if normed else nn.Identity()

    def forward(self, x, bias, cos, sin, cache=None, position=0):
        B, S, _ = x.shape
        q = self.q_norm(self.q_proj(x).view(B, S, self.H, self.d)).transpose(1, 2)
        k = self.k_norm(self.k_proj(x).view(B, S, self.G, self.d)).transpose(1, 2)
        v = self.v_proj(x).view(B, S, self.G, self.d).transpose(1, 2)
        q, k = rotate(q, cos, sin), rotate(k, cos, sin)
        if cache is not None:
            keys, values = cache
            keys[:, :, position : position + S] = k
            values[:, :, position : position + S] = v
            k, v = keys[:, :, : position + S], values[:, :, : position + S]
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, enable_gqa=self.G != self.H)
        return self.o_proj(y.transpose(1, 2).reshape(B, S, -1))


class FeedForward(nn.Module):
    def __init__(self, config):
        super().__init__()
        D, inner = config["hidden_size"], config["intermediate_size"]
        self.gate_proj = nn.Linear(D, inner, bias=False)
        self.up_proj = nn.Linear(D, inner, bias=False)
        self.down_proj = nn.Linear(inner, D, bias=False)

    def forward(self, x):
        return self.down_proj(F.silu(self.gate_proj(x)) * self.up_proj(x))


class Layer(nn.Module):
    def __init__(self, config):
        super().__init__()
        D, eps = config["hidden_size"], config["rms_norm_eps"]
        self.self_attn = Attention(config)
        self.mlp = FeedForward(config)
        self.input_layernorm = nn.RMSNorm(D, eps=eps)
        self.post_attention_layernorm = nn.RMSNorm(D, eps=eps)

    def forward(self, x, bias, cos, sin, cache=None, position=0):
        x = x + self.self_attn(self.input_layernorm(x), bias, cos, sin, cache, position)
        return x + self.mlp(self.post_attention_layernorm(x))


class TimeEmbedding(nn.Module):
    def __init__(self, W):
        super().__init__()
        self.mlp = nn.Sequential(nn.Linear(256, W), nn.SiLU(), nn.Linear(W, W))

    def forward(self, t):
        return self.mlp(self.sinusoid(t))

    def sinusoid(self, t):
        frequency = torch.exp(-math.log(10000) * torch.arange(128, dtype=torch.float32, device=t.device) / 128)
        angle = t[:, None] * frequency
        return torch.cat([angle.cos(), angle.sin()], -1)


class HeadBlock(nn.Module):
    def __init__(self, W):
        super().__init__()
        self.in_ln = nn.LayerNorm(W, eps=1e-6)
        self.mlp = nn.Sequential(nn.Linear(W, W), nn.SiLU(), nn.Linear(W, W))
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(W, 3 * W))

    def forward(self, x, y):
        shift, scale, gate = self.adaLN_modulation(y).chunk(3, -1)
        return x + gate * self.mlp(self.in_ln(x) * (1 + scale) + shift)


class FinalLayer(nn.Module):
    def __init__(self, W, C):
        super().__init__()
        self.norm = nn.LayerNorm(W, eps=1e-6, elementwise_affine=False)
        self.linear = nn.Linear(W, C)
        self.adaLN_modulation = nn.Sequential(nn.SiLU(), nn.Linear(W, 2 * W))

    def forward(self, x, y):
        shift, scale = self.adaLN_modulation(y).chunk(2, -1)
        return self.linear(self.norm(x) * (1 + scale) + shift)


class HeadNet(nn.Module):
    """The velocity [R, C] of noisy tokens x [R, C] at times t [R] under conditions c [R, D]."""

    def __init__(self, D, W, C, blocks):
        super().__init__()
        self.time_embed = TimeEmbedding(W)
        self.cond_embed = nn.Linear(D, W)
        self.input_proj = nn.Linear(C, W)
        self.res_blocks = nn.ModuleList(HeadBlock(W) for _ in range(blocks))
        self.final_layer = FinalLayer(W, C)

    def forward(self, x, t, c):
        y = self.time_embed(t) + self.cond_embed(c)
        x = self.input_proj(x)
        for block in self.res_blocks:
            x = block(x, y)
        return self.final_layer(x, y)


class ImageHead(nn.Module):
    def __init__(self, *sizes):
        super().__init__()
        self.net = HeadNet(*sizes)


class NextStep(nn.Module):
    def __init__(self, config):
        super().__init__()
        D = config["hidden_size"]
        C = config["latent_channels"] * config["latent_patch_size"] ** 2
        self.config = config
        self.embed_tokens = nn.Embedding(config["vocab_size"], D)
        self.layers = nn.ModuleList(Layer(config) for _ in range(config["num_hidden_layers"]))
        self.norm = nn.RMSNorm(D, eps=config["rms_norm_eps"])
        self.before_lm_head = nn.Linear(D, D) if config.get("use_mlp_before_lm_head") else nn.Identity()
        self.lm_head = nn.Linear(D, config["vocab_size"], bias=False)
        self.image_in_projector = nn.Linear(C, D)
        self.image_out_projector = nn.Linear(D, D)
        self.image_head = ImageHead(D, config["fm_head_dim"], C, config["fm_head_layers"])

    def embed(self, ids, images):
        """Image tokens [M, C] fill the placeholders among ids [B, S] in order."""
        text = self.embed_tokens(ids)
        image = self.image_in_projector(images)
        holes = (ids == self.config["image_placeholder_id"])[..., None]
        return text.masked_scatter(holes, image.to(text.dtype))

    def transformer(self, x, bias, cos, sin, caches=None, position=0):
        for i, layer in enumerate(self.layers):
            x = layer(x, bias, cos, sin, None if caches is None else caches[i], position)
        return self.norm(x)

    def hidden(self, ids, images, mask):
        """[B, S, D] after the final norm."""
        cos, sin = rotary_tables(self.config, ids.shape[1], ids.device)
        return self.transformer(self.embed(ids, images), attention_bias(mask), cos, sin)

    def logits(self, h):
        return self.lm_head(self.before_lm_head(h))

    def loss(self, ids, images, mask, image_from, text_from, text_to, t, noise):
        """0.01 cross-entropy + 1 flow-matching error, means over labels and over tokens and draws."""
        h = self.hidden(ids, images, mask).flatten(0, 1)
        flow = self.token_errors(h[image_from], images, t, noise).mean()
        text = F.cross_entropy(self.logits(h[text_from]).float(), text_to)
        return self.config["im_loss_weight"] * flow + self.config["lm_loss_weight"] * text

    def token_errors(self, h, images, t, noise):
        """Squared errors [K N, C] of the velocity of images [N, C] after states h [N, D]; draw k of token n is row k N + n."""
        draws = t.shape[0] // images.shape[0]
        x = images.repeat(draws, 1)
        x_t = t[:, None] * x + (1 - t[:, None]) * noise
        v = self.image_head.net(x_t, t, self.image_out_projector(h).repeat(draws, 1))
        return (v.float() - (x - noise)).square()


def attention_bias(mask):
    """[B, S] with 1 = token, 0 = pad on the left -> [B, 1, S, S] of 0 and -inf; each position sees itself."""
    S = mask.shape[1]
    causal = torch.ones(S, S, dtype=torch.bool, device=mask.device).tril()
    seen = (causal & mask.bool()[:, None, None, :]) | torch.eye(S, dtype=torch.bool, device=mask.device)
    return torch.zeros(seen.shape, device=mask.device).masked_fill(~seen, -math.inf)

"""Where numbers stand: latents and image tokens, and the table of places."""

import torch


def patchify(z, p):
    """[B, z, h, w] -> [B, h/p * w/p, z p p], the channel slowest."""
    B, c, h, w = z.shape
    x = z.view(B, c, h // p, p, w // p, p).permute(0, 2, 4, 1, 3, 5)
    return x.reshape(B, (h // p) * (w // p), c * p * p)


def unpatchify(tokens, rows, cols, p):
    B, _, C = tokens.shape
    x = tokens.view(B, rows, cols, C // (p * p), p, p).permute(0, 3, 1, 4, 2, 5)
    return x.reshape(B, C // (p * p), rows * p, cols * p)


def places(width, side):
    """[side * side, width]: column, then row, each as sines and cosines."""
    rate = 10000 ** (-torch.arange(width // 4, dtype=torch.float64) / (width // 4))
    angle = torch.arange(side, dtype=torch.float64)[:, None] * rate
    half = torch.cat([angle.sin(), angle.cos()], -1)
    return torch.cat([half.repeat(side, 1), half.repeat_interleave(side, 0)], -1).float()

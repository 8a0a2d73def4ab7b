"""One training step: forward, backward, clipping by the global norm, fused AdamW, moving average of the weights."""

import torch

LEARNING_RATE = 1e-4
BETAS = (0.9, 0.95)
EPSILON = 1e-8
WEIGHT_DECAY = 0.1
CLIP = 1.0
EMA = 0.999


class AdamW:
    """What follows a backward pass."""

    def __init__(self, model):
        self.parameters = [p for p in model.parameters() if p.requires_grad]
        decayed = [p for p in self.parameters if p.ndim > 1]
        plain = [p for p in self.parameters if p.ndim <= 1]
        self.optimizer = torch.optim.AdamW(
            [{"params": decayed, "weight_decay": WEIGHT_DECAY}, {"params": plain, "weight_decay": 0.0}],
            lr=LEARNING_RATE,
            betas=BETAS,
            eps=EPSILON,
            fused=True,
        )
        self.ema = [p.detach().clone() for p in self.parameters]
        self.number = 0

    def step(self):
        self.number += 1
        torch.nn.utils.clip_grad_norm_(self.parameters, CLIP)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        decay = min(EMA, (1 + self.number) / (10 + self.number))
        with torch.no_grad():
            torch._foreach_lerp_(self.ema, self.parameters, 1 - decay)


class Training:
    def __init__(self, model, batch, bf16, compiled):
        self.optimizer = AdamW(model)
        self.loss = torch.compile(model.loss) if compiled else model.loss
        self.batch = batch
        self.bf16 = bf16

    def step(self):
        """The loss before the step."""
        with torch.autocast("cpu", torch.bfloat16, enabled=self.bf16):
            loss = self.loss(**self.batch)
        loss.backward()
        self.optimizer.step()
        return loss.item()

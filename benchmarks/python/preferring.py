"""One step of direct preference optimisation on flow-matching errors and on the likelihood of words, in plain PyTorch."""

import torch
import torch.nn.functional as F
from training import AdamW

BETA = 50.0
BETA_TEXT = 0.5


class Preferring:
    """Rows are all winners, then all losers; (t, noise) of draw k stand at k N + n for token n of N in all rows."""

    def __init__(self, policy, reference, batch, again):
        """`again`: the whole network runs anew for each draw, as where one call takes one time a picture."""
        self.policy = policy
        self.reference = reference.requires_grad_(False)
        self.batch = batch
        self.again = again
        self.optimizer = AdamW(policy)

    def scores(self, model):
        if not self.again:
            return self.scored(model, self.batch["t"], self.batch["noise"])
        N = self.batch["images"].shape[0]
        draws = [self.scored(model, *draw) for draw in zip(self.batch["t"].split(N), self.batch["noise"].split(N))]
        return tuple(torch.stack(values).mean(0) for values in zip(*draws))

    def scored(self, model, t, noise):
        """The flow-matching error and the log-likelihood of the labels [rows], under the given draws."""
        ids, images = self.batch["ids"], self.batch["images"]
        rows = ids.shape[0]
        h = model.hidden(ids, images, self.batch["mask"]).flatten(0, 1)
        errors = model.token_errors(h[self.batch["image_from"]], images, t, noise)
        logits = model.logits(h[self.batch["text_from"]])
        words = F.cross_entropy(logits, self.batch["text_to"], reduction="none")
        return errors.view(t.shape[0] // images.shape[0], rows, -1).mean((0, 2)), -words.view(rows, -1).sum(1)

    def step(self):
        """The loss before the step."""
        with torch.no_grad():
            e_before, words_before = self.scores(self.reference)
        e, words = self.scores(self.policy)
        image = (e_before - e).chunk(2)
        text = (words - words_before).chunk(2)
        z = BETA / 2 * (image[0] - image[1]) + BETA_TEXT * (text[0] - text[1])
        loss = -F.logsigmoid(z).mean()
        loss.backward()
        self.optimizer.step()
        return loss.item()

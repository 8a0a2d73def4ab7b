"""What the plain network gives for the inputs of a case, for the kinds of `nextstream conformance` that it has a
counterpart of.

Every function takes the case's facts, its tensors and the network, and returns the tensors to be compared.
"""

import math

import torch
import torch.nn.functional as F
from layouts import patchify, places
from nextstep import attention_bias, rotary_tables
from sampling import pipeline, sampler, sampler_v11


def transformer(facts, given, model):
    ids, mask, config = given["input_ids"], given["attention_mask"], model.config
    B, S = ids.shape
    cos, sin = rotary_tables(config, S, ids.device)
    bias = attention_bias(mask)
    x = model.embed_tokens(ids)
    found = {"inputs_embeds": x}
    for i, layer in enumerate(model.layers):
        found[f"hidden_state_{i}"] = x
        x = layer(x, bias, cos, sin)
    h = model.norm(x)
    shape = (B, config["num_key_value_heads"], S, config["head_dim"])
    caches = [(torch.zeros(shape), torch.zeros(shape)) for _ in model.layers]
    steps = []
    for begin, end in [(0, facts["prefill"])] + [(n, n + 1) for n in range(facts["prefill"], S)]:
        part = model.embed_tokens(ids[:, begin:end])
        steps.append(
            model.transformer(part, bias[:, :, begin:end, :end], cos[begin:end], sin[begin:end], caches, begin)
        )
    return found | {
        "last_hidden_state": h,
        "logits": model.logits(h),
        "incremental_hidden_state": torch.cat(steps, 1),
    }


def training(facts, given, model):
    config, latents_mask = model.config, given["latents_mask"]
    images = [patchify(given[f"latent_{i}"], config["latent_patch_size"])[0] for i in range(len(latents_mask))]
    tokens = torch.cat(images)
    noise = given["noise"]
    draws = noise.shape[0] // tokens.shape[0]
    t = torch.sigmoid(given["normal_draw"])
    h = model.hidden(given["input_ids"], tokens, given["attention_mask"])[:, :-1]
    image = given["input_ids"][:, 1:] == config["image_placeholder_id"]
    cond = h[image]
    x = tokens.repeat(draws, 1)
    x_t = t[:, None] * x + (1 - t[:, None]) * noise
    velocity = model.image_head.net(x_t, t, model.image_out_projector(cond).repeat(draws, 1))
    error = (velocity - (x - noise)).square().mean(-1)
    rows = torch.cat([m.expand(len(i)) for m, i in zip(latents_mask.float(), images)]).repeat(draws)
    flow = (error * rows).sum() / (rows.sum() + 1e-8)
    text = F.cross_entropy(model.logits(h[~image]), given["labels"][:, 1:][~image])
    loss = config["im_loss_weight"] * flow + config["lm_loss_weight"] * text
    names = [name.removeprefix("grad.") for name in given if name.startswith("grad.")] or facts["gradients"]
    parameters = dict(model.named_parameters())
    gradients = torch.autograd.grad(loss, [parameters[name] for name in names])
    return {
        "t": t,
        "target_tokens": tokens,
        "cond_hidden": cond,
        "velocity": velocity,
        "row_error": error,
        "row_mask": rows,
        "loss_im": flow,
        "loss_lm": text,
        "loss": loss,
    } | {f"grad.{name}": gradient for name, gradient in zip(names, gradients)}


def fm_head(facts, given, model):
    net = model.image_head.net
    t = given["t"]
    return {
        "velocity": net(given["x_t"], t, given["cond"]),
        "timestep_embedding": net.time_embed.sinusoid(t),
    }


def tables(facts, given, model):
    cos, sin = rotary_tables(model.config, facts.get("positions", 40), "cpu")
    table = places(facts["pos_embed_dim"], facts["pos_embed_grid"])
    return {
        "rope_cos": cos,
        "rope_sin": sin,
        "gen_pos_embed_head": table[: facts.get("places", 70)],
        "patchify_out": patchify(given["patchify_in"], model.config["latent_patch_size"]),
    }


def adamw(facts, given, model):
    decays, steps, warmup = facts["weight_decay"], facts["steps"], facts["warmup"]
    parameters = [torch.nn.Parameter(given[f"p{j}_0"].clone()) for j in range(len(decays))]
    groups = [{"params": [p], "weight_decay": d} for p, d in zip(parameters, decays)]
    optimizer = torch.optim.AdamW(groups, betas=facts["betas"], eps=facts["eps"], foreach=False)
    found, rates, norms = {}, [], []
    for i in range(steps):
        done = (i - warmup) / (steps - warmup)
        factor = (i + 1) / warmup if i < warmup else 0.5 * (1 + math.cos(math.pi * done))
        rates.append(facts["peak_lr"] * factor)
        for group in optimizer.param_groups:
            group["lr"] = rates[-1]
        for j, p in enumerate(parameters):
            p.grad = given[f"g{j}_{i}"].clone()
        norms.append(torch.nn.utils.clip_grad_norm_(parameters, facts["clip"]))
        optimizer.step()
        found |= {f"p{j}_{i + 1}": p.detach().clone() for j, p in enumerate(parameters)}
    for j, p in enumerate(parameters):
        found |= {f"m{j}_end": optimizer.state[p]["exp_avg"], f"v{j}_end": optimizer.state[p]["exp_avg_sq"]}
    return found | {"lr": torch.tensor(rates), "global_norm": torch.stack(norms)}


KINDS = {f.__name__: f for f in (transformer, training, fm_head, sampler, sampler_v11, pipeline, tables, adamw)}

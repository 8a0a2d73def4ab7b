"""One token by every published sampler, and whole pictures without a cache.

Time runs from noise (0) to data (1). Groups of guidance stand below one another: full, image only, nothing.
"""

import math

import torch
import torch.nn.functional as F
from layouts import patchify, places, unpatchify
from nextstep import attention_bias, rotary_tables

NOISE_LEVEL = 0.8


def guided(facts, v, weights):
    """The velocities of all groups below one another -> of the pictures."""
    text, image = weights
    if facts["groups"] == 1:
        return v
    if facts["groups"] == 2:
        full, none = v.chunk(2)
        return none + text * (full - none)
    full, middle, none = v.chunk(3)
    return none + image * (middle - none) + text * (full - middle)


def guidance(facts, token=0, tokens=1):
    """Weights of the text and of the source image for one token; "linear" as in August 2025."""
    share = (tokens - token) / tokens if facts.get("cfg_schedule") == "linear" else 1
    return tuple(1 + (facts.get(key, 1.0) - 1) * share for key in ("cfg", "cfg_img"))


def velocity_of(facts, model, cond, weights):
    net = model.image_head.net

    def velocity(x, t):
        rows = cond.shape[0]
        return guided(facts, net(x.repeat(facts["groups"], 1), torch.full((rows,), float(t)), cond), weights)

    return velocity


def shifted(t, shift):
    return t / (shift - (shift - 1) * t)


def grid_2025(facts):
    even = torch.linspace(0, 1 - facts["last_step_size"], facts["steps"], dtype=torch.float64)
    return shifted(even, facts["timesteps_shift"])


def grid_2026(facts):
    even = torch.arange(facts["steps"], dtype=torch.float64) / facts["steps"]
    return torch.cat([shifted(even, facts["timesteps_shift"]), torch.ones(1, dtype=torch.float64)])


def stochastic(x, v, t, dt, noise):
    return x + ((1 + t) * v - x) * dt + math.sqrt(2 * (1 - t) * dt) * noise


def sample_2025(facts, velocity, x, noise):
    grid = grid_2025(facts).tolist()
    for i, (t, following) in enumerate(zip(grid, grid[1:])):
        x = stochastic(x, velocity(x, t), t, following - t, noise[i])
    return x + velocity(x, grid[-1]) * facts["last_step_size"]


def trajectory(velocity, x, grid, step):
    states = [x]
    for i, (t, following) in enumerate(zip(grid, grid[1:])):
        v = velocity(x, t)
        x = step(i, x - v * t, x + v * (1 - t), following)
        states.append(x)
    return torch.stack(states)


def normalised(x):
    return F.layer_norm(x, x.shape[-1:], eps=1e-6)


def sampler(facts, given, model):
    velocity = velocity_of(facts, model, given["cond"], guidance(facts))
    start, free = given["initial_noise"], given["free_noise"]
    token = sample_2025(facts, velocity, start, given["step_noise"])
    grid = grid_2026(facts)

    def ode(i, x0, x1, t):
        return x0 * (1 - t) + x1 * t

    def cps(i, x0, x1, t):
        deviation = (1 - t) * math.sin(NOISE_LEVEL * math.pi / 2)
        return x0 * math.sqrt((1 - t) ** 2 - deviation**2) + x1 * t + deviation * free[i]

    return {
        "timesteps": grid_2025(facts),
        "grid_2026": grid,
        "token": token,
        "token_use_norm": normalised(token),
        "ode_trajectory": trajectory(velocity, start, grid.tolist(), ode),
        "cps_trajectory": trajectory(velocity, start, grid.tolist(), cps),
    }


def sampler_v11(facts, given, model):
    velocity = velocity_of(facts, model, given["cond"], guidance(facts))
    grid, x = grid_2026(facts).tolist(), given["initial_noise"]
    for i, (t, following) in enumerate(zip(grid, grid[1:])):
        x = stochastic(x, velocity(x, t), t, following - t, given["step_noise"][i])
    return {"token": x}


def pipeline(facts, given, model):
    """Without a cache: every token runs through the whole sequence again."""
    config, noise = model.config, given["noise"]
    p = config["latent_patch_size"]
    C = config["latent_channels"] * p * p
    sources = torch.empty(0, C)
    if "source_latents" in given:
        sources = patchify(given["source_latents"], p).flatten(0, 1)
    x, mask = model.embed(given["input_ids"], sources), given["attention_mask"]
    table = places(config["hidden_size"], 32) if config["use_gen_pos_embed"] else None
    found, tokens = {}, []
    for n in range(noise.shape[0]):
        cos, sin = rotary_tables(config, x.shape[1], x.device)
        h = model.transformer(x, attention_bias(mask), cos, sin)[:, -1:]
        found.setdefault("first_hidden", h)
        h = h[:, 0] if table is None else h[:, 0] + table[n]
        weights = guidance(facts, n, noise.shape[0])
        velocity = velocity_of(facts, model, model.image_out_projector(h), weights)
        token = sample_2025(facts, velocity, noise[n, 0], noise[n, 1:])
        token = normalised(token) if facts["use_norm"] else token
        tokens.append(token)
        x = torch.cat([x, model.image_in_projector(token).repeat(facts["groups"], 1)[:, None]], 1)
        mask = F.pad(mask, (0, 1), value=1)
    tokens = torch.stack(tokens, 1)
    return found | {"tokens": tokens, "latents": unpatchify(tokens, *facts["grid"], p)}

"""The cases that cases.py makes: name, kind, which weights it has, facts, and random inputs."""

import torch

ALL = ("",)
TRANSFORMER = ("embed_tokens.", "layers.", "norm.", "before_lm_head.", "lm_head.")
HEAD = ("image_head.",)
NONE = ()

SMALL = {
    "hidden_size": 8,
    "intermediate_size": 12,
    "num_hidden_layers": 2,
    "num_attention_heads": 4,
    "num_key_value_heads": 2,
    "head_dim": 4,
    "vocab_size": 23,
    "rms_norm_eps": 1e-3,
    "rope_theta": 10000.0,
    "latent_patch_size": 1,
    "latent_channels": 8,
    "fm_head_dim": 6,
    "fm_head_layers": 1,
    "fm_head_batch_mul": 2,
    "boi": 20,
    "eoi": 3,
    "image_placeholder_id": 7,
    "pad_token_id": 22,
    "use_gen_pos_embed": False,
    "lm_loss_weight": 0.3,
    "im_loss_weight": 0.7,
}

OPTIONS = {"attention_use_qk_norm": True, "use_mlp_before_lm_head": True}


def config(**changes):
    return SMALL | changes


def words(config, *shape):
    """Ids without the placeholder."""
    ids = torch.randint(config["vocab_size"] - 1, shape)
    return ids + (ids >= config["image_placeholder_id"])


def mask(length, pads, right=False):
    at = torch.arange(length)
    return torch.stack([at < length - p if right else at >= p for p in pads]).long()


def latents(config, rows, cols, pictures=1):
    p = config["latent_patch_size"]
    return torch.randn(pictures, config["latent_channels"], rows * p, cols * p)


def channels(config):
    return config["latent_channels"] * config["latent_patch_size"] ** 2


def text(length, pads):
    def inputs(facts):
        return {
            "input_ids": words(facts["config"], len(pads), length),
            "attention_mask": mask(length, pads),
        }

    return inputs


def batch(length, pads, right=False):
    """Rows of the grids in the facts; a label for every word after the first, none for pads."""

    def inputs(facts):
        c = facts["config"]
        ids, seen = words(c, len(pads), length), mask(length, pads, right)
        given = {"attention_mask": seen, "latents_mask": torch.tensor(facts["learnt"])}
        count = 0
        for row, grids in enumerate(facts["grids"]):
            at = 0 if right else pads[row]
            for rows, cols in grids:
                ids[row, at + 2] = c["boi"]
                ids[row, at + 3 : at + 3 + rows * cols] = c["image_placeholder_id"]
                ids[row, at + 3 + rows * cols] = c["eoi"]
                given[f"latent_{count}"] = latents(c, rows, cols)
                at, count = at + 4 + rows * cols, count + 1
        dropped = (seen == 0) | (ids == c["image_placeholder_id"]) | (ids == c["boi"])
        ids[seen == 0] = c["pad_token_id"]
        tokens = sum(rows * cols for grids in facts["grids"] for rows, cols in grids)
        rows = tokens * c["fm_head_batch_mul"]
        return given | {
            "input_ids": ids,
            "labels": ids.masked_fill(dropped, -100),
            "normal_draw": torch.randn(rows),
            "noise": torch.randn(rows, channels(c)),
        }

    return inputs


def head(facts):
    c = facts["config"]
    t = torch.tensor([0.0, 1.0, 0.37, 0.9])
    return {"x_t": torch.randn(4, channels(c)), "t": t, "cond": torch.randn(4, c["hidden_size"])}


def token(pictures, noisy_end=False):
    def inputs(facts):
        c, steps = facts["config"], facts["steps"]
        given = {
            "cond": torch.randn(facts["groups"] * pictures, c["hidden_size"]),
            "initial_noise": torch.randn(pictures, channels(c)),
            "step_noise": torch.randn(steps - (not noisy_end), pictures, channels(c)),
        }
        return given if noisy_end else given | {"free_noise": torch.randn(steps, pictures, channels(c))}

    return inputs


def picture(length, pads, source=None):
    """Prompts that end with begin of image; with a grid `source`, pictures stand in the first two thirds of rows."""

    def inputs(facts):
        c, (rows, cols) = facts["config"], facts["grid"]
        R, given = len(pads), {"attention_mask": mask(length, pads)}
        ids = words(c, R, length)
        if source:
            shown, tokens = R - R // 3, source[0] * source[1]
            for row in range(shown):
                ids[row, pads[row] + 2 : pads[row] + 2 + tokens] = c["image_placeholder_id"]
            given["source_latents"] = latents(c, *source, pictures=shown)
        ids[:, -1] = c["boi"]
        ids[given["attention_mask"] == 0] = c["pad_token_id"]
        pictures = R // facts["groups"]
        noise = torch.randn(rows * cols, facts["steps"], pictures, channels(c))
        return given | {"input_ids": ids, "noise": noise}

    return inputs


def grid(facts):
    c, p = facts["config"], facts["config"]["latent_patch_size"]
    return {"patchify_in": torch.randn(2, c["latent_channels"], 3 * p, 2 * p)}


def optimizer(*shapes):
    def inputs(facts):
        given = {f"p{j}_0": torch.randn(shape) for j, shape in enumerate(shapes)}
        for i in range(facts["steps"]):
            given |= {f"g{j}_{i}": torch.randn(shape) * 3 / (i + 1) for j, shape in enumerate(shapes)}
        return given

    return inputs


GRADIENTS = [
    "embed_tokens.weight",
    "layers.1.self_attn.q_proj.bias",
    "layers.0.self_attn.v_proj.weight",
    "layers.0.self_attn.o_proj.weight",
    "layers.0.input_layernorm.weight",
    "layers.1.mlp.gate_proj.weight",
    "lm_head.weight",
    "image_in_projector.bias",
    "image_out_projector.weight",
    "image_head.net.time_embed.mlp.2.weight",
    "image_head.net.input_proj.weight",
    "image_head.net.res_blocks.0.in_ln.weight",
    "image_head.net.res_blocks.0.adaLN_modulation.1.weight",
    "image_head.net.final_layer.adaLN_modulation.1.bias",
]
OPTIONAL = ["layers.1.self_attn.k_norm.weight", "layers.0.self_attn.q_norm.weight", "before_lm_head.weight"]

LEARNING = {"tolerance": 3e-5, "grad_tolerance_relative": 1e-4}

CASES = [
    (
        "transformer_options",
        "transformer",
        TRANSFORMER,
        # Pads reach beyond what is read at once.
        {"config": config(num_attention_heads=6, head_dim=6, num_hidden_layers=3, **OPTIONS), "prefill": 2, "tolerance": 2e-5},
        text(9, [0, 4, 1, 7]),
    ),
    (
        "transformer_one_group",
        "transformer",
        TRANSFORMER,
        {
            "config": config(
                num_key_value_heads=1, head_dim=10, num_hidden_layers=1, rope_theta=5e5, rms_norm_eps=1e-6
            ),
            "prefill": 1,
            "tolerance": 2e-5,
        },
        text(12, [0]),
    ),
    (
        "training_patch_1",
        "training",
        ALL,
        {
            "config": config(),
            "grids": [[[1, 4]], [[3, 2]]],
            "learnt": [1, 1],
            "gradients": GRADIENTS,
            **LEARNING,
        },
        batch(13, [3, 0], right=True),
    ),
    (
        "training_patch_4",
        "training",
        ALL,
        {
            "config": config(latent_patch_size=4, latent_channels=4, fm_head_batch_mul=3, fm_head_layers=2, **OPTIONS),
            "grids": [[[2, 1], [1, 2]], []],
            "learnt": [0, 1],
            "gradients": GRADIENTS + OPTIONAL,
            **LEARNING,
        },
        batch(14, [1, 5]),
    ),
    (
        "fm_head_deep",
        "fm_head",
        HEAD,
        {"config": config(fm_head_layers=4, fm_head_dim=9, latent_patch_size=4, latent_channels=1), "tolerance": 1e-5},
        head,
    ),
    (
        "sampler_two_steps",
        "sampler",
        HEAD,
        {
            "config": config(latent_patch_size=3, latent_channels=1),
            "groups": 2,
            "cfg": 2.5,
            "steps": 2,
            "timesteps_shift": 0.8,
            "last_step_size": 0.1,
            "tolerance": 5e-5,
        },
        token(pictures=3),
    ),
    (
        "sampler_three_groups",
        "sampler",
        HEAD,
        {
            "config": config(),
            "groups": 3,
            "cfg": 1.0,
            "cfg_img": 3.0,
            "steps": 6,
            "timesteps_shift": 2.0,
            "last_step_size": 0.04,
            "tolerance": 5e-5,
        },
        token(pictures=1),
    ),
    (
        "sampler_v11_guided",
        "sampler_v11",
        HEAD,
        {
            "config": config(),
            "groups": 2,
            "cfg": 3.0,
            "steps": 3,
            "timesteps_shift": 1.0,
            "tolerance": 5e-5,
        },
        token(pictures=2, noisy_end=True),
    ),
    (
        "pipeline_edit_patch_1",
        "pipeline",
        ALL,
        {
            "config": config(num_key_value_heads=4, **OPTIONS),
            "groups": 3,
            "cfg": 3.0,
            "cfg_img": 1.5,
            "cfg_schedule": "linear",
            "grid": [2, 3],
            "steps": 3,
            "timesteps_shift": 1.5,
            "last_step_size": 0.04,
            "use_norm": True,
            "tolerance": 2e-4,
        },
        picture(12, [0, 3, 1, 2, 5, 4], source=(1, 4)),
    ),
    (
        "pipeline_places_patch_4",
        "pipeline",
        ALL,
        {
            "config": config(latent_patch_size=4, latent_channels=4, use_gen_pos_embed=True),
            "groups": 1,
            "cfg": 1.0,
            "grid": [3, 1],
            "steps": 4,
            "timesteps_shift": 1.0,
            "last_step_size": 0.2,
            "use_norm": False,
            "tolerance": 2e-4,
        },
        picture(6, [2, 0]),
    ),
    (
        "tables_patch_1",
        "tables",
        NONE,
        {
            "config": config(),
            "positions": 17,
            "pos_embed_dim": 8,
            "pos_embed_grid": 5,
            "places": 25,
            "tolerance": 1e-6,
        },
        grid,
    ),
    (
        "tables_patch_3",
        "tables",
        NONE,
        {
            "config": config(latent_patch_size=3, latent_channels=5, head_dim=14, rope_theta=5e5),
            "positions": 9,
            "pos_embed_dim": 20,
            "pos_embed_grid": 48,
            "places": 60,
            "tolerance": 1e-6,
        },
        grid,
    ),
    (
        "adamw_no_warmup",
        "adamw",
        NONE,
        {
            "betas": [0.8, 0.999],
            "eps": 1e-6,
            "weight_decay": [0.0, 0.3],
            "clip": 0.5,
            "steps": 4,
            "warmup": 0,
            "peak_lr": 0.05,
            "tolerance": 1e-6,
        },
        optimizer((3, 2), (5,)),
    ),
    (
        "adamw_all_decay",
        "adamw",
        NONE,
        {
            "betas": [0.9, 0.99],
            "eps": 1e-8,
            "weight_decay": [0.05],
            "clip": 100.0,
            "steps": 3,
            "warmup": 2,
            "peak_lr": 0.01,
            "tolerance": 1e-6,
        },
        optimizer((2, 3, 2)),
    ),
]

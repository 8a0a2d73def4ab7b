"""Cases for `nextstream conformance` from the plain network, in the layout of the reference's.

cases.py make DIR     small random networks of many configurations, one folder each; the same bytes at every call
cases.py check DIR    how far the plain network is from the cases in DIR, its own or the reference's
"""

import json
import re
import sys
from pathlib import Path

import torch
from configurations import CASES
from expected import KINDS
from nextstep import NextStep
from safetensors.torch import load_file, save_file


def network(config, weights):
    model = NextStep(config)
    found = model.load_state_dict(weights, strict=False)
    # A table that is computed may be stored, too; a head alone is enough for a sampler.
    assert set(found.unexpected_keys) <= {"gen_pos_embed"}, found.unexpected_keys
    return model


def random_weights(config):
    """Nothing is neutral: norms are not 1, biases and modulations not 0."""
    weights = {}
    for name, parameter in NextStep(config).named_parameters():
        numbers = torch.randn(parameter.shape)
        if parameter.ndim > 1:
            weights[name] = numbers / parameter.shape[1] ** 0.5
        else:
            weights[name] = 0.3 * numbers + ("norm" in name or "in_ln.weight" in name)
    return weights


def make(folder, name, number, kind, parts, facts, inputs):
    torch.manual_seed(number)
    weights = random_weights(facts["config"]) if parts else {}
    given = inputs(facts)
    model = network(facts["config"], weights) if "config" in facts else None
    found = KINDS[kind](facts, given, model)
    tensors = given | found | {f"weights.{n}": w for n, w in weights.items() if n.startswith(parts)}
    tensors = {n: t.detach().float() if t.is_floating_point() else t for n, t in tensors.items()}
    case = {"kind": kind, "source": "benchmarks/python/cases.py", **facts}
    case["tensors"] = {n: {"shape": list(t.shape)} for n, t in tensors.items() if not n.startswith("weights.")}
    to = Path(folder) / name
    to.mkdir(parents=True, exist_ok=True)
    save_file({n: t.contiguous().clone() for n, t in tensors.items()}, to / "tensors.safetensors")
    text = re.sub(r"\[[^\[\]{}]*\]", lambda numbers: " ".join(numbers[0].split()), json.dumps(case, indent=1))
    (to / "case.json").write_text(text + "\n", encoding="utf-8")


def check(folder):
    """Whether every number is within the case's tolerance."""
    facts = json.loads((folder / "case.json").read_text(encoding="utf-8"))
    if facts["kind"] not in KINDS:
        print(f"{folder.name} ({facts['kind']}): no counterpart here")
        return True
    tensors = load_file(folder / "tensors.safetensors")
    given = {n: t for n, t in tensors.items() if not n.startswith("weights.")}
    weights = {n.removeprefix("weights."): t for n, t in tensors.items() if n.startswith("weights.")}
    model = network(facts["config"], weights) if "config" in facts else None
    found = KINDS[facts["kind"]](facts, given, model)
    worst = 0.0
    for name, ours in found.items():
        theirs = tensors[name].float()
        assert theirs.shape == ours.shape, f"{folder.name}: {name} is {list(theirs.shape)}, here {list(ours.shape)}"
        difference = (theirs - ours.detach().float()).abs()
        if facts["kind"] == "transformer":
            difference = difference[tensors["attention_mask"].bool()]
        bound = facts["tolerance"]
        if name.startswith("grad."):
            bound = facts["grad_tolerance_relative"] * theirs.abs().max().item()
        worst = max(worst, difference.max().item() / bound)
    print(f"{folder.name} ({facts['kind']}): {len(found)} tensors, {worst:.3f} of the tolerance")
    return worst <= 1


def main(action, folder):
    torch.set_num_threads(1)
    if action == "make":
        for number, case in enumerate(CASES):
            make(folder, case[0], number, *case[1:])
        return
    cases = sorted(Path(folder).rglob("case.json"))
    if not cases:
        sys.exit(f"no case.json at any depth under {folder}")
    if not all([check(case.parent) for case in cases]):
        sys.exit(1)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("make", "check"):
        sys.exit(__doc__)
    main(*sys.argv[1:])

"""Runs the archives that `./nextstream export --torchscript DIR` wrote, compares with the outputs that Java got, and times them.

    python torchscript.py DIR [--device cpu|cuda] [--repeat N]

Needs torch, safetensors and numpy, no Java. Exit code 1: an output differs by more than its tolerance.
"""

import argparse
import json
import os
import sys
import time

import torch
from drawing import Drawing
from nextstep import NextStep
from safetensors.torch import load_file

INTEGERS = ("ids", "mask", "image_from", "image_of", "text_from", "text_to")


def tensors(file, device):
    """Java writes fp32 only; ids are exact in it."""
    loaded = load_file(file, device=str(device))
    return {name: tensor.long() if name in INTEGERS else tensor for name, tensor in loaded.items()}


def wait(device):
    if device.type == "cuda":
        torch.cuda.synchronize()


def median_seconds(action, device, repeat):
    action()
    seconds = []
    for _ in range(repeat):
        wait(device)
        begin = time.perf_counter()
        action()
        wait(device)
        seconds.append(time.perf_counter() - begin)
    return sorted(seconds)[len(seconds) // 2]


def eager(folder, name, inputs, device):
    """The same work in plain PyTorch, to be timed beside."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        model = NextStep(json.load(file))
    model.load_state_dict(load_file(os.path.join(folder, "model.safetensors")))
    model.to(device)
    if name == "draw":
        wanted = ("ids", "mask", "noise", "times", "coefficients", "guidance")
        return Drawing(model, **{key: inputs[key] for key in wanted}).run
    wanted = ("ids", "images", "mask", "image_from", "text_from", "text_to", "t", "noise")
    batch = {key: inputs[key] for key in wanted}

    def gradient():
        with torch.autocast(device.type, torch.bfloat16, enabled=name.endswith("bf16")):
            loss = model.loss(**batch)
        loss.backward()
        model.zero_grad(set_to_none=True)

    return gradient


def run(folder, call, device, repeat):
    """Largest difference as a share of the largest number, seconds of the script and of eager."""
    name = call["name"]
    inputs = tensors(os.path.join(folder, name + ".inputs.safetensors"), device)
    expected = tensors(os.path.join(folder, name + ".outputs.safetensors"), device)
    method = getattr(torch.jit.load(os.path.join(folder, name + ".pt"), map_location=device), call["method"])
    arguments = [inputs[argument] for argument in call["arguments"]]

    def script():
        with torch.set_grad_enabled(name != "draw"):
            outputs = method(*arguments)
        return outputs if isinstance(outputs, tuple) else (outputs,)

    outputs = script()
    difference = max(
        ((output - expected[str(i)]).abs().max() / expected[str(i)].abs().max()).item() for i, output in enumerate(outputs)
    )
    ours = median_seconds(script, device, repeat)
    return difference, ours, median_seconds(eager(folder, name, inputs, device), device, repeat)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    device = torch.device(options.device)
    torch._C._jit_set_profiling_executor(False)
    torch._C._set_graph_executor_optimize(False)
    with open(os.path.join(options.folder, "calls.json"), encoding="utf-8") as file:
        calls = json.load(file)
    failed = 0
    print(f"torch {torch.__version__} on {device}")
    for call in calls:
        difference, ours, eagers = run(options.folder, call, device, options.repeat)
        passed = difference <= call["tolerance"]
        failed += not passed
        print(
            f"{call['name']:12} difference {difference:.2e} of {call['tolerance']:.0e} {'ok' if passed else 'FAILED'}, "
            f"script {1000 * ours:.1f} ms, eager {1000 * eagers:.1f} ms, ratio {ours / eagers:.3f}"
        )
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()

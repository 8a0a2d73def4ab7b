"""Python's side of a benchmark: reads one JSON request a line, answers with one JSON line."""

import json
import os
import sys
import time

import torch
from drawing import Drawing
from nextstep import NextStep
from safetensors.torch import load_file, save_file
from training import Training

INTEGERS = ("ids", "mask", "image_from", "text_from", "text_to")


def model(folder):
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        network = NextStep(json.load(file))
    network.load_state_dict(load_file(os.path.join(folder, "model.safetensors")))
    return network


def inputs(file):
    """Java writes fp32 only; ids are exact in it."""
    return {name: tensor.long() if name in INTEGERS else tensor for name, tensor in load_file(file).items()}


def timed(action, count):
    seconds, results = [], []
    for _ in range(count):
        begin = time.perf_counter()
        results.append(action())
        seconds.append(time.perf_counter() - begin)
    return seconds, results


class Peer:
    def facts(self):
        return {"torch": torch.__version__, "threads": torch.get_num_threads()}

    def open_training(self, case, precision, compiled=False):
        batch = inputs(os.path.join(case, "train.safetensors"))
        self.training = Training(model(case), batch, precision == "bf16", compiled)
        return {}

    def train(self, count):
        seconds, losses = timed(self.training.step, count)
        return {"seconds": seconds, "losses": losses}

    def open_drawing(self, case, name, compiled=False):
        self.drawing = Drawing(model(case).eval(), **inputs(os.path.join(case, name)), compiled=compiled)
        return {}

    def draw(self, count, out=None):
        seconds, pictures = timed(self.drawing.run, count)
        if out:
            save_file({"tokens": pictures[-1].contiguous()}, out)
        return {"seconds": seconds}

    def matmul(self, size, precision, count):
        """Seconds of a product of two square matrices."""
        dtype = torch.bfloat16 if precision == "bf16" else torch.float32
        a, b = torch.randn(size, size).to(dtype), torch.randn(size, size).to(dtype)
        with torch.inference_mode():
            seconds, _ = timed(lambda: a @ b, count)
        return {"seconds": seconds}

    def memory(self):
        """Peak resident bytes of this process."""
        with open("/proc/self/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
        return {"bytes": int(line.split()[1]) * 1024}


def main():
    peer = Peer()
    for line in sys.stdin:
        request = json.loads(line)
        try:
            answer = getattr(peer, request.pop("do"))(**request)
        except Exception as e:  # the other end of the pipe tells the user
            answer = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(answer), flush=True)


if __name__ == "__main__":
    main()

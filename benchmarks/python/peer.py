"""Python's side of a benchmark: reads one JSON request a line, answers with one JSON line."""

import ctypes
import json
import mmap
import os
import sys
import time

import torch
from drawing import Drawing
from nextstep import NextStep
from preferring import Preferring
from safetensors.torch import load_file, save_file
from training import Training

INTEGERS = ("ids", "mask", "image_from", "text_from", "text_to")


def config(folder):
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as file:
        return json.load(file)


def weights(folder, name="model.safetensors"):
    return load_file(os.path.join(folder, name))


def model(folder, name="model.safetensors"):
    network = NextStep(config(folder))
    network.load_state_dict(weights(folder, name))
    return network


def mapped(folder):
    """The fastest way to load: no initial weights, and parameters that lie in the file's pages."""
    with torch.device("meta"):
        network = NextStep(config(folder))
    network.load_state_dict(weights(folder), assign=True)
    return network


def inputs(file):
    """Java writes fp32 only; ids are exact in it."""
    return {name: tensor.long() if name in INTEGERS else tensor for name, tensor in load_file(file).items()}


def cached(file):
    """The share of a file's pages that are in memory."""
    with open(file, "rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_COPY) as pages:
        held = (ctypes.c_ubyte * -(-len(pages) // mmap.PAGESIZE))()
        first = ctypes.c_char.from_buffer(pages)
        libc = ctypes.CDLL(None, use_errno=True)
        failed = libc.mincore(ctypes.c_void_p(ctypes.addressof(first)), ctypes.c_size_t(len(pages)), held)
        del first  # pages that somebody looks into cannot be closed
        if failed:
            raise OSError(ctypes.get_errno(), "mincore", file)
        return sum(page & 1 for page in held) / len(held)


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

    def open_preferring(self, case, name, again=False):
        pairs = inputs(os.path.join(case, name))
        self.preferring = Preferring(model(case), model(case, "reference.safetensors"), pairs, again)
        return {}

    def prefer(self, count):
        seconds, losses = timed(self.preferring.step, count)
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

    def forget(self, file):
        """Takes a file out of the page cache: the next reader waits for the disk. Pages that any process maps stay."""
        with open(file, "rb") as opened:
            os.fsync(opened.fileno())
            os.posix_fadvise(opened.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        share = cached(file)
        if share > 0.01:
            raise RuntimeError(f"{share:.0%} of {file} stay in the page cache: a process maps it, or it is on no disk")
        return {}

    def load(self, case, name):
        """From the files until one token was drawn: what is mapped has not been read before."""
        one = inputs(os.path.join(case, name))
        begin = time.perf_counter()
        token = Drawing(mapped(case).eval(), **one).run()
        return {"seconds": [time.perf_counter() - begin], "token": token.flatten().tolist()}

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

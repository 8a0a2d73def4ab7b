"""Reads what `export` wrote as Python's loaders do: config.json, the index, every shard.

readback.py DIR          counts, formats, and that every number is one
readback.py DIR OTHER    the same numbers in both, which may differ in shards and formats
"""

import json
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from safetensors.torch import load_file


def tensors(folder, stem):
    index = folder / f"{stem}.safetensors.index.json"
    if not index.exists():
        files, places = [folder / f"{stem}.safetensors"], None
    else:
        listed = json.loads(index.read_text())
        places = listed["weight_map"]
        files = [folder / name for name in sorted(set(places.values()))]
    found = {}
    for file in files:
        with safe_open(file, "pt") as opened:
            assert opened.metadata()["format"] == "pt", f"{file} does not say that it is PyTorch's"
        for name, tensor in load_file(file).items():
            assert name not in found, f"{name} is in two files"
            assert places is None or places[name] == file.name, f"{name} is not where the index says"
            assert bool(torch.isfinite(tensor).all()), f"{name} has numbers that are none"
            found[name] = tensor
    if places is not None:
        assert found.keys() == places.keys(), "the index and the files list different tensors"
        size = sum(tensor.numel() * tensor.element_size() for tensor in found.values())
        assert size == listed["metadata"]["total_size"], "the index counts other bytes"
    return found


def model(folder):
    config = json.loads((folder / "config.json").read_text())
    network = tensors(folder, "model")
    assert network["embed_tokens.weight"].shape == (config["vocab_size"], config["hidden_size"])
    assert str(network["norm.weight"].dtype) == "torch." + config["torch_dtype"]
    json.loads((folder / "tokenizer.json").read_text())
    return {"network": network, "autoencoder": tensors(folder / "vae", "model")}


def main(folder, other=None):
    parts = model(Path(folder))
    for name, part in parts.items():
        numbers = sum(tensor.numel() for tensor in part.values())
        formats = sorted({str(tensor.dtype) for tensor in part.values()})
        print(f"{name}: {len(part)} tensors, {numbers:,} numbers, {', '.join(formats)}")
    if other is not None:
        for name, part in model(Path(other)).items():
            assert part.keys() == parts[name].keys(), f"{name}: other tensors"
            for key, tensor in part.items():
                mine = parts[name][key]
                low = torch.promote_types(mine.dtype, tensor.dtype) != mine.dtype
                dtype = mine.dtype if low else tensor.dtype
                assert torch.equal(mine.to(dtype), tensor.to(dtype)), f"{name}: {key} differs"
        print("the same numbers in both")


if __name__ == "__main__":
    main(*sys.argv[1:])

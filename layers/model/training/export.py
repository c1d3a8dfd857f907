"""Checkpoint to ONNX, quantised to int8."""

from pathlib import Path

import torch
from cuttings.language.inference import OUTPUTS
from labels import LabelSets
from network import Network, Sizes
from simplify import simplify
from torch import Tensor, nn

INPUTS = ("pieces", "features", "mask", "first", "last")


class Inference(nn.Module):
    """The network as it is shipped: tags are chosen inside the graph, so that less has to leave it."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, *inputs: Tensor) -> tuple[Tensor, ...]:
        """`INPUTS` to `OUTPUTS`."""
        scores = self.network(*inputs)
        for name in ("upos", "xpos", "feats"):
            scores[name] = scores[name].argmax(-1)
        scores["starts"] = torch.softmax(scores["starts"], -1)[..., 1]
        return tuple(scores[name] for name in OUTPUTS)


def load_network(folder: Path, labels: LabelSets) -> Network:
    """The network of the last checkpoint in `folder`."""
    network = Network(Sizes(), labels)
    network.load_state_dict(torch.load(folder / "last.pt", weights_only=True)["network"])
    return network.eval()


def export_onnx(network: Network, path: Path) -> None:
    """Writes a float model; batch, pieces and words are free."""
    pieces = torch.randint(1000, 2000, (2, 16))
    words = torch.arange(1, 9).repeat(2, 1)
    example = (pieces, torch.zeros_like(pieces), torch.ones_like(pieces, dtype=torch.bool), words, words + 1)
    axes = {name: {0: "batch", 1: "pieces" if name in INPUTS[:3] else "words"} for name in INPUTS}
    axes |= {name: {0: "batch", 1: "words"} for name in OUTPUTS}
    axes["arcs"] = {0: "batch", 1: "words", 2: "heads"}
    axes["relation_head"] = axes["link_head"] = {0: "batch", 1: "heads"}
    torch.onnx.export(
        Inference(network),
        example,
        str(path),
        input_names=list(INPUTS),
        output_names=list(OUTPUTS),
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )


def quantise(source: Path, target: Path) -> None:
    """Dynamic int8: weights per channel, activations as they come.

    Pair scores and attention products are left in float: they are products of activations, cheap and sensitive.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    raw = target.with_suffix(".raw")
    quantize_dynamic(
        source,
        raw,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
        per_channel=True,
        reduce_range=False,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )
    fuse(raw, target)
    simplify(target)
    raw.unlink()


def fuse(source: Path, target: Path) -> None:
    """Fuses operators now, which the runtime would do again at each start; the result runs on any processor."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(target)
    InferenceSession(str(source), options, providers=["CPUExecutionProvider"])

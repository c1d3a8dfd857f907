"""all-MiniLM-L6-v2 as its publisher made it, to ONNX in int8: `make sentences`. Run in the training's environment."""

import shutil
import sys
from pathlib import Path

import torch
from torch import Tensor, nn

HERE = Path(__file__).parent
TRAINING = HERE.parent / "model" / "training"
sys.path.insert(0, str(TRAINING))

from encoder_weights import fetch_encoder, load_encoder  # noqa: E402
from export import quantise  # noqa: E402
from network import Encoder, Sizes  # noqa: E402

OUT = HERE / "minilm_sentences"


class Sentence(nn.Module):
    """Pieces to one vector of length 1: the mean over all pieces, as the model was trained.

    https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2
    """

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pieces: Tensor) -> Tensor:
        """1 x pieces, [CLS] and [SEP] included, to 1 x width."""
        encoder = self.encoder
        x = encoder.norm(encoder.words(pieces) + encoder.positions.weight[: pieces.shape[1]] + encoder.types)
        bias = torch.zeros(1, 1, 1, 1)
        for layer in encoder.layers:
            x = layer(x, bias)
        return nn.functional.normalize(x.mean(1))


def main() -> None:
    """Write model and vocabulary."""
    weights = TRAINING / "encoder"
    fetch_encoder(weights)
    encoder = Encoder(Sizes()).eval()
    load_encoder(encoder, weights)
    raw = OUT / "float.onnx"
    torch.onnx.export(
        Sentence(encoder),
        (torch.randint(1000, 2000, (1, 16)),),
        str(raw),
        input_names=["pieces"],
        output_names=["vector"],
        dynamic_axes={"pieces": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    quantise(raw, OUT / "model.onnx")
    raw.unlink()
    shutil.copy(weights / "vocab.txt", OUT / "vocab.txt")


if __name__ == "__main__":
    main()

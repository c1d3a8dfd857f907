"""One loss per head, each summed over the words that have a label and divided by all words of the batch."""

import torch
from document import IGNORED
from network import Network
from torch import Tensor
from torch.nn import functional

WEIGHTS = {
    "entities": 2.0,
    "roles": 2.0,
    "links": 0.3,
    "upos": 0.7,
    "xpos": 0.7,
    "feats": 0.7,
    "starts": 1.5,
    "heads": 2.0,
    "relations": 1.5,
}
"""Chosen so that the rare layers (a fifth of the words have a parse) are not drowned by the common ones."""


def compute_losses(network: Network, outputs: dict[str, Tensor], batch: dict[str, Tensor]) -> dict[str, Tensor]:
    """Unweighted losses by head."""
    words = batch["words"]
    count = words.sum()
    losses = {"entities": -(_log_allowed(outputs["entities"], batch["entities"]) * words).sum() / count}
    for name in ("roles", "upos", "xpos", "feats", "starts"):
        losses[name] = _cross_entropy(outputs[name], batch[name]) / count
    links = torch.matmul(outputs["link_dependent"], outputs["link_head"].transpose(1, 2))
    losses["heads"] = _cross_entropy(mask_columns(outputs["arcs"], words), batch["heads"]) / count
    losses["links"] = _cross_entropy(mask_columns(links, words), batch["links"]) / count
    losses["relations"] = _score_gold_relations(network, outputs, batch) / count
    return losses


def _log_allowed(scores: Tensor, allowed: Tensor) -> Tensor:
    """Log of the summed probability of the allowed tags; 0 where all are."""
    logs = torch.log_softmax(scores.float(), -1)
    return torch.logsumexp(logs.masked_fill(allowed == 0, -1e4), -1)


def _cross_entropy(scores: Tensor, targets: Tensor) -> Tensor:
    chosen = targets != IGNORED
    return functional.cross_entropy(scores[chosen].float(), targets[chosen], reduction="sum")


def mask_columns(scores: Tensor, words: Tensor) -> Tensor:
    """Scores of word pairs in float, with what is no word of its window out of the question."""
    allowed = functional.pad(words, (1, 0), value=True)
    return scores.float().masked_fill(~allowed[:, None, :], -1e4)


def _score_gold_relations(network: Network, outputs: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    chosen = (batch["heads"] != IGNORED) & (batch["relations"] != IGNORED)
    row, column = chosen.nonzero(as_tuple=True)
    dependent = outputs["relation_dependent"][row, column]
    head = outputs["relation_head"][row, batch["heads"][row, column]]
    return functional.cross_entropy(
        network.score_relations(dependent, head).float(), batch["relations"][row, column], reduction="sum"
    )

"""Teachers: networks trained before, whose mean answer on every word is a second, softer label for a student."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import torch
from document import IGNORED
from labels import LabelSets
from losses import mask_columns
from network import Network, Sizes
from torch import Tensor

WEIGHTS = {
    "entities": 2.0,
    "roles": 1.0,
    "links": 0.15,
    "upos": 0.2,
    "xpos": 0.2,
    "feats": 0.2,
    "starts": 0.4,
    "heads": 0.5,
    "relations": 0.4,
}
"""As the weights of the losses on labels, over the share of words with such a label: teachers answer for all."""

LABELLED = 0.5
"""What a loss on labels still counts for beside the teachers'."""

_TAGGED = ("entities", "roles", "upos", "xpos", "feats", "starts")


class Teachers:
    """Networks that agree on the labels; nothing of them is trained."""

    def __init__(self, paths: Sequence[Path], labels: LabelSets, sizes: Sizes) -> None:
        """`paths`: checkpoints of networks of these `sizes`; their arcs may be of another width."""
        self.networks = [_load(path, labels, sizes) for path in paths]

    @torch.no_grad()
    def answer(self, batch: dict[str, Tensor]) -> dict[str, Tensor]:
        """Mean probabilities, batch x words x labels (or 1 + words); `parents` are the likeliest heads of the words."""
        inputs = [batch[name] for name in ("pieces", "features", "mask", "first", "last")]
        outputs = [network(*inputs) for network in self.networks]
        answers = {name: _mean([torch.softmax(o[name].float(), -1) for o in outputs]) for name in _TAGGED}
        answers["heads"] = _mean([torch.softmax(mask_columns(o["arcs"], batch["words"]), -1) for o in outputs])
        answers["links"] = _mean([torch.softmax(_score_links(o, batch), -1) for o in outputs])
        answers["parents"] = torch.where(batch["heads"] == IGNORED, answers["heads"].argmax(-1), batch["heads"])
        answers["relations"] = _mean(
            [
                torch.softmax(_score_relations(network, o, answers["parents"]).float(), -1)
                for network, o in zip(self.networks, outputs, strict=True)
            ]
        )
        return answers


def compute_soft_losses(
    network: Network, outputs: dict[str, Tensor], answers: dict[str, Tensor], batch: dict[str, Tensor]
) -> dict[str, Tensor]:
    """Cross-entropy with the teachers' answers by head, mean over all words; links only where a role is likely."""
    words = batch["words"]
    scores = {name: outputs[name].float() for name in _TAGGED}
    scores["heads"] = mask_columns(outputs["arcs"], words)
    scores["links"] = _score_links(outputs, batch)
    scores["relations"] = _score_relations(network, outputs, answers["parents"]).float()
    chosen = dict.fromkeys(scores, words) | {"links": words & (answers["roles"].argmax(-1) != 0)}
    count = words.sum()
    return {
        name: -((answers[name] * torch.log_softmax(scores[name], -1)).sum(-1) * chosen[name]).sum() / count
        for name in scores
    }


def _load(path: Path, labels: LabelSets, sizes: Sizes) -> Network:
    weights = torch.load(path, weights_only=True)["network"]
    network = Network(replace(sizes, arc=weights["arcs.head.bias"].shape[0]), labels)
    network.load_state_dict(weights)
    return network.eval().requires_grad_(False)


def _mean(tensors: list[Tensor]) -> Tensor:
    return torch.stack(tensors).mean(0)


def _score_links(outputs: dict[str, Tensor], batch: dict[str, Tensor]) -> Tensor:
    return mask_columns(torch.matmul(outputs["link_dependent"], outputs["link_head"].transpose(1, 2)), batch["words"])


def _score_relations(network: Network, outputs: dict[str, Tensor], parents: Tensor) -> Tensor:
    heads = outputs["relation_head"]
    chosen = torch.gather(heads, 1, parents[:, :, None].expand(-1, -1, heads.shape[2]))
    return network.score_relations(outputs["relation_dependent"], chosen)

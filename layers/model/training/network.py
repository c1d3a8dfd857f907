"""MiniLM with a shape embedding below and seven light heads above."""

from dataclasses import dataclass

import torch
from labels import LabelSets
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Sizes:
    """Widths: of all-MiniLM-L6-v2, and of the heads."""

    vocabulary: int = 30522
    positions: int = 512
    width: int = 384
    heads: int = 12
    inner: int = 1536
    layers: int = 6
    features: int = 31
    task: int = 256
    arc: int = 256
    relation: int = 128
    link: int = 64
    dropout: float = 0.1


class Layer(nn.Module):
    """A BERT layer. Attention is written out: with heads 32 wide it is faster on a CPU than PyTorch's fused one."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads, self.dropout = sizes.heads, sizes.dropout
        self.query_key_value = nn.Linear(sizes.width, 3 * sizes.width)
        self.output = nn.Linear(sizes.width, sizes.width)
        self.inner = nn.Linear(sizes.width, sizes.inner)
        self.outer = nn.Linear(sizes.inner, sizes.width)
        self.norm_attention = nn.LayerNorm(sizes.width, eps=1e-12)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """`x`: batch x pieces x width; `bias`: what padding costs."""
        batch, length, width = x.shape
        parts = self.query_key_value(x).view(batch, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        scores = torch.matmul(query * (width // self.heads) ** -0.5, key.transpose(-1, -2)) + bias.to(query.dtype)
        context = torch.matmul(torch.softmax(scores, -1, dtype=query.dtype), value)
        context = context.transpose(1, 2).reshape(batch, length, width)
        x = _normalise(self.norm_attention, x + self._drop(self.output(context)))
        return _normalise(self.norm, x + self._drop(self.outer(functional.gelu(self.inner(x)))))

    def _drop(self, x: Tensor) -> Tensor:
        return drop_features(x, self.dropout) if self.training else x


def drop_features(x: Tensor, chance: float) -> Tensor:
    """Dropout with one mask per window: a mask per element costs a CPU a tenth of the whole step."""
    return x * functional.dropout(x.new_ones(x.shape[0], 1, x.shape[2]), chance)


def _normalise(norm: nn.LayerNorm, x: Tensor) -> Tensor:
    """Layer norm in the type of `x`, so that training keeps its residual stream in bfloat16."""
    return functional.layer_norm(x, norm.normalized_shape, norm.weight.to(x.dtype), norm.bias.to(x.dtype), norm.eps)


class Encoder(nn.Module):
    """Pieces and word shapes to vectors, batch x pieces x width."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.shapes = nn.Embedding(sizes.features, sizes.width)
        self.types = nn.Parameter(torch.zeros(sizes.width))
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        self.dropout = sizes.dropout
        nn.init.normal_(self.shapes.weight, std=0.02)

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor) -> Tensor:
        """All batch x pieces; `mask` is true where a piece stands."""
        place = self.positions.weight[: pieces.shape[1]]
        x = self.norm(self.words(pieces) + place + self.shapes(features) + self.types)
        x = drop_features(x, self.dropout) if self.training else x
        if torch.is_autocast_enabled("cpu"):
            x = x.to(torch.bfloat16)
        bias = (1.0 - mask.to(x.dtype))[:, None, None, :] * -1e4
        for layer in self.layers:
            x = layer(x, bias)
        return x


class Tagger(nn.Module):
    """One label per word."""

    def __init__(self, sizes: Sizes, labels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(sizes.width, sizes.task)
        self.output = nn.Linear(sizes.task, labels)

    def forward(self, x: Tensor) -> Tensor:
        """Scores, batch x words x labels."""
        return self.output(functional.gelu(self.hidden(x)))


class Pointer(nn.Module):
    """Scores of word pairs, batch x words x (1 + words); column 0 is the root, or no cue."""

    def __init__(self, sizes: Sizes, width: int) -> None:
        super().__init__()
        self.dependent = nn.Linear(sizes.width, width)
        self.head = nn.Linear(sizes.width, width)

    def forward(self, x: Tensor, root: Tensor) -> tuple[Tensor, Tensor]:
        """Vectors of the words as dependents, and of root and words as heads; their products are the scores."""
        candidates = torch.cat([root, x], 1)
        return functional.gelu(self.dependent(x)), self.head(candidates)


class Network(nn.Module):
    """Encoder and heads; `forward` gives raw scores by head name."""

    def __init__(self, sizes: Sizes, labels: LabelSets) -> None:
        super().__init__()
        self.dropout = sizes.dropout
        self.encoder = Encoder(sizes)
        self.entities = Tagger(sizes, len(labels.entities))
        self.roles = Tagger(sizes, len(labels.roles))
        self.tags_hidden = nn.Linear(sizes.width, sizes.width)
        self.upos = nn.Linear(sizes.width, len(labels.upos))
        self.xpos = nn.Linear(sizes.width, len(labels.xpos))
        self.feats = nn.Linear(sizes.width, len(labels.feats))
        self.starts = Tagger(sizes, 2)
        self.arcs = Pointer(sizes, sizes.arc)
        self.links = Pointer(sizes, sizes.link)
        self.relation_dependent = nn.Linear(sizes.width, sizes.relation)
        self.relation_head = nn.Linear(sizes.width, sizes.relation)
        self.relations = nn.Linear(sizes.relation, len(labels.relations))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor, first: Tensor, last: Tensor) -> dict[str, Tensor]:
        """Scores and vectors per word. `first` and `last` are the positions of a word's first and last piece."""
        x = self.encoder(pieces, features, mask)
        words = (_take(x, first) + _take(x, last)) * 0.5
        words = drop_features(words, self.dropout) if self.training else words
        root = x[:, :1]
        tagged = functional.gelu(self.tags_hidden(words))
        arc_dependent, arc_head = self.arcs(words, root)
        link_dependent, link_head = self.links(words, root)
        return {
            "entities": self.entities(words),
            "roles": self.roles(words),
            "upos": self.upos(tagged),
            "xpos": self.xpos(tagged),
            "feats": self.feats(tagged),
            "starts": self.starts(words),
            "arcs": torch.matmul(arc_dependent, arc_head.transpose(1, 2)),
            "link_dependent": link_dependent,
            "link_head": link_head,
            "relation_dependent": self.relation_dependent(words),
            "relation_head": self.relation_head(torch.cat([root, words], 1)),
        }

    def score_relations(self, dependent: Tensor, head: Tensor) -> Tensor:
        """Relation scores of a word given the vector of its head; cheap enough to run outside the graph."""
        return self.relations(functional.relu(dependent + head))


def _take(x: Tensor, positions: Tensor) -> Tensor:
    return torch.gather(x, 1, positions[:, :, None].expand(-1, -1, x.shape[2]))

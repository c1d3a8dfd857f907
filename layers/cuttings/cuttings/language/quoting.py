"""Quotation roles: who speaks, the words that say so, what is said, and which belongs to which."""

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from cuttings.language.bio import Decoder
from cuttings.language.labels import LabelledComponent
from cuttings.language.quoted import classify, find_quoted_words
from cuttings.language.roles import QuoteRoles, Role, RoleLink, RoleSpan, register_extension
from cuttings.language.scores import Block, Floats, Scores, soften

LEAST_LINK = 0.05
TEMPERATURE = 1.25  # chosen on our own articles: calibration error of speakers .016 → .011; PolNeAR dev .042 → .039

WordSpan = tuple[str, int, int]


@Language.factory("cuttings_quote_roles", requires=["doc._.encoder_scores"], assigns=["doc._.quote_roles"])
def create_quote_roles(nlp: Language, name: str) -> "QuoteRoleTagger":
    """Factory: a tagger whose labels come with the package."""
    return QuoteRoleTagger(name)


class QuoteRoleTagger(LabelledComponent):
    """Writes `doc._.quote_roles`."""

    shown = "roles"

    def __init__(self, name: str) -> None:
        super().__init__(name)
        register_extension()

    def prepare(self) -> None:
        """The decoder of the tags."""
        self._decoder = Decoder(self.values["roles"])

    def __call__(self, doc: Doc) -> Doc:
        """Spans may run over paragraphs: a quotation re-opened in the next one is one content."""
        scores: Scores | None = doc._.encoder_scores
        if scores is None:
            doc._.quote_roles = QuoteRoles()
            return doc
        path = self._decoder.decode(scores.roles)
        words = list(self._decoder.iterate_spans(path))
        chosen = soften(scores.roles, TEMPERATURE)[np.arange(len(path)), path]
        quoted = find_quoted_words(doc)
        spans = tuple(_describe(span, chosen, quoted, scores) for span in words)
        doc._.quote_roles = QuoteRoles(spans, tuple(_link(words, scores)))
        return doc


def _describe(span: WordSpan, chosen: Floats, quoted: list[int], scores: Scores) -> RoleSpan:
    label, start, end = span
    first, last = int(scores.tokens[start]), int(scores.tokens[end - 1]) + 1
    kind = classify(quoted[first:last]) if label == Role.CONTENT else None
    return RoleSpan(Role(label), first, last, float(chosen[start:end].mean()), kind)


def _link(words: list[WordSpan], scores: Scores) -> list[RoleLink]:
    """For each source and content the cues of its window, best first; positions mean nothing across windows."""
    home = [_find_block(scores.blocks, start) for _, start, _ in words]
    cues = [number for number, (label, _, _) in enumerate(words) if label == Role.CUE]
    links = []
    for number, (label, start, end) in enumerate(words):
        if label != Role.CUE:
            near = [cue for cue in cues if home[cue] == home[number]]
            vector = scores.link_dependent[start:end].mean(0)
            heads = [scores.blocks[home[number]].link_head[0], *(_head(words[c], scores, home[c]) for c in near)]
            chances = soften(np.stack(heads) @ vector, TEMPERATURE)
            ranked = sorted(zip(chances.tolist(), [None, *near], strict=True), key=lambda pair: -pair[0])
            links += [RoleLink(number, cue, chance) for chance, cue in ranked if chance >= LEAST_LINK]
    return links


def _head(cue: WordSpan, scores: Scores, home: int) -> Floats:
    block = scores.blocks[home]
    vector: Floats = block.link_head[cue[1] - block.offset + 1]
    return vector


def _find_block(blocks: tuple[Block, ...], word: int) -> int:
    return next(number for number, block in enumerate(blocks) if word < block.end)

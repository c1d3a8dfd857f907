"""Reported speech as the model's quotation roles show it."""

from dataclasses import dataclass

from cuttings.facts.cues import CueKind, CueToken
from cuttings.facts.evidence import Evidence
from cuttings.facts.lexicon import speech_forms, words
from cuttings.facts.links import Relation, is_passive
from cuttings.facts.scene import Scene
from cuttings.language.roles import ContentKind, Role, RoleSpan

LEAST_WORDS = 3  # of a content outside quote marks
MOST_WORDS = 300  # of reported speech; a sentence without end is no speech
LINKED = 0.7  # how sure a speaker is whom only the neighbourhood of the cue shows
TOLD = frozenset(("told", "asked", "questioned", "informed", "reminded", "warned", "advised"))
LEAST_LINK = 0.2  # probability under which a content has no cue


@dataclass(frozen=True, slots=True)
class Reported:
    """Reported speech: token ranges (end exclusive), its cue, the speaker's chunk, how sure (0-1) the speaker is.

    `relation` says how the speaker stands to the cue, None where the model alone says so.
    """

    pieces: tuple[tuple[int, int], ...]
    cue: CueToken
    chunk: int | None
    relation: Relation | None
    certainty: float


def find_by_roles(scene: Scene) -> list[Reported]:
    """The contents that the model links to an explicit speech cue, halves of one content put together."""
    evidence = scene.evidence
    assert evidence is not None
    by_cue: dict[int, list[tuple[int, RoleSpan]]] = {}
    for number, content in evidence.contents:
        if content.kind is not ContentKind.DIRECT and (cue := _best_cue(evidence, number)) is not None:
            by_cue.setdefault(cue, []).append((number, content))
    found = (_read(scene, evidence, cue, contents) for cue, contents in by_cue.items())
    return [reported for reported in found if reported]


def is_reported(scene: Scene, pieces: tuple[tuple[int, int], ...]) -> bool:
    """Whether enough of it, but no more than anybody says in a breath, and at least half is in the writer's words."""
    if sum(end - start for start, end in pieces) > MOST_WORDS:
        return False
    tokens = [i for start, end in pieces for i in range(start, end) if scene.article.words[i][0].isalnum()]
    outside = sum(scene.article.quoted[i] < 0 for i in tokens)
    return outside >= LEAST_WORDS and 2 * outside >= len(tokens)


def _best_cue(evidence: Evidence, number: int) -> int | None:
    cues = evidence.cues_of[number]
    best = max(cues, key=lambda cue: cues[cue], default=None)
    return best if best is not None and cues[best] >= LEAST_LINK else None


def _read(scene: Scene, evidence: Evidence, number: int, contents: list[tuple[int, RoleSpan]]) -> Reported | None:
    span = evidence.roles.spans[number]
    cue = explicit_cue(scene, span)
    pieces = _in_paragraph(scene, span.start, [(content.start, content.end) for _, content in contents])
    if cue is None or not is_reported(scene, pieces):
        return None
    chunk, probability = speaker_of_cue(scene, evidence, number)
    if is_hearsay(scene, cue, chunk):
        return None
    if chunk is None and (link := next((x for x in scene.links if _within(scene.cues[x.cue], cue)), None)):
        return Reported(pieces, cue, link.chunk, link.relation, LINKED)
    return Reported(pieces, cue, chunk, None, probability)


def is_hearsay(scene: Scene, cue: CueToken, chunk: int | None) -> bool:
    """Harry is said to have left; it is claimed that he left; it is important to note: nobody in the text says it.

    Nor does he who, told of it, grinned.
    """
    lower, sentence = scene.article.lower, scene.article.sentence
    if lower[cue.start] in TOLD and (cue.start == 0 or sentence[cue.start] != sentence[cue.start - 1]):
        return True
    subject = lower[scene.chunks[chunk].start] if chunk is not None else "it"
    if subject == "it" and "to" in lower[cue.start - 1 : cue.end]:
        return True
    to = lower[cue.end : cue.end + 1] == ["to"] and cue.lemma != "tell"
    return is_passive(scene.article, cue) and (subject == "it" or to)


def _in_paragraph(scene: Scene, cue: int, pieces: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """The pieces that stand in the paragraph of the cue; a word of the headline is no part of them."""
    paragraph = scene.article.paragraph
    return tuple(p for p in pieces if paragraph[p[0]] == paragraph[cue]) or tuple(pieces)


def _within(one: CueToken, other: CueToken) -> bool:
    return other.start <= one.start < other.end


def explicit_cue(scene: Scene, span: RoleSpan) -> CueToken | None:
    """The cue as a token range with its lemma, or None where it is no explicit speech: "fears", "wants"."""
    for index in range(span.start, span.end):
        lower = scene.article.lower[index]
        lemma = speech_forms().get(lower)
        if lemma in words("cues.json", "indirect"):
            return CueToken(span.start, span.end, lemma, CueKind.VERB)
        if lower == "according":
            return CueToken(span.start, span.end, "according to", CueKind.PREPOSITION)
    return None


def speaker_of_cue(scene: Scene, evidence: Evidence, number: int) -> tuple[int | None, float]:
    """The chunk of the source that the model links best to cue `number`, with the probability."""
    sources = [(evidence.cues_of[n].get(number, 0.0), n, s) for n, s in evidence.spans(Role.SOURCE)]
    probability, _, source = max(sources, key=lambda item: (item[0], -item[1]), default=(0.0, 0, None))
    if source is None or probability < LEAST_LINK:
        return None, 0.0
    chunk = next((i for i, c in enumerate(scene.chunks) if c.start < source.end and source.start < c.end), None)
    return chunk, round(probability * (0.5 + 0.5 * source.probability), 3)

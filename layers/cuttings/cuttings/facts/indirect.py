"""Indirect speech: what somebody is reported to have said in the writer's words, with an explicit speech cue.

A speech cue is a verb of the list `indirect` in data/cues.json ("said", "denied", "asked") or "according to". Private
states (wants, believes, hopes) are no speech and are left out.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from cuttings.facts.article import Article
from cuttings.facts.attribution import Choice
from cuttings.facts.chunks import pronouns
from cuttings.facts.cues import CueKind, CueToken
from cuttings.facts.lexicon import load, words
from cuttings.facts.links import PREPOSITIONS, Link, Relation
from cuttings.facts.reported import Reported, find_by_roles, is_hearsay, is_reported
from cuttings.facts.scene import Piece, Scene

CLAUSE_STARTS = frozenset(("that", "it", "there", "if", "whether", "how", "why", "what"))
CERTAINTY = {
    Relation.SUBJECT: 0.93,
    Relation.INVERTED: 0.9,
    Relation.ACCORDING: 0.93,
    Relation.APPOSITION: 0.85,
    Relation.PARTICIPLE: 0.65,
}
# Verbs that take any clause or object as content; the others need "that", "to" or "whether".
TAKES_ANYTHING = words("cues.json", "takes_anything")


def find_reported(scene: Scene) -> list[Reported]:
    """The indirect speech of the article, in order: the model's where it reads roles, and by rules what it leaves."""
    by_model = find_by_roles(scene) if scene.evidence else []
    taken = {i for reported in by_model for start, end in reported.pieces for i in range(start, end)}
    taken |= {i for reported in by_model for i in range(reported.cue.start, reported.cue.end)}
    by_rules = [r for r in _find_by_rules(scene) if taken.isdisjoint(range(*r.pieces[0])) and r.cue.start not in taken]
    return sorted([*by_model, *by_rules], key=lambda reported: reported.pieces)


def share_speakers(reported: Sequence[Reported], choices: Sequence[Choice]) -> list[Reported]:
    """Reported speech has the speaker of the quoted words in it, where those are surer."""
    return [_share(found, [c for c in choices if c.best and _holds(found, c.piece)]) for found in reported]


def _holds(found: Reported, piece: Piece) -> bool:
    return any(start < piece.end and piece.start < end for start, end in found.pieces)


def _share(found: Reported, inside: Sequence[Choice]) -> Reported:
    best = max(inside, key=lambda choice: choice.score, default=None)
    if best is None or best.best is None or best.score <= found.certainty or best.best.chunk == found.chunk:
        return found
    return replace(found, chunk=best.best.chunk, relation=None, certainty=best.score)


def _find_by_rules(scene: Scene) -> list[Reported]:
    """One at most per cue."""
    found: list[Reported] = []
    best: dict[int, Link] = {}
    for link in scene.links:
        if link.relation in CERTAINTY and (link.cue not in best or _rank(scene, link) < _rank(scene, best[link.cue])):
            best[link.cue] = link
    for number, link in sorted(best.items()):
        cue = scene.cues[number]
        if (
            _is_speech(scene.article, cue)
            and not is_hearsay(scene, cue, link.chunk)
            and (content := _content(scene, cue, link))
        ):
            found.append(Reported((content,), cue, link.chunk, link.relation, CERTAINTY[link.relation]))
    return _without_overlaps(found)


def _rank(scene: Scene, link: Link) -> int:
    """A subject before the cue wins, unless the cue follows a comma: "…, said Ms Reed"."""
    cue = scene.cues[link.cue]
    comma_before = scene.article.words[cue.start - 1] in (",", "”", '"', "’")
    order = [Relation.SUBJECT, Relation.APPOSITION, Relation.PARTICIPLE, Relation.INVERTED, Relation.ACCORDING]
    return -1 if comma_before and link.relation is Relation.INVERTED else order.index(link.relation)


def _is_speech(article: Article, cue: CueToken) -> bool:
    if cue.kind is CueKind.PREPOSITION:
        return True
    return cue.kind is CueKind.VERB and cue.lemma in words("cues.json", "indirect")


def _content(scene: Scene, cue: CueToken, link: Link) -> tuple[int, int] | None:
    """The clause after the cue, else the one before it."""
    article = scene.article
    first, last = _sentence(article, cue.start)
    chunk = scene.chunks[link.chunk]
    after = max(cue.end, chunk.end) if link.relation in (Relation.INVERTED, Relation.ACCORDING) else cue.end
    follows = _after(scene, cue, after, last) if link.relation is not Relation.INVERTED else None
    if follows and is_reported(scene, (follows,)) and _is_clause(article, *follows):
        return follows
    before = chunk.whole if link.relation in (Relation.SUBJECT, Relation.APPOSITION) else cue.start
    end = before - 1 if article.words[before - 1] in (",", "–", "—") else None
    if end is None and link.relation is Relation.ACCORDING:
        end = cue.start
    stands = end is not None and end > first and is_reported(scene, ((first, end),)) and _is_clause(article, first, end)
    return (first, end) if end is not None and stands else None


def _is_clause(article: Article, start: int, end: int) -> bool:
    """She said the road was closed; but not: she said on Monday, she told the Courier."""
    if article.parsed:
        tokens = article.doc[start:end]
        subjects = (t for t in tokens if t.dep_.startswith(("nsubj", "csubj", "expl")) and start <= t.head.i < end)
        return article.lower[start] == "to" or any(True for _ in subjects)
    return article.lower[start] == "to" or article.lower[start] not in PREPOSITIONS


def _after(scene: Scene, cue: CueToken, start: int, last: int) -> tuple[int, int] | None:
    """What follows the cue, without an addressee and the time: "told reporters on Monday that …"."""
    article = scene.article
    if cue.kind is CueKind.PREPOSITION:
        comma = next((i for i in range(start, last) if article.words[i] == ","), None)
        return (comma + 1, last) if comma is not None else None
    marks = ("that",) if cue.lemma in TAKES_ANYTHING else CLAUSE_STARTS
    that = next((i for i in range(start, min(start + 9, last)) if article.lower[i] in marks), None)
    if that is not None and not any(article.words[i] in (",", ":") for i in range(start, that)):
        return that, last
    if start < last and (article.words[start] in (",", ":", ".", ";", "”", '"') or article.quoted[start] >= 0):
        return None
    if cue.lemma in TAKES_ANYTHING or article.lower[start : start + 1] == ["to"]:
        return start, last
    return None


def _sentence(article: Article, token: int) -> tuple[int, int]:
    """First and last token (exclusive) of the sentence, without its closing full stop."""
    paragraph = article.tokens_of_paragraph(article.paragraph[token])
    number = article.sentence[token]
    first = bisect_left(article.sentence, number, paragraph.start, token)
    last = bisect_right(article.sentence, number, token, paragraph.stop)
    while (last > first and article.words[last - 1] in (".", "!", "?")) or article.words[last - 1].isspace():
        last -= 1
    return first, last


def _without_overlaps(found: Sequence[Reported]) -> list[Reported]:
    """Of two that overlap, the outer stays: "He said she had promised to go"."""
    kept: list[Reported] = []
    for reported in sorted(found, key=lambda r: (r.pieces[0][0], -r.pieces[0][1])):
        if not kept or reported.pieces[0][0] >= kept[-1].pieces[0][1]:
            kept.append(reported)
    return kept


def addressee_tokens(scene: Scene, cue: CueToken) -> tuple[int, int] | None:
    """He told The Sun: the phrase right after "told"."""
    if cue.lemma not in load("cues.json")["addressing"]:
        return None
    for chunk in scene.chunks:
        if chunk.start == cue.end:
            followed = scene.article.lower[chunk.end : chunk.end + 1]
            return (chunk.start, chunk.end) if followed != ["said"] and _is_addressee(scene, chunk.start) else None
        if chunk.start > cue.end:
            return None
    return None


def _is_addressee(scene: Scene, start: int) -> bool:
    lower = scene.article.lower[start]
    return lower not in pronouns() or lower in ("me", "us", "him", "them", "her")

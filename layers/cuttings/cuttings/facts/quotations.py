"""From attributed pieces to quotations: pieces put together, speakers resolved, reasons in words."""

from collections.abc import Iterator, Sequence

from cuttings.facts.attribution import Choice
from cuttings.facts.cues import CueToken
from cuttings.facts.indirect import addressee_tokens
from cuttings.facts.links import Link, Relation
from cuttings.facts.referents import Resolution
from cuttings.facts.reported import Reported
from cuttings.facts.resolution import Resolver
from cuttings.facts.scene import Piece, Scene
from cuttings.record import Candidate as Loser
from cuttings.record import Cue, Quotation, QuotationType, Span, Speaker

RELATION_REASONS = {
    Relation.SUBJECT: "“{who}” is the subject of “{cue}”.",
    Relation.APPOSITION: "“{who}” is the subject of “{cue}”, with a remark between commas.",
    Relation.INVERTED: "“{cue}” is followed by “{who}”.",
    Relation.ACCORDING: "“{cue} {who}” names the source.",
    Relation.LABEL: "“{who}” stands as a label beside the words.",
    Relation.PARTICIPLE: "“{who}” is the subject of the sentence in which “{cue}” introduces the words.",
    Relation.NOUN: "“{who}” belongs to the “{cue}” that is quoted.",
}
LEARNED_REASON = "The language model takes “{who}” for the one who speaks at “{cue}”."
MOST_LOSERS = 3
WORTH_NAMING = 0.05


def build_quotations(
    scene: Scene, resolver: Resolver, choices: Sequence[Choice], reported: Sequence[Reported]
) -> Iterator[Quotation]:
    """The quotations in the order of the text, for a pronoun may mean whoever spoke before; ids left empty."""
    utterances: list[list[Choice] | Reported] = [*_group(scene, choices), *reported]
    for utterance in sorted(utterances, key=lambda one: _place(scene, one)):
        if isinstance(utterance, Reported):
            yield _build_indirect(scene, resolver, utterance)
        else:
            yield _build(scene, resolver, utterance)


def _place(scene: Scene, utterance: list[Choice] | Reported) -> int:
    """The token where it begins, for a headline where its speaker stands: in the text below."""
    if isinstance(utterance, Reported):
        return utterance.pieces[0][0]
    start, best = utterance[0].piece.start, utterance[0].best
    below = best and scene.article.paragraph[scene.chunks[best.chunk].start] > utterance[0].piece.paragraph
    return scene.chunks[best.chunk].start if best and below else start


def _build_indirect(scene: Scene, resolver: Resolver, reported: Reported) -> Quotation:
    """The quotation of one piece of reported speech, id left empty."""
    found = resolver.resolve_speaker(reported.chunk) if reported.chunk is not None else None
    spans = tuple(scene.article.span(start, end) for start, end in reported.pieces)
    return Quotation(
        id="",
        type=QuotationType.INDIRECT,
        text=" … ".join(scene.article.text[span.start : span.end] for span in spans),
        spans=spans,
        cue=_to_cue(scene, reported.cue),
        speaker=to_speaker(scene, found) if found else None,
        addressee=_addressee(scene, resolver, reported.cue),
        confidence=round(reported.certainty * found.certainty, 3) if found else 0.0,
        reasons=tuple(_cue_reasons(scene, reported.cue, reported.relation, found)),
    )


def _addressee(scene: Scene, resolver: Resolver, cue: CueToken | None) -> Speaker | None:
    tokens = addressee_tokens(scene, cue) if cue else None
    if tokens is None:
        return None
    index = next(i for i, chunk in enumerate(scene.chunks) if chunk.start == tokens[0])
    return to_speaker(scene, resolver.resolve(index))


def _cue_reasons(scene: Scene, cue: CueToken, relation: Relation | None, found: Resolution | None) -> Iterator[str]:
    said = " ".join(scene.article.doc[cue.start : cue.end].text.split())
    if found is None:
        yield f"Nobody is named as the speaker of “{said}”."
        return
    who = " ".join(scene.article.doc[found.start : found.end].text.split())
    yield (RELATION_REASONS[relation] if relation else LEARNED_REASON).format(who=who, cue=said)
    if found.reason:
        yield found.reason


def _group(scene: Scene, choices: Sequence[Choice]) -> list[list[Choice]]:
    """Pieces of one utterance: re-opened on the next paragraph, or broken by their one cue."""
    groups: list[list[Choice]] = []
    for choice in choices:
        if groups and _belongs(scene, groups[-1][-1], choice):
            groups[-1].append(choice)
        else:
            groups.append([choice])
    return groups


def _belongs(scene: Scene, before: Choice, after: Choice) -> bool:
    if scene.article.quotes[before.piece.quote].continued and after.piece.paragraph == before.piece.paragraph + 1:
        return True
    if before.piece.paragraph != after.piece.paragraph or before.best is None or after.best is None:
        return False
    if before.best.chunk != after.best.chunk:
        return False
    one, other = before.best.link, after.best.link
    return one is not None and other is not None and one.cue == other.cue


def _build(scene: Scene, resolver: Resolver, group: Sequence[Choice]) -> Quotation:
    lead = max(group, key=lambda choice: choice.score)
    spans = tuple(_inner(scene, choice.piece) for choice in group)
    kind = _kind(scene, group)
    joint = " … " if kind is QuotationType.MIXED else " "
    text = joint.join(scene.article.text[s.start : s.end] for s in spans)
    if lead.best is None:
        return Quotation("", kind, text, spans, None, None, None, 0.0, ("No speaker stands near these words.",), ())
    found = resolver.resolve_speaker(lead.best.chunk)
    speaker = to_speaker(scene, found)
    link = lead.best.link or _own_link(scene, lead)
    cue = scene.cues[link.cue] if link else None
    return Quotation(
        id="",
        type=kind,
        text=text,
        spans=spans,
        cue=_to_cue(scene, cue) if cue else None,
        speaker=speaker,
        addressee=_addressee(scene, resolver, cue),
        confidence=round(lead.score * found.certainty, 3),
        reasons=tuple(_reasons(scene, group, lead, link, found)),
        candidates=tuple(_losers(resolver, lead, found)),
    )


def _inner(scene: Scene, piece: Piece) -> Span:
    inner = scene.article.quotes[piece.quote].inner
    if (label := scene.label_in(piece)) is not None:
        inner = Span(scene.article.starts[scene.chunks[label].end] + 1, inner.end)
    text = scene.article.text[inner.start : inner.end]
    return Span(inner.start + len(text) - len(text.lstrip()), inner.start + len(text.rstrip()))


def to_speaker(scene: Scene, found: Resolution) -> Speaker:
    """The record's speaker of a resolved phrase."""
    span = scene.article.span(found.start, found.end)
    text = " ".join(scene.article.text[span.start : span.end].split())
    return Speaker(found.name, found.member.id if found.member else None, text, span, found.inferred)


def _kind(scene: Scene, group: Sequence[Choice]) -> QuotationType:
    """Mixed when the words are woven into a sentence of the writer's."""
    piece = group[0].piece
    inner = _inner(scene, piece)
    text = scene.article.text[inner.start : inner.end]
    woven = text[:1].islower() and piece.start > 0 and scene.article.words[piece.start - 1] not in (",", ":", "—", "–")
    return QuotationType.MIXED if woven else QuotationType.DIRECT


def _to_cue(scene: Scene, cue: CueToken) -> Cue:
    span = scene.article.span(cue.start, cue.end)
    return Cue(scene.article.text[span.start : span.end], cue.lemma, span)


def _own_link(scene: Scene, lead: Choice) -> Link | None:
    """The Minister said forces would focus on the “liberation”: the cue that the speaker has in the sentence."""
    assert lead.best is not None
    sentence = scene.article.sentence[lead.piece.start]
    links = scene.links_of_chunk.get(lead.best.chunk, ())
    return next((x for x in links if scene.article.sentence[scene.cues[x.cue].start] == sentence), None)


def _reasons(
    scene: Scene, group: Sequence[Choice], lead: Choice, link: Link | None, found: Resolution
) -> Iterator[str]:
    assert lead.best is not None
    chunk = scene.chunks[lead.best.chunk]
    back = lead.piece.paragraph - scene.article.paragraph[chunk.start]
    if link:
        yield from _cue_reasons(scene, scene.cues[link.cue], link.relation, found)
    else:
        who = " ".join(scene.article.doc[found.start : found.end].text.split())
        yield f"“{who}” is the likeliest speaker near the words, without a cue."
    if back > 0:
        yield (
            "No other speaker is named since the paragraph before." if back == 1 else "No other speaker is named since."
        )
    if len(group) > 1 and any(scene.article.quotes[c.piece.quote].continued for c in group):
        yield "The quotation runs over several paragraphs."
    if found.reason and not link:
        yield found.reason


def _losers(resolver: Resolver, lead: Choice, winner: Resolution) -> Iterator[Loser]:
    seen = {winner.name or (winner.start, winner.end)}
    for candidate, score in lead.ranked[1:]:
        if score < WORTH_NAMING or len(seen) > MOST_LOSERS:
            return
        found = resolver.resolve(candidate.chunk)
        key = found.name or (found.start, found.end)
        if key not in seen:
            seen.add(key)
            text = " ".join(resolver.article.doc[found.start : found.end].text.split())
            near = "names a cue too" if candidate.link else "stands near"
            yield Loser(
                found.name or text,
                found.member.id if found.member else None,
                round(score, 3),
                f"“{text}” {near}, but less likely.",
            )

"""From cleaned documents to facts: one pass of the pipeline, then who is there and who said what."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from cuttings.facts.article import Article
from cuttings.facts.attribution import attribute
from cuttings.facts.cast import Cast, Member
from cuttings.facts.dates import find_dates
from cuttings.facts.detection import select_quotations
from cuttings.facts.indirect import find_reported, share_speakers
from cuttings.facts.keywords import find_keywords
from cuttings.facts.layouts import settle_layouts
from cuttings.facts.nesting import number
from cuttings.facts.quantities import find_quantities
from cuttings.facts.quotations import build_quotations
from cuttings.facts.reading import limit_reading
from cuttings.facts.resolution import Resolver
from cuttings.facts.scene import Scene
from cuttings.record import CleanDocument, Entity, Facts, Mention, MentionKind, Quotation, Warning

BATCH_SIZE = 16
LEAST_SURE = 0.8
"""Confidence of a role in the record: what "the senator" is resolved to with less is an inference, no fact."""


def extract_facts(documents: Iterable[CleanDocument], nlp: Language) -> Iterator[Facts]:
    """The facts of each document, in order. Documents that are not in English get none, and a warning; of very long
    ones (`reading`) the beginning is read, with a warning.

    `nlp` may be any English pipeline: what it does not annotate (entities, parse, quotation roles), rules replace.
    """
    documents = list(documents)
    obstacles = [find_obstacle(document) for document in documents]
    limited = [limit_reading(document.text) for document in documents]
    read = (text for (text, _), obstacle in zip(limited, obstacles, strict=True) if obstacle is None)
    docs = nlp.pipe(read, batch_size=BATCH_SIZE)
    for document, obstacle, (_, cut) in zip(documents, obstacles, limited, strict=True):
        facts = Facts(warnings=(obstacle,)) if obstacle else read_facts(next(docs), document)
        yield facts if obstacle or not cut else replace(facts, warnings=(cut, *facts.warnings))


def find_obstacle(document: CleanDocument) -> Warning | None:
    """Why a document is not read: it is in another language (unknown counts as English)."""
    if (document.in_language or "en").lower().split("-")[0] != "en":
        message = f"The text is in “{document.in_language}”; only English is read for people and quotations."
        return Warning("language_not_supported", message)
    return None


def read_facts(doc: Doc, document: CleanDocument) -> Facts:
    """The facts of one document that the pipeline has read."""
    article = Article.from_doc(doc)
    scene = Scene.of(article)
    cast = Cast.of(scene)
    choices = settle_layouts(scene, cast, select_quotations(scene, attribute(scene, scene.pieces)))
    resolver = Resolver(cast)
    reported = share_speakers(find_reported(scene), choices)
    quotations = number(build_quotations(scene, resolver, choices, reported))
    return Facts(
        entities=tuple(_to_entity(scene, member) for member in cast.members),
        quotations=quotations,
        dates=tuple(find_dates(document)),
        quantities=tuple(find_quantities(article.text)),
        keywords=find_keywords(article, scene.chunks, [m.cluster for m in cast.members]),
        warnings=tuple(_warnings(article, quotations)),
    )


def _to_entity(scene: Scene, member: Member) -> Entity:
    mentions = [Mention(scene.article.span(n.start, n.end), MentionKind.NAME) for n in member.cluster.namings]
    known = member.cluster.known
    first = scene.article.paragraph[member.cluster.namings[0].start]
    salience = min(1.0, len(mentions) / 10 + (0.3 if first == 0 else 0.2 if first <= 2 else 0.0))
    return Entity(
        id=member.id,
        type=member.cluster.label,
        name=member.name,
        aliases=member.cluster.aliases,
        roles=tuple(role for role in member.roles if role.confidence >= LEAST_SURE),
        mentions=tuple(sorted(mentions, key=lambda m: m.span)),
        salience=round(salience, 2),
        place=member.cluster.place,
        wikidata=known.wikidata if known else None,
        key=f"{member.cluster.label.lower().replace('_', '-')}-{known.key}" if known and known.key else None,
    )


def _warnings(article: Article, quotations: Sequence[Quotation]) -> Iterator[Warning]:
    broken = sum(1 for quote in article.quotes if not quote.opened or (not quote.closed and not quote.continued))
    if broken:
        lack = "quotations lack" if broken > 1 else "quotation lacks"
        yield Warning("unbalanced_quotes", f"{broken} {lack} a quote mark; where it begins or ends is a guess.")

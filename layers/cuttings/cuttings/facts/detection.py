"""Which quoted pieces are somebody's words: titles of works, nicknames and coined terms are not."""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from cuttings.facts.attribution import Choice
from cuttings.facts.features import NAMES as CANDIDATE_NAMES
from cuttings.facts.lexicon import load
from cuttings.facts.repeats import find_repeated
from cuttings.facts.scene import Scene
from cuttings.facts.trees import load_trees

LEAST = 0.5  # probability from which a piece counts as speech
CALLED = frozenset("called titled entitled named dubbed nicknamed headlined known termed labelled labeled".split())
UNDER_HEADLINE = ["under", "the", "headline"]
CALLED_ONES = frozenset(("him", "her", "me", "them"))
WORKS = frozenset(
    "song film album book novel play show movie series hit single magazine documentary podcast painting poem musical "
    "opera game programme program sitcom drama slogan headline sang sing sings sung played performed hummed".split()
)
NAMES = (
    "words",
    "capitals",
    "all_capitals",
    "opens_lower",
    "comma",
    "terminal",
    "single",
    "called_before",
    "work_near",
    "so_called",
    "determiner_before",
    "verb_before",
    "colon_before",
    "comma_before",
    "preposition_before",
    "noun_after",
    "starts_paragraph",
    "ends_paragraph",
    "headline",
    "unbalanced",
    "pronoun_inside",
    "speech_in_sentence",
    "score",
    "linked",
    "core_subject",
    "cue_adjacent",
    "cue_distance",
    "content_probability",
    "others_in_sentence",
)


def select_quotations(scene: Scene, choices: Sequence[Choice]) -> list[Choice]:
    """The choices whose pieces are speech. A piece that continues one is as good as that one."""
    if not choices:
        return []
    trees = load_trees("detector_roles.json" if scene.evidence else "detector.json")
    rows = [describe(scene, choice) for choice in choices]
    scores = trees.score(np.array(rows))
    described = [dict(zip(NAMES, row, strict=True)) for row in rows]
    kept = [
        _is_kept(scene, choice, values, float(score))
        for choice, values, score in zip(choices, described, scores, strict=True)
    ]
    for index in range(1, len(choices)):
        kept[index] = kept[index] or (
            kept[index - 1] and scene.article.quotes[choices[index - 1].piece.quote].continued
        )
    return [choice for choice, keep in zip(choices, kept, strict=True) if keep]


def _is_kept(scene: Scene, choice: Choice, values: Mapping[str, float], score: float) -> bool:
    speech = score >= LEAST or _is_asked(choice, values) or _stands_alone(scene, choice, values)
    speech = speech or find_repeated(scene, choice.piece) is not None
    return speech and not _is_named_thing(scene, choice, values)


def _is_asked(choice: Choice, values: Mapping[str, float]) -> bool:
    """‘What’s this?’ Mrs Garside asked: a short sentence with its cue beside it."""
    ends = values["terminal"] and not values["opens_lower"] and values["words"] > 1
    return bool(ends and values["cue_adjacent"] and values["core_subject"] and values["score"] >= LEAST)


def _stands_alone(scene: Scene, choice: Choice, values: Mapping[str, float]) -> bool:
    """A paragraph that is all quotation is speech, whoever speaks; so is the first one, if it names its speaker."""
    piece = choice.piece
    tokens = scene.article.tokens_of_paragraph(piece.paragraph)
    whole = piece.start == tokens.start and piece.end == tokens.stop
    below = piece.paragraph > 0 or scene.label_in(piece) is not None
    return whole and below and values["words"] >= 4 and not values["all_capitals"]


def _is_named_thing(scene: Scene, choice: Choice, values: Mapping[str, float]) -> bool:
    """Nicknamed “The Drawbridge”; the fans sang “Walk On Water”: capitals throughout after a word for naming."""
    start = choice.piece.start
    titled = scene.article.lower[start - 3 : start] == UNDER_HEADLINE  # under the headline “Rats win again”
    if (values["words"] <= 4 and _is_nickname(scene, choice)) or (values["words"] <= 8 and titled):
        return True
    if values["all_capitals"] and values["words"] <= 3 and _inside_name(scene, choice):
        return True  # Ben “Bulldozer” Hart
    named = values["called_before"] or values["work_near"]
    return bool(named and values["all_capitals"] and not values["terminal"] and values["words"] <= 6)


def _is_nickname(scene: Scene, choice: Choice) -> bool:
    """Known locally as “the cheese grater”, nicknamed ‘Tyson’; workmates called him ‘the budgie’."""
    lower, piece = scene.article.lower, choice.piece
    before = lower[max(piece.start - 4, 0) : piece.start]
    if before[-1:] == ["as"] and not {"known", "nicknamed"}.isdisjoint(before):
        return True
    if before[-1:] in (["nicknamed"], ["dubbed"], ["christened"]):
        return True
    inside = [word for word in lower[piece.start : piece.end] if word[0].isalpha()]
    return before[-2:-1] in (["called"], ["call"]) and before[-1] in CALLED_ONES and inside[:1] == ["the"]


def _inside_name(scene: Scene, choice: Choice) -> bool:
    words, piece = scene.article.words, choice.piece
    around = [*words[piece.start - 1 : piece.start], *words[piece.end : piece.end + 1]]
    return len(around) == 2 and all(word[0].isupper() for word in around)


def describe(scene: Scene, choice: Choice) -> tuple[float, ...]:
    """What is known of a piece, in the order of NAMES."""
    article, piece = scene.article, choice.piece
    quote = article.quotes[piece.quote]
    return (
        *_inside(article.text[quote.inner.start : quote.inner.end], quote.single),
        *_around(scene, choice),
        *_speaker(scene, choice),
    )


def _inside(inner: str, single: bool) -> tuple[float, ...]:
    words = re.findall(r"[\w’']+", inner)
    long = [word for word in words if len(word) > 3]
    capitals = sum(word[0].isupper() for word in long) / len(long) if long else float(inner[:1].isupper())
    last = inner.rstrip()[-1:]
    return (
        float(min(len(words), 20)),
        capitals,
        float(capitals == 1.0),
        float(inner[:1].islower()),
        float(last == ","),
        float(last in ".?!"),
        float(single),
    )


def _around(scene: Scene, choice: Choice) -> tuple[float, ...]:
    article, piece = scene.article, choice.piece
    quote = article.quotes[piece.quote]
    paragraph = article.tokens_of_paragraph(piece.paragraph)
    before = article.lower[piece.start - 1] if piece.start > paragraph.start else ""
    near = set(article.lower[max(paragraph.start, piece.start - 5) : piece.start])
    after = article.lower[piece.end] if piece.end < paragraph.stop else ""
    function = load("function_words.json")
    inside = article.lower[piece.start : piece.end]
    return (
        float(before in CALLED or before == "as"),
        float(not near.isdisjoint(WORKS)),
        float("so-called" in near or "called" in near),
        float(before in function["determiners"]),
        float(piece.start in scene.verb_cue_ends),
        float(before == ":"),
        float(before == ","),
        float(before in function["prepositions"]),
        float(after[:1].isalpha() and after not in function["auxiliaries"] and after not in function["prepositions"]),
        float(piece.start == paragraph.start),
        float(piece.end == paragraph.stop),
        float(piece.paragraph == 0),
        float(not quote.opened or not (quote.closed or quote.continued)),
        float(any(word in function["pronouns"] or word in function["auxiliaries"] for word in inside)),
        float(article.sentence[max(piece.start - 1, 0)] in scene.speech_sentences),
    )


def _speaker(scene: Scene, choice: Choice) -> tuple[float, ...]:
    article, piece = scene.article, choice.piece
    content = scene.evidence.of_piece(piece.start, piece.end).content if scene.evidence else 0.0
    sentence = article.sentence[max(piece.start - 1, 0)]
    others = scene.pieces_of_sentence[sentence] - (article.sentence[piece.start] == sentence)
    if choice.best is None:
        return (0.0, 0.0, 0.0, 0.0, 9.0, content, float(min(others, 3)))
    named = dict(zip(CANDIDATE_NAMES, choice.best.values, strict=True))
    return (
        choice.ranked[0][1],
        float(choice.best.link is not None),
        named["cue_core"],
        named["cue_adjacent"],
        named["cue_distance"],
        content,
        float(min(others, 3)),
    )

"""Layouts that tell the speaker without a cue: interviews in questions and answers, quotations in headlines."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from cuttings.facts.article import Article
from cuttings.facts.attribution import LABELLED, Choice
from cuttings.facts.cast import Cast, Member
from cuttings.facts.chunks import Chunk
from cuttings.facts.cues import DASHES
from cuttings.facts.descriptors import describe
from cuttings.facts.features import Candidate
from cuttings.facts.lexicon import OWNERS
from cuttings.facts.repeats import find_repeated
from cuttings.facts.scene import Piece, Scene, count_between

ANSWERED = 0.85  # probability that the person interviewed answers
LED_IN = 0.36  # probability of whom the paragraph before is about
WEAK = 0.15  # probability under which the layout knows better
REPEATED = 0.9  # probability that a headline's words have the speaker of the text's words
SURE = 0.6  # from which a cue beside the words beats the layout


def settle_layouts(scene: Scene, cast: Cast, choices: Sequence[Choice]) -> list[Choice]:
    """The choices with answers given to the person interviewed, and headline quotations to their speakers below."""
    interviewed = _interviewed(scene, cast, choices)
    named = _name(scene, interviewed) if interviewed else []
    settled = [_answer(scene, choice, named) for choice in choices]
    settled = [_lead_in(scene, _signed(scene, _own_label(scene, choice))) for choice in settled]
    return [_repeat(scene, choice, settled) for choice in settled]


def _interviewed(scene: Scene, cast: Cast, choices: Sequence[Choice]) -> Member | None:
    """The person named most, where at least two quotations answer questions."""
    answers = [choice for choice in choices if is_answer(scene, choice.piece)]
    labelled = any(_letter_before(scene, choice.piece) == "a" for choice in choices)
    people = [member for member in cast.members if member.is_person]
    if (len(answers) < 2 and not labelled) or not people:
        return None
    return max(people, key=lambda member: (len(member.cluster.namings), -member.cluster.namings[0].start))


def is_answer(scene: Scene, piece: Piece) -> bool:
    """How did it start? ¶ “With a broken washing machine.”: all of its paragraph, or all after the question mark."""
    article = scene.article
    tokens = article.tokens_of_paragraph(piece.paragraph)
    place = bisect_left(scene.told, piece.start)
    before = scene.told[place - 1] if place and scene.told[place - 1] >= tokens.start else None
    if _letter_before(scene, piece):
        return _letter_before(scene, piece) == "a"
    if any(article.words[i][0].isalnum() for i in range(piece.end, tokens.stop)):
        return False
    if before is not None:
        return article.words[before] == "?"
    if piece.paragraph == 0:
        return False
    question = article.tokens_of_paragraph(piece.paragraph - 1)
    return bool(question) and article.words[question[-1]] == "?" and article.quoted[question[-1]] < 0


def _letter_before(scene: Scene, piece: Piece) -> str | None:
    """A: “With a broken washing machine.”: the letter of the label, in lower case."""
    lower, first = scene.article.lower, scene.article.tokens_of_paragraph(piece.paragraph).start
    labelled = piece.start == first + 2 and lower[first + 1] == ":" and lower[first] in ("q", "a")
    return lower[first] if labelled else None


def _own_label(scene: Scene, choice: Choice) -> Choice:
    """“HART: When did you know?”: the label inside the marks."""
    chunk = scene.label_in(choice.piece)
    return choice if chunk is None else replace(choice, ranked=[(Candidate(chunk, None, ()), LABELLED)])


def _signed(scene: Scene, choice: Choice) -> Choice:
    """“We will not give up.” ¶ — Ann Hill (@annhill) May 3, 2020: who signs what is alone in its paragraph."""
    article, below = scene.article, choice.piece.paragraph + 1
    tokens = article.tokens_of_paragraph(below - 1)
    alone = not count_between(scene.told_words, tokens.start, tokens.stop)
    line = article.tokens_of_paragraph(below) if alone and below < len(article.paragraphs) else range(0)
    if not line or article.words[line.start] not in DASHES:
        return choice
    signer = bisect_left(scene.chunk_starts, line.start + 1)
    if signer == len(scene.chunks) or scene.chunks[signer].start != line.start + 1:
        return choice
    return replace(choice, ranked=[(Candidate(signer, None, ()), LABELLED)])


def _lead_in(scene: Scene, choice: Choice) -> Choice:
    """The chair, speaking for the first time, was unrepentant. ¶ “We were asked.”: whom the paragraph before is about.

    Ron Biggins checked the ticket before he woke his wife. “I said …”: he who wakes rather than she who is woken.
    """
    article, piece = scene.article, choice.piece
    weak = choice.best is None or choice.ranked[0][1] < WEAK
    owned = choice.best and not choice.best.link and article.lower[scene.chunks[choice.best.chunk].start] in OWNERS
    end = article.tokens_of_paragraph(piece.paragraph).stop
    if not (weak or owned) or count_between(scene.told_words, piece.end, end):
        return choice
    paragraph = piece.paragraph if _has_narration(scene, piece) else piece.paragraph - 1
    chunks = [i for i in scene.chunks_of_paragraph.get(paragraph, ()) if scene.chunks[i].start < piece.start]
    subjects = [i for i in chunks if i in scene.subjects and not _is_headline(scene, paragraph)]
    found = next((i for i in reversed(subjects) if names_person(article, scene.chunks[i])), None)
    return choice if found is None else replace(choice, ranked=[(Candidate(found, None, ()), LED_IN)])


def _is_headline(scene: Scene, paragraph: int) -> bool:
    tokens = scene.article.tokens_of_paragraph(max(paragraph, 0))
    return paragraph < 0 or (paragraph == 0 and scene.article.words[tokens.stop - 1] != ".")


def _has_narration(scene: Scene, piece: Piece) -> bool:
    first = scene.article.tokens_of_paragraph(piece.paragraph).start
    return count_between(scene.told_words, first, piece.start) > 0


def names_person(article: Article, chunk: Chunk) -> bool:
    """Whether a chunk may be a person: a name that the pipeline calls one, "he", or a description."""
    if chunk.kind == "pronoun":
        return article.lower[chunk.start] in ("he", "she")
    description = describe(article, chunk)
    return article.doc[chunk.head].ent_type_ in ("PERSON", "PER") or (description is not None and description.singular)


def _name(scene: Scene, member: Member) -> list[int]:
    """The chunks that name a member."""
    heads = {n.end - 1 for n in member.cluster.namings}
    return [i for i, chunk in enumerate(scene.chunks) if heads.intersection(range(chunk.start, chunk.end))]


def _answer(scene: Scene, choice: Choice, named: Sequence[int]) -> Choice:
    """The person interviewed, whom the chunks `named` name, answers."""
    if not named or not is_answer(scene, choice.piece) or (choice.score >= SURE and _has_cue(scene, choice)):
        return choice
    before = bisect_left(named, choice.piece.start, key=lambda index: scene.chunks[index].start)
    return replace(choice, ranked=[(Candidate(named[before - 1], None, ()), ANSWERED)])


def _has_cue(scene: Scene, choice: Choice) -> bool:
    """Whether the best candidate's cue stands in the paragraph of the words."""
    link = choice.best.link if choice.best else None
    if link is None:
        return False
    cue, article = scene.cues[link.cue], scene.article
    asked = "?" in article.words[cue.end : choice.piece.start]  # Does she read the reviews? “Every one.”
    return not asked and article.paragraph[cue.start] == choice.piece.paragraph


def _repeat(scene: Scene, choice: Choice, choices: Sequence[Choice]) -> Choice:
    """‘We were dead on our feet’ – a headline's words that a quotation of the text holds, too."""
    repeated = find_repeated(scene, choice.piece)
    below = next((other for other in choices if other.piece == repeated and other.best), None)
    if below is None or below.best is None:
        return choice
    return replace(choice, ranked=[(Candidate(below.best.chunk, None, ()), min(REPEATED, below.score))])

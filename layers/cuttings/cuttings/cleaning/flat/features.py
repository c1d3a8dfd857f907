"""What the line model sees of a line: its form, its words, its neighbours, its place in the file."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cuttings.cleaning.flat.words import tokenize, weigh
from cuttings.cleaning.rules import Verdict, match_rule, normalize
from cuttings.record import RemovalReason

_REASONS = tuple(RemovalReason)
_FUNCTION_WORDS = frozenset(
    "the a an and of to in on at for with by from that this it is was were be been are has have had he she they his "
    "her their its who which but as not will would said after over into about when than there".split()
)
_READER_WORDS = frozenset(
    "you your our we us my here click sign subscribe read watch follow share join get view".split()
)
_SPEECH_WORDS = frozenset("said says told added asked according tells explained wrote argued warned insisted".split())
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)
_SENTENCE_END = re.compile(r"[.!?][\"')\]]{0,2}(?=\s|$)|[。！？]")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# "sought treatmentCredit: EPA", "(AP Photo/Ana Diaz)", "pictured left"
_PICTURE = re.compile(
    r"credit:|credits:|photo(?:graph|s)?(?::| by|/|\))|picture:|image:|getty|reuters[)/]|\bap photo|afp|shutterstock|"
    r"\bepa\b|\bpictured\b|file photo|file pic|\(left|\(right|, left|, right|\bposes?\b|\b(?:is|are) seen\b|"
    r"in this (?:photo|image|undated)|courtesy"
)
_ADDRESS = re.compile(r"https?:|www\.|@|\.com\b|#\w")
_FURNITURE = re.compile(r"[|•·»›→©®►▶]")
_END = (".", "!", "?", '."', '!"', '?"', ".'", "!'", "?'", ".)", "。", "！", "？", "」", "…")
_UNREAD = -9.0  # value of features about words where the text is not English
_CAP = 60  # words; longer lines are all "long"
_LONG = 12  # words of a line that can be a paragraph
_WINDOW = 4

OWN = (
    "words", "word_length", "ends_sentence", "ends_colon", "ends_open", "sentences", "commas", "starts_lower",
    "starts_quote", "starts_digit", "starts_bullet", "capitals", "capitalized", "digits", "quotes", "quotes_odd",
    "function_words", "reader_words", "speech_words", "month", "address", "furniture", "brackets", "weight", "reason",
    "paragraph", "picture", "in_longer",
)  # fmt: skip
PLACE = (
    "index", "from_end", "relative", "words_before", "lines", "paragraph_share", "mean_words", "repeats",
    "repeated_before", "in_title", "of_title", "since_paragraph", "until_paragraph", "before_first", "after_last",
    "run", "run_before", "rules_near", "weight_near", "words_near", "paragraphs_near", "weight_before", "weight_after",
    "similar_form", "rules_before", "rules_after",
)  # fmt: skip
NEIGHBOURS = (-2, -1, 1, 2)
SEEN_OF_NEIGHBOURS = (
    "words", "ends_sentence", "capitalized", "weight", "reason", "function_words", "paragraph", "picture",
    "starts_quote",
)  # fmt: skip
NAMES = (*OWN, *PLACE, *(f"{name}[{offset:+d}]" for offset in NEIGHBOURS for name in SEEN_OF_NEIGHBOURS))


@dataclass(frozen=True, slots=True)
class Line:
    """A line in the forms that its features are computed from."""

    normal: str
    verdict: Verdict | None
    own: list[float]


def describe_lines(
    texts: Sequence[str], title: str, weights: Mapping[str, float] | None
) -> tuple[list[Line], list[list[float]]]:
    """The lines and a row of features (in the order of `NAMES`) for each. `weights`: see `words.weigh`."""
    whole = " ".join(map(normalize, texts))
    if not _is_english(whole):
        weights = None
    lines = [_describe(text, whole, weights) for text in texts]
    places = _places(lines, title)
    nothing = [-1.0] * len(SEEN_OF_NEIGHBOURS)
    picks = [OWN.index(name) for name in SEEN_OF_NEIGHBOURS]
    seen = [nothing, nothing, *([line.own[pick] for pick in picks] for line in lines), nothing, nothing]
    rows = [
        [*line.own, *place, *seen[i], *seen[i + 1], *seen[i + 3], *seen[i + 4]]
        for i, (line, place) in enumerate(zip(lines, places, strict=True))
    ]
    return lines, rows


def _is_english(whole: str) -> bool:
    words = whole[:20000].split(" ")
    return sum(word in _FUNCTION_WORDS for word in words) > 0.1 * len(words)


def _describe(text: str, whole: str, weights: Mapping[str, float] | None) -> Line:
    normal = normalize(text)
    verdict = match_rule(text)
    words = normal.split(" ")
    count = len(words) if text.isascii() else max(len(words), len(_CJK.findall(text)) // 2)
    originals = text.split()
    letters = sum(map(len, words))
    known = set(words)
    quotes = normal.count('"')
    sentences = len(_SENTENCE_END.findall(normal))
    ends = normal.endswith(_END)
    capitalized = sum(word[:1].isupper() for word in originals)
    return Line(
        normal,
        verdict,
        [
            min(count, _CAP),
            letters / count,
            float(ends),
            float(normal.endswith((":", "-"))),
            float(normal.endswith((",", ";", "...", "…"))),
            min(sentences, 8),
            min(normal.count(","), 8),
            float(text[0].islower()),
            float(normal[0] in "\"'"),
            float(normal[0].isdigit()),
            float(normal[0] in "*•-|>#[("),
            sum(map(str.isupper, text)) / len(text) if count < 20 else 0.05,
            capitalized / len(originals),
            sum(map(str.isdigit, normal)) / letters,
            min(quotes, 6),
            float(quotes % 2),
            *_read_words(words, known, weights is not None),
            float(bool(_ADDRESS.search(normal))),
            float(bool(_FURNITURE.search(normal))),
            float("(" in normal or "[" in normal),
            weigh(tokenize(normal), weights) if weights is not None else _UNREAD,
            float(_REASONS.index(verdict.reason)) if verdict else -1.0,
            float(count >= _LONG and ends and verdict is None),
            float(bool(_PICTURE.search(normal))),
            float(5 < count < _CAP and whole.count(normal) > 1),
        ],
    )


def _read_words(words: Sequence[str], known: set[str], english: bool) -> tuple[float, float, float, float]:
    if not english:
        return _UNREAD, _UNREAD, _UNREAD, _UNREAD
    return (
        sum(word in _FUNCTION_WORDS for word in words) / len(words),
        len(known & _READER_WORDS),
        len(known & _SPEECH_WORDS),
        float(not known.isdisjoint(_MONTHS)),
    )


def _places(lines: Sequence[Line], title: str) -> list[list[float]]:
    total = len(lines)
    words = [line.own[0] for line in lines]
    weight = [line.own[OWN.index("weight")] for line in lines]
    paragraph = [line.own[OWN.index("paragraph")] for line in lines]
    ruled = [float(line.verdict is not None) for line in lines]
    forms = [_form(line) for line in lines]
    sums = {
        name: [0.0, *accumulate(values)] for name, values in zip("wpgr", (words, paragraph, weight, ruled), strict=True)
    }
    counts = Counter(line.normal for line in lines)
    title_words = set(normalize(title).split())
    since, until = _distances(paragraph), _distances(paragraph[::-1])[::-1]
    first = next((i for i, value in enumerate(paragraph) if value), total)
    last = total - next((i for i, value in enumerate(paragraph[::-1]) if value), total)
    runs, run_starts = _runs(paragraph)
    seen: set[str] = set()
    rows = []
    for i, line in enumerate(lines):
        low, high = max(0, i - _WINDOW), min(total, i + _WINDOW + 1)
        own = set(line.normal.split(" "))
        shared = len(own & title_words)
        size = high - low
        rows.append(
            [
                min(i, 100),
                min(total - i, 100),
                i / total,
                sums["w"][i] / sums["w"][-1],
                min(total, 300),
                sums["p"][-1] / total,
                sums["w"][-1] / total,
                counts[line.normal],
                float(line.normal in seen),
                shared / len(own),
                shared / len(title_words) if title_words else 0.0,
                since[i],
                until[i],
                float(i < first),
                float(i >= last),
                runs[i],
                i - run_starts[i],
                (sums["r"][high] - sums["r"][low]) / size,
                (sums["g"][high] - sums["g"][low]) / size,
                (sums["w"][high] - sums["w"][low]) / size,
                (sums["p"][high] - sums["p"][low]) / size,
                (sums["g"][i] - sums["g"][low]) / max(1, i - low),
                (sums["g"][high] - sums["g"][i + 1]) / max(1, high - i - 1),
                float(sum(form == forms[i] for form in forms[low:high]) - 1),
                sums["r"][i] / (i + 1),
                (sums["r"][-1] - sums["r"][i]) / (total - i),
            ]
        )
        seen.add(line.normal)
    return rows


def _form(line: Line) -> tuple[int, bool, bool]:
    """Lines of one list look alike: their length (in steps), their end, their capitals."""
    words, ends, capitalized = line.own[0], line.own[2], line.own[OWN.index("capitalized")]
    return min(3, int(words) // 5), bool(ends), capitalized > 0.6


def _distances(marks: Sequence[float]) -> list[float]:
    """Lines since the last mark, at most 20."""
    distance, found = 20.0, []
    for mark in marks:
        found.append(distance)
        distance = 1.0 if mark else min(20.0, distance + 1)
    return found


def _runs(paragraph: Sequence[float]) -> tuple[list[int], list[int]]:
    """For each line, the length (at most 30) and the start of the run of lines of its kind that it stands in."""
    starts: list[int] = []
    for i, value in enumerate(paragraph):
        starts.append(starts[-1] if i and value == paragraph[i - 1] else i)
    lengths = Counter(starts)
    return [min(30, lengths[start]) for start in starts], starts

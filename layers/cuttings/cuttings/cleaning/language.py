"""The language of a text: a quick look for English, then langdetect."""

import re

from langdetect import DetectorFactory, LangDetectException, detect_langs

DetectorFactory.seed = 0  # langdetect samples at random; the same text must give the same answer

# The most frequent words of English that are rare in other languages of the press.
_ENGLISH = frozenset(
    "the and of to that is was for with said has it as be by he his from they have are this not".split()
)
_ENGLISH_SHARE = 0.16  # news text has 0.25-0.35 of these words; headlines and lists less
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 4000  # characters looked at for English
_OTHER_SAMPLE = 600  # characters that langdetect gets; its time grows with them
_CERTAIN = 0.9


def detect_language(text: str) -> str | None:
    """ISO 639-1 code (with a region for Chinese, as langdetect writes it) of `text`; None if too short or unclear."""
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.lower())
    if len(words) >= 20 and sum(word in _ENGLISH for word in words) >= _ENGLISH_SHARE * len(words):
        return "en"
    if len(words) < 5 and len(sample) < 30:
        return None
    try:
        best = detect_langs(sample[:_OTHER_SAMPLE])[0]
    except LangDetectException:
        return None
    return str(best.lang) if best.prob >= _CERTAIN else None

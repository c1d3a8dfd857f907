"""Where the article stands in a whole page flattened to lines: one run of them, with some noise within."""

from collections.abc import Sequence
from math import log

_MOST = 4.0  # log odds; beyond, the line model is surer than it should be
_DOUBT = 1.0  # log odds: of a line that speaks neither way, at a probability of a quarter
_CAP = 40  # words; longer lines are all "long"


def find_body(scores: Sequence[float], words: Sequence[int]) -> range:
    """The run of lines whose belief, weighed by length, has the largest sum.

    Maximum subsequence segmentation (Pasternack and Roth, WWW 2009): the text of a cookie banner far below is believed
    in somewhat, but not enough to pay for the links between. `scores` are probabilities, `words` lengths of the lines.
    """
    best, total, start, body = 0.0, 0.0, 0, range(0)
    for i, (score, count) in enumerate(zip(scores, words, strict=True)):
        if total <= 0:
            total, start = 0.0, i
        total += (_log_odds(score) + _DOUBT) * min(count, _CAP) ** 0.5
        if total > best:
            best, body = total, range(start, i + 1)
    return body


def _log_odds(score: float) -> float:
    score = min(max(score, 0.001), 0.999)
    return max(-_MOST, min(_MOST, log(score / (1 - score))))

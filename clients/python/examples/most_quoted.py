"""Who was quoted most: a bar chart in the terminal.

python examples/most_quoted.py http://127.0.0.1:8787 --min-confidence 0.8
"""

import argparse
from collections import Counter

from cuttings_client import Cuttings

BAR = 40


def main() -> None:
    """Count the quotations of every named speaker and draw the first twenty."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8787")
    parser.add_argument("--from", dest="since", default="", help="first date, 2026-03-01")
    parser.add_argument("--to", dest="until", default="", help="last date")
    parser.add_argument("--min-confidence", type=float, default=0.6)
    options = parser.parse_args()
    with Cuttings(options.address) as archive:
        quotes = archive.quotes(min_confidence=options.min_confidence, from_=options.since, to=options.until)
        counts = Counter(q.speaker.name for q in quotes if q.speaker and q.speaker.name)
    draw(counts.most_common(20))


def draw(ranked: list[tuple[str, int]]) -> None:
    """One line per speaker, the longest bar `BAR` characters."""
    if not ranked:
        print("Nobody is quoted yet.")
        return
    longest, width = ranked[0][1], max(len(name) for name, _ in ranked)
    for name, number in ranked:
        print(f"{name:>{width}}  {'█' * max(1, round(number / longest * BAR))} {number}")


if __name__ == "__main__":
    main()

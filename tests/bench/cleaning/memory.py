"""Site memory in the cleaning bench: articles of sites that have another page in the set, without and with it.

The sets have two or three pages of a site at most, so a line counts as known if it stands in another page of its site:
less evidence than the memory asks for (three of at least five), so more is removed here than would be, also in error.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import partial
from statistics import mean

from cuttings.cleaning import FileOrigin
from cuttings.cleaning.draft import Draft, Piece
from cuttings.cleaning.flat.cleaner import clean_text
from cuttings.cleaning.recurring import ENOUGH, Lines, Seen, hash_line, remove_recurring

from layers.line_model.corpus import Article
from tests.bench.cleaning.flattened import Tally, add

HEAD = ("left-out set", "mode", "articles", "site memory", "token F1", "kept", "noise lines removed")


def memory_rows(articles: Sequence[Article]) -> Iterator[tuple[object, ...]]:
    """Two rows, without and with memory, for articles of one set and mode; none where no site has two."""
    sites: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        sites[article.site].append(article)
    chosen = [article for found in sites.values() if len(found) > 1 for article in found]
    for label in ("off", "on") if chosen else ():
        tally = Tally()
        for article in chosen:
            others = [other for other in sites[article.site] if other is not article] if label == "on" else []
            add(article, tally, partial(clean_knowing, others=others))
        removed = tally.removed.total() / tally.noise.total()
        shares = (f"{mean(tally.f1):.3f}", f"{mean(tally.kept):.3f}", f"{removed:.3f}")
        yield chosen[0].set_name, chosen[0].mode, len(chosen), label, *shares


def clean_knowing(text: str, others: Sequence[Article]) -> list[Piece]:
    """The pieces of a text, cleaned with a memory of other articles of its site."""
    known = {hash_line(line) for other in others for line in other.texts}

    def recall(site: str, lines: Lines) -> Seen:
        return Seen(ENOUGH, {line: ENOUGH for line in lines.hashes if line in known})

    draft: Draft = clean_text(text)
    remove_recurring(draft, FileOrigin("bench", "site/article.txt"), "", "", recall)
    return draft.pieces

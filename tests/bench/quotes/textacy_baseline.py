"""textacy's direct_quotations on Docs that our pipeline has read; runs in its own virtual environment.

`python textacy_baseline.py DOCS` prints one JSON list per Doc: [[content start, end, speaker start, end], …], or null
where textacy gives the document up.
"""

import json
import sys

import spacy
from spacy.tokens import Doc, DocBin
from textacy.extract import direct_quotations


def read(doc: Doc) -> list[list[int]] | None:
    try:
        found = list(direct_quotations(doc))
    except ValueError:
        return None
    return [
        [q.content.start_char, q.content.end_char, q.speaker[0].idx, q.speaker[-1].idx + len(q.speaker[-1])]
        for q in found
    ]


if __name__ == "__main__":
    for doc in DocBin().from_disk(sys.argv[1]).get_docs(spacy.blank("en").vocab):
        print(json.dumps(read(doc)))

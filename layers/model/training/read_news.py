"""News without any labels: the articles of the cleaning sets, on which teachers answer."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from document import Document
from read_polnear import find_layout
from spacy.language import Language

MOST_WORDS = 1000
"""Of one article, so that a few long ones do not crowd out the rest."""


def read_news(folder: Path, nlp: Language) -> Iterator[Document]:
    """The articles' own text, or its beginning, of every page in `folder`/*.jsonl.gz."""
    for path in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for line in file:
                page = json.loads(line)
                doc = nlp.make_doc(page["text"])
                tokens = [token for token in doc if not token.is_space][:MOST_WORDS]
                if tokens:
                    words = [token.text for token in tokens]
                    yield Document("news", f"{path.stem}-{page['id']}", words, *find_layout(doc, tokens))

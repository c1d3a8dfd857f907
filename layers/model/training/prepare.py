"""Reads every data set into `corpus/*.jsonl.gz`: train, and for each evaluation its own file."""

import argparse
import gzip
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1] / "cuttings"))

from cuttings.language.tokenizer import build_tokenizer  # noqa: E402
from document import Document  # noqa: E402
from read_ner import read_columns, read_worldwide  # noqa: E402
from read_news import read_news  # noqa: E402
from read_polnear import read_polnear  # noqa: E402
from read_ud import read_entities, read_ud  # noqa: E402
from spacy.lang.en import English  # noqa: E402
from spacy.language import Language  # noqa: E402


def main() -> None:
    """Command line: data folder, output folder, list of held-out documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "corpus")
    parser.add_argument("--only", nargs="*", help="files to write, by name; all if left out")
    parser.add_argument("--held-out", type=Path, default=HERE / "configs" / "held_out.txt")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for name, documents in read_all(options.data, set(options.held_out.read_text().split())).items():
        if not options.only or name in options.only:
            write(options.out / f"{name}.jsonl.gz", documents)


def read_all(data: Path, held_out: set[str]) -> dict[str, Iterable[Document]]:
    """Documents by the file they belong to; nothing that is judged on goes into train."""
    nlp = English()
    nlp.tokenizer = build_tokenizer(nlp)
    worldwide, polnear = data / "worldwide_newswire", data / "polnear"
    return {
        "news": read_news(data.parent / "cleaning" / "pages", nlp),
        "train": _read_train(data, held_out, nlp),
        "ewt_dev": _read_ewt(data, "dev"),
        "ewt_test": _read_ewt(data, "test"),
        "worldwide_held_out": (d for d in read_worldwide(worldwide, nlp) if d.group in held_out),
        "polnear_dev": read_polnear(polnear / "dev", nlp),
    }


def _read_train(data: Path, held_out: set[str], nlp: Language) -> Iterator[Document]:
    yield from _read_ewt(data, "train")
    yield from read_ud(data / "ud_english_gum_open" / "train.conllu.gz")
    yield from (d for d in read_worldwide(data / "worldwide_newswire", nlp) if d.group not in held_out)
    yield from read_columns(data / "wikigold" / "wikigold.conll.txt", "wikigold", " ", nlp)
    for part in _PARTS:
        yield from read_columns(data / "crossner_politics" / f"{part}.txt", "crossner", "\t", nlp, 1)
    yield from read_polnear(data / "polnear" / "train", nlp)


_PARTS = ("train", "dev", "test")


def _read_ewt(data: Path, part: str) -> Iterable[Document]:
    entities = read_entities(data / "uner_english_ewt" / f"en_ewt-ud-{part}.iob2.gz")
    return read_ud(data / "ud_english_ewt" / f"{part}.conllu.gz", entities)


def write(path: Path, documents: Iterable[Document]) -> None:
    """One JSON document a line; prints how much it was."""
    count = words = 0
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
        for document in documents:
            file.write(json.dumps(document.as_json(), ensure_ascii=False) + "\n")
            count, words = count + 1, words + len(document.words)
    print(f"{path.name}: {count} documents, {words} words")


if __name__ == "__main__":
    main()

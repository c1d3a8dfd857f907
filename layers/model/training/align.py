"""From the words of a data set back to running text, and from there to the words our tokenizer makes of it."""

import re

from spacy.tokens import Doc

Span = tuple[int, int]
_NO_SPACE_BEFORE = re.compile(r"^(?:[,.;:!?%)\]}’”…]|'s|n't|'(?:re|ve|ll|d|m)|''|\.\.+)$", re.IGNORECASE)
_NO_SPACE_AFTER = re.compile(r"^[(\[{$£€#“‘]$|^(?:US|A|C|NZ|HK)\$$")


def detokenise(words: list[str]) -> tuple[str, list[Span]]:
    """Running text of `words` and the span of each in it.

    Hyphens and apostrophes between letters are glued ("three - nation", "Macron ' s"); straight quotes open and close
    in turn. What a writer had typed is lost, so this is a guess that is right for ordinary prose.
    """
    text, spans, open_quote = "", [], False
    for position, word in enumerate(words):
        before = words[position - 1] if position else ""
        after = words[position + 1] if position + 1 < len(words) else ""
        glued = not text or _is_glued(before, word, after, open_quote, words[position - 2] if position > 1 else "")
        text += ("" if glued else " ") + word
        spans.append((len(text) - len(word), len(text)))
        if word == '"':
            open_quote = not open_quote
    return text, spans


def _is_glued(before: str, word: str, after: str, open_quote: bool, earlier: str) -> bool:
    if _NO_SPACE_BEFORE.match(word) or _NO_SPACE_AFTER.match(before):
        return True
    if word == '"':
        return open_quote
    if before == '"':
        return open_quote
    if word in "'’" and before[-1:].isalnum():
        return after.lower() in _CONTRACTED or before.endswith("s")
    if before in "'’" and word.lower() in _CONTRACTED and earlier[-1:].isalnum():
        return True
    if word in ("-", "/") and before[-1:].isalnum() and after[:1].isalnum():
        return True
    return before in ("-", "/") and word[:1].isalnum() and earlier[-1:].isalnum()


_CONTRACTED = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})


def align_tags(doc: Doc, spans: list[Span], tags: list[str]) -> tuple[list[str], list[int], list[str]]:
    """Words, gaps and tags on the tokens of `doc`; a token takes the tag of the first character it shares with one."""
    by_character = {offset: number for number, span in enumerate(spans) for offset in range(*span)}
    words, gaps, projected = [], [], []
    last_entity = -1
    for token in doc:
        if token.is_space:
            continue
        covered = [by_character[o] for o in range(token.idx, token.idx + len(token)) if o in by_character]
        tagged = [number for number in covered if tags[number] != "O"]
        tag = tags[tagged[0]] if tagged else "O"
        if tag.startswith("B-") and tagged[0] == last_entity:
            tag = "I-" + tag[2:]
        last_entity = tagged[0] if tagged and tags[tagged[0]].startswith("B-") else last_entity
        words.append(token.text)
        gaps.append(int(token.i == 0 or bool(doc[token.i - 1].whitespace_)))
        projected.append(tag)
    return words, gaps, projected

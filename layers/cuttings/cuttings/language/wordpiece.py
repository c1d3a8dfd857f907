"""WordPiece for words that are already split, as BERT's uncased vocabulary defines it (Devlin et al. 2019).

A whole tokenizer library costs 11 MB of layer and 30 ms of import; the pipeline needs only the greedy longest match
on one word, with a memory, because three words in four of an article were seen before.
"""

import unicodedata
from collections.abc import Sequence

LONGEST_WORD = 100  # BERT gives up on longer words, and so do we: they become [UNK]
MOST_PIECES = 128  # of a word, half of what one window takes: only addresses and "9,9,9,9,…" have more
MEMORY = 100_000  # words remembered before the memory is emptied


class WordPiece:
    """Splits words into the ids of `vocabulary`, one piece per entry, ids by position."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._ids = {piece: number for number, piece in enumerate(self.vocabulary)}
        self._memory: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.pad, self.unknown = (self._ids[s] for s in ("[CLS]", "[SEP]", "[PAD]", "[UNK]"))

    def split(self, word: str) -> tuple[int, ...]:
        """Ids of the pieces of `word`, at least one."""
        found = self._memory.get(word)
        if found is None:
            if len(self._memory) >= MEMORY:
                self._memory.clear()
            found = self._memory[word] = self._split(word)
        return found

    def _split(self, word: str) -> tuple[int, ...]:
        ids: list[int] = []
        for part in _split_punctuation(_fold(word)):
            ids.extend(self._match(part))
        return tuple(ids[:MOST_PIECES]) or (self.unknown,)

    def _match(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        ids, start = [], 0
        while start < len(part):
            prefix = "##" if start else ""
            for end in range(len(part), start, -1):
                number = self._ids.get(prefix + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unknown]
            ids.append(number)
            start = end
        return ids


def _fold(word: str) -> str:
    """Lower case without accents, control characters and spaces."""
    kept = (c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) not in _DROPPED)
    return "".join(c for c in kept if not c.isspace() and c != "\ufffd")


def _split_punctuation(word: str) -> list[str]:
    parts: list[str] = []
    glue = False
    for char in word:
        alone = _is_punctuation(char) or _is_cjk(char)
        if glue and not alone:
            parts[-1] += char
        else:
            parts.append(char)
        glue = not alone
    return parts


def _is_punctuation(char: str) -> bool:
    """ASCII symbols count as punctuation, as in BERT: `$`, `+`, `=`, `^`, `~`, ..."""
    return (char.isascii() and not char.isalnum()) or unicodedata.category(char)[0] == "P"


def _is_cjk(char: str) -> bool:
    return any(low <= ord(char) <= high for low, high in _CJK)


_DROPPED = frozenset({"Mn", "Cc", "Cf"})
_CJK = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2FA1F), (0xF900, 0xFAFF))

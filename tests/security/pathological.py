"""Articles that are one thing again and again, of any length: what loops over pairs of things takes their square."""

import random
from collections.abc import Callable

OPENING = (
    "Council closes bridge\n\nThe council said on Monday that it would close. “We had no choice,” said Ann Lee.\n\n"
)
SENTENCES = "The council said on Monday that the bridge would close. “We had no choice,” said Ann Lee, who leads it. "
SYLLABLES = "ba do ka le mi no ra se tu vo".split()


class Writer:
    """Makes up words and names; the same seed makes the same ones."""

    def __init__(self, seed: int = 1) -> None:
        self._chance = random.Random(seed)

    def word(self) -> str:
        """Two to four syllables."""
        return "".join(self._chance.choices(SYLLABLES, k=self._chance.randint(2, 4)))

    def name(self) -> str:
        """A given name and a surname that nobody has had before, most likely."""
        return f"{self.word().title()} {self.word().title()}"

    def report(self) -> str:
        """A paragraph of news."""
        return (
            f"The {self.word()} of {self.word()} said that {self.name()} would pay £{len(self.word())} million. "
            f"“We had no {self.word()},” said {self.name()}, who leads it. He added that it was {self.word()}.\n\n"
        )


KINDS: dict[str, Callable[[Writer], str]] = {
    "quotations in one paragraph": lambda write: "“No.” ",
    "quotations with speakers": lambda write: f"“We had no choice,” said {write.name()}. ",
    "quotations in paragraphs": lambda write: f"“We had no choice,” said {write.name()}.\n\n",
    "quotations that never end": lambda write: "“We had no choice. ",
    "single marks": lambda write: "‘No’, the voters' ",
    "names": lambda write: f"{write.name()}, ",
    "names of one family": lambda write: f"{write.word().title()} Lee met Lee. ",
    "names with offices": lambda write: f"{write.name()}, the minister of {write.word()}, ",
    "reported speech": lambda write: f"{write.name()} said that {write.name()} had met {write.name()}. ",
    "pronouns": lambda write: "He said he had met her and she said that they had left. ",
    "one line": lambda write: SENTENCES,
    "one sentence": lambda write: f"{write.word()} ",
    "tiny lines": lambda write: f"{write.word()}\n",
    "tiny paragraphs": lambda write: f"{write.word().title()}.\n\n",
    "the same paragraph": lambda write: f"{SENTENCES}\n\n",
    "different paragraphs": lambda write: write.report(),
    "dates and amounts": lambda write: f"On 3 May 2024 it cost £3.{len(write.word())} million, or 12 per cent. ",
}


def write_text(kind: str, characters: int) -> str:
    """An article of about so many characters, as plain text."""
    write, parts, length = Writer(), [OPENING], 0
    while length < characters:
        parts.append(KINDS[kind](write))
        length += len(parts[-1])
    return "".join(parts)


def write_page(kind: str, characters: int) -> str:
    """The same as a page; lines are paragraphs."""
    paragraphs = "".join(f"<p>{line}</p>" for line in write_text(kind, characters).splitlines() if line)
    return f"<!doctype html><html><head><title>News</title></head><body><article>{paragraphs}</article></body></html>"

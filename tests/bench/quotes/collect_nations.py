"""Writes layers/cuttings/cuttings/facts/data/nations.json from countryinfo: Egyptian is of Egypt.

`python -m tests.bench.quotes.collect_nations`, with countryinfo 1.0.1 installed (MIT). Of names and adjectives of two
words the last is taken: South Korean, South Korea.
"""

import json
from pathlib import Path

from countryinfo import all_countries

TARGET = Path(__file__).parents[3] / "layers/cuttings/cuttings/facts/data/nations.json"
TERRITORIES = frozenset(("Chinese", "French", "American", "Norwegian", "Indian"))  # of Hong Kong, Réunion, Guam …
STATES = {"China", "France", "India", "Norway"}
COMMON = frozenset(("islands", "state", "republic", "man", "futuna", "coast"))
OTHERS = {
    **dict.fromkeys(("british", "uk", "u.k."), "britain"),
    **dict.fromkeys(("american", "us", "u.s.", "usa", "u.s.a."), "america"),
    **{"english": "england", "argentine": "argentina", "philippine": "philippines", "saudi": "arabia"},
    **{"kazakh": "kazakhstan", "uzbek": "uzbekistan", "tajik": "tajikistan", "kyrgyz": "kyrgyzstan"},
    **{"slovenian": "slovenia", "emirati": "uae", "icelandic": "iceland", "congolese": "congo"},
    **{"scots": "scotland", "swazi": "eswatini", "turkmen": "turkmenistan"},
}
"""Britain, America and what countryinfo lacks or has in another form."""


def main() -> None:
    """Write the file."""
    found = {}
    for country in all_countries():
        name, adjective = country.name(), country.demonym()
        if not adjective or "," in adjective or "/" in adjective or "United" in name:
            continue
        if adjective in TERRITORIES and name not in STATES:
            continue
        found[adjective.split()[-1].lower()] = name.split()[-1].lower()
    nations = {word: nation for word, nation in sorted((found | OTHERS).items()) if nation not in COMMON | {word}}
    TARGET.write_text(json.dumps(nations, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

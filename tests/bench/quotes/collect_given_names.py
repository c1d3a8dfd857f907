"""Writes the given names of layers/cuttings/cuttings/facts/data/given_names.json from Faker's person providers (MIT).

Run in `.venv-quotes`. A name that both lists of any locale hold tells nothing and is left out.
"""

import json
import unicodedata
from importlib import import_module
from pathlib import Path

TARGET = Path(__file__).parents[3] / "layers/cuttings/cuttings/facts/data/given_names.json"
LOCALES = (
    "en_US en_GB en_IN en_IE en_NZ en_NG fr_FR de_DE es_ES it_IT pl_PL nl_NL sv_SE no_NO fi da_DK pt_BR pt_PT tr_TR "
    "cs_CZ ro_RO hr_HR hu_HU sk_SK sl_SI et_EE lv_LV lt_LT fr_QC ga_IE sw id_ID vi_VN zu_ZA "
    "yo_NG en_PK tw_GH ig_NG ha_NG"
).split()


def collect(sex: str) -> set[str]:
    """Every given name of `sex` in lower case without accents."""
    names: set[str] = set()
    for locale in LOCALES:
        try:
            provider = import_module(f"faker.providers.person.{locale}").Provider
        except ModuleNotFoundError:
            continue
        names |= {plain(name) for name in getattr(provider, f"first_names_{sex}", ()) if name.isalpha()}
    return names


def plain(name: str) -> str:
    """The name as the lookup folds it."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))


if __name__ == "__main__":
    male, female = collect("male"), collect("female")
    both = male & female
    data = {"male": sorted(male - both), "female": sorted(female - both)}
    TARGET.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")
    print({sex: len(names) for sex, names in data.items()}, "ambiguous", len(both))

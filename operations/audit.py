"""What ships: every package of the layers and functions with licence and size, as a table and as bills of materials.

The packages are those of the lock files less those that the build leaves out; licences and sizes come from what is
installed in the environment that runs this. https://cyclonedx.org/docs/1.6/json/
"""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any

from cuttings import __version__

from bundle.finish import RULES
from bundle.parts import LAYERS, OUR_MODEL, ROOT, SENTENCES, SHARED

FOLDER = ROOT / "docs" / "bom"
KNOWN = tomllib.loads(Path(__file__).with_name("licences.toml").read_text("utf-8"))
PARTS = {
    "cuttings": SHARED,
    "nlp": LAYERS / "nlp" / "requirements.txt",
    "clean": ROOT / "functions" / "clean" / "requirements.txt",
}
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9_.-]+)==(?P<version>[^ \\]+)(?P<rest>(?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True, slots=True)
class Component:
    """Something that ships; `licence` as an SPDX expression, None where nobody knows; `size` in bytes, unpacked."""

    name: str
    version: str
    licence: str | None
    size: int | None
    hashes: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Whether at least one choice of the licence consists of allowed ones."""
        choices = (self.licence or "unknown").split(" OR ")
        return any(all(part in KNOWN["allowed"] for part in choice.split(" AND ")) for choice in choices)


def list_parts() -> dict[str, list[Component]]:
    """Each layer's and function's own components by its name."""
    shared = {pin["name"] for pin in _read_pins(SHARED)}
    parts = {
        name: list(_list_packages(path, set() if path == SHARED else shared, RULES.get(name, {}).get("packages", [])))
        for name, path in PARTS.items()
    }
    parts["cuttings"].insert(
        0, Component("cuttings", __version__, "Apache-2.0", _measure(LAYERS / "cuttings" / "cuttings"))
    )
    parts["model"] = [_describe_model()] if (OUR_MODEL / "meta.json").exists() else []
    parts["sentences"] = [Component("all-MiniLM-L6-v2", "53aa5117", "Apache-2.0", _measure(SENTENCES))]
    return parts


def _list_packages(path: Path, shared: set[str], left_out: list[str]) -> Iterator[Component]:
    skipped = {*shared, *left_out, *RULES["runtime"]["packages"]}
    for pin in _read_pins(path):
        if pin["name"] not in skipped and "sys_platform == 'win32'" not in pin["rest"].partition("\n")[0]:
            yield _describe_package(pin["name"], pin["version"], tuple(_HASH.findall(pin["rest"])))


def _read_pins(path: Path) -> Iterator[re.Match[str]]:
    return _PIN.finditer(path.read_text("utf-8"))


def _describe_package(name: str, version: str, hashes: tuple[str, ...]) -> Component:
    try:
        distribution = metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return Component(name, version, KNOWN["packages"].get(name), None, hashes)
    size = sum(file.size or 0 for file in distribution.files or ())
    return Component(name, version, _read_licence(name, distribution.metadata), size, hashes)


def _read_licence(name: str, about: Any) -> str | None:
    """Our own finding, else the SPDX expression, else the free text, else the classifier, if we know what it means."""
    classifiers = [line.split(" :: ")[-1] for line in about.get_all("Classifier", []) if line.startswith("License ")]
    for said in (KNOWN["packages"].get(name), about.get("License-Expression"), about.get("License"), *classifiers):
        if said and (Component("", "", spdx := KNOWN["names"].get(said, said), 0).is_allowed):
            return str(spdx)
    return None


def _describe_model() -> Component:
    about = json.loads((OUR_MODEL / "meta.json").read_text("utf-8"))
    return Component(f"{about['lang']}_{about['name']}", about["version"], about["license"], _measure(OUR_MODEL))


def _measure(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)


def make_bill(part: str, components: list[Component]) -> dict[str, Any]:
    """A CycloneDX bill of materials; the same components give the same bytes."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": f"cuttings-{part}", "version": __version__}},
        "components": [_describe(component) for component in components],
    }


def _describe(component: Component) -> dict[str, Any]:
    described: dict[str, Any] = {"type": "library", "name": component.name, "version": component.version}
    if component.hashes:
        described["purl"] = f"pkg:pypi/{component.name}@{component.version}"
    described["licenses"] = [{"expression": component.licence or "NOASSERTION"}]
    return described


def audit() -> int:
    """Print the table, write the bills; 1 if a licence is unknown or not allowed."""
    parts = list_parts()
    FOLDER.mkdir(parents=True, exist_ok=True)
    for part, components in parts.items():
        print(f"{part}: {len(components)} components")
        for one in components:
            size = "not installed here" if one.size is None else f"{one.size / 1e6:.1f} MB"
            print(f"  {one.name} {one.version}  {one.licence or 'UNKNOWN LICENCE'}  {size}")
        bill = json.dumps(make_bill(part, components), indent=1)
        (FOLDER / f"{part}.cdx.json").write_text(bill + "\n", "utf-8")
    refused = find_refused(parts)
    print(f"refused: {', '.join(refused) or 'none'}")
    return bool(refused)


def find_refused(parts: dict[str, list[Component]]) -> list[str]:
    """What must not ship: unknown licences, those that are not allowed, packages that are not pinned by hash."""
    found = [one for components in parts.values() for one in components if not one.is_allowed]
    unpinned = [pin["name"] for path in PARTS.values() for pin in _read_pins(path) if not _HASH.search(pin["rest"])]
    return [*(one.name for one in found), *unpinned]

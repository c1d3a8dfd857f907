"""What ships is pinned with hashes, has a licence that may ship, and stands in a bill of materials."""

from dataclasses import replace

from operations.audit import Component, find_refused, list_parts, make_bill
from tests.reliability.figures import note_figure

PARTS = list_parts()


def test_every_package_that_ships_has_hashes_and_a_licence_that_may_ship() -> None:
    assert {"cuttings", "nlp", "clean", "model", "sentences"} == set(PARTS)
    assert find_refused(PARTS) == []
    count = sum(map(len, PARTS.values()))
    note_figure(
        "supply chain", f"{count} components in 5 parts: every licence known and allowed, every pin with hashes"
    )


def test_an_unknown_or_strange_licence_is_refused() -> None:
    good = Component("good", "1", "MIT", 1)
    for licence in (None, "Proprietary", "AGPL-3.0-only", "MIT AND GPL-3.0-only"):
        assert find_refused({"part": [good, replace(good, name="bad", licence=licence)]}) == ["bad"]
    assert find_refused({"part": [replace(good, licence="GPL-2.0-only OR MIT")]}) == []


def test_a_bill_names_every_component() -> None:
    bill = make_bill("nlp", PARTS["nlp"])
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    named = {(one["name"], one["version"]) for one in bill["components"]}
    assert named == {(one.name, one.version) for one in PARTS["nlp"]}
    assert all(one["purl"].startswith("pkg:pypi/") for one in bill["components"])
    assert all(one["licenses"][0]["expression"] for one in bill["components"])

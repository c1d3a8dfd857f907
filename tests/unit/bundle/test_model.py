"""`make build MODEL=...`: another pipeline in the model layer, from a wheel or a folder made on this machine."""

import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import spacy

from bundle import parts
from bundle.errors import BuildError
from bundle.target import Target

LOADING = "from cuttings.language import load_pipeline; import sys; print(load_pipeline(sys.argv[1]).pipe_names)"
WHEEL = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
PACKAGE = """from pathlib import Path
from spacy.util import load_model_from_init_py
def load(**overrides):
    return load_model_from_init_py(__file__, **overrides)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A toy pipeline as nlp.to_disk() writes it."""
    nlp = spacy.blank("en", meta={"name": "toy", "version": "1.2.0"})
    nlp.add_pipe("sentencizer")
    nlp.to_disk(tmp_path / "en_toy")
    return tmp_path / "en_toy"


@pytest.fixture
def wheel(folder: Path, tmp_path: Path) -> Path:
    """The same, as `spacy package --build wheel` packs it."""
    path = tmp_path / "en_toy-1.2.0-py3-none-any.whl"
    about = "Metadata-Version: 2.1\nName: en_toy\nVersion: 1.2.0\nRequires-Dist: no-such-package==1\n"
    with zipfile.ZipFile(path, "w") as archive:
        for file in folder.rglob("*"):
            archive.write(file, f"en_toy/en_toy-1.2.0/{file.relative_to(folder)}")
        archive.write(folder / "meta.json", "en_toy/meta.json")
        archive.writestr("en_toy/__init__.py", PACKAGE)
        archive.writestr("en_toy-1.2.0.dist-info/METADATA", about)
        archive.writestr("en_toy-1.2.0.dist-info/WHEEL", WHEEL)
        archive.writestr("en_toy-1.2.0.dist-info/RECORD", "")
    return path


def build(model: Path, layer: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    """Build the layer; the value that the parameter Model must have."""
    monkeypatch.setenv("MODEL", str(model))
    for step in ("strip", "compile_bytecode"):  # these need tools of the target and are tested elsewhere
        monkeypatch.setattr(parts.finish, step, lambda *_: None)
    parts.build_layer("model", layer, Target("x86_64"))
    return capsys.readouterr().out.rpartition("Model=")[2].strip()


def load_in(layer: Path, name: str) -> list[str]:
    """The components of the pipeline, loaded as extract does it, in a Python that has the layer on its path."""
    name = name.replace("/opt", str(layer))
    ran = subprocess.run(
        [sys.executable, "-c", LOADING, name], env={"PYTHONPATH": str(layer / "python")}, capture_output=True, text=True
    )
    assert ran.returncode == 0, ran.stderr
    return list(json.loads(ran.stdout.replace("'", '"')))


@pytest.mark.parametrize(("kind", "name"), [("folder", "/opt/python/en_toy"), ("wheel", "en_toy")])
def test_the_layer_holds_the_pipeline_under_the_name_that_is_printed(
    kind: str,
    name: str,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    layer = tmp_path / "layer"
    assert build(request.getfixturevalue(kind), layer, monkeypatch, capsys) == name
    assert load_in(layer, name) == ["sentencizer"]


def test_what_is_no_pipeline_stops_the_build(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    other = tmp_path / "no_toy-1.0.0-py3-none-any.whl"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("no_toy/__init__.py", "")
        archive.writestr("no_toy-1.0.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: no_toy\nVersion: 1.0.0\n")
        archive.writestr("no_toy-1.0.0.dist-info/WHEEL", WHEEL)
        archive.writestr("no_toy-1.0.0.dist-info/RECORD", "")
    with pytest.raises(BuildError, match="no spaCy pipeline"):
        build(other, tmp_path / "layer", monkeypatch, capsys)

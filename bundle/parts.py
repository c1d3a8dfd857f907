"""What each layer and function consists of."""

import os
import re
import shutil
import sys
from pathlib import Path

from bundle import finish, wheels
from bundle.errors import BuildError
from bundle.finish import RULES
from bundle.target import Target

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ROOT / "layers"
SHARED = LAYERS / "cuttings" / "requirements.txt"
OVERLAY = ROOT / "bundle" / "overlay"
OUR_MODEL = LAYERS / "model" / "en_cuttings_news"
SENTENCES = LAYERS / "sentences" / "minilm_sentences"
# spaCy's own pipelines are published as wheels there, one release per minor version of spaCy
SPACY_PIPELINE = re.compile(r"[a-z]{2}_(core|dep|ent)_\w+_(sm|md|lg|trf)")
SPACY_WHEEL = "https://github.com/explosion/spacy-models/releases/download/{0}-3.8.0/{0}-3.8.0-py3-none-any.whl"


def build_layer(name: str, out: Path, target: Target) -> None:
    """Build a layer of layers/ into `out`; Lambda mounts it at /opt."""
    packages = out / "python"
    packages.mkdir(parents=True, exist_ok=True)
    if name == "model":
        _add_model(packages, target)
    elif name == "sentences":
        shutil.copytree(SENTENCES, packages / SENTENCES.name, dirs_exist_ok=True, ignore=_ignore)
    else:
        _add_packages(name, packages, LAYERS / name / "requirements.txt", target)
    if name == "cuttings":
        shutil.copytree(LAYERS / name / "cuttings", packages / "cuttings", dirs_exist_ok=True, ignore=_ignore)
    _finish(out, packages, name, "/opt", target)


def build_function(name: str, out: Path, target: Target) -> None:
    """Build a function of functions/ into `out`; Lambda mounts it at /var/task."""
    folder = ROOT / "functions" / name
    out.mkdir(parents=True, exist_ok=True)
    requirements = folder / "requirements.txt"
    if requirements.exists():
        _add_packages(name, out, requirements, target)
    shutil.copytree(folder, out, dirs_exist_ok=True, ignore=_ignore)
    _finish(out, out, name, "/var/task", target)


def _ignore(_folder: str, names: list[str]) -> set[str]:
    return {name for name in names if name in ("__pycache__", "Makefile") or name.startswith("requirements")}


def _add_packages(name: str, folder: Path, requirements: Path, target: Target) -> None:
    left_out = {*RULES["runtime"]["packages"], *RULES.get(name, {}).get("packages", [])}
    if requirements != SHARED:
        left_out |= wheels.read_names(SHARED)
    wheels.install(requirements, folder, target, without=left_out)


def _add_model(packages: Path, target: Target) -> None:
    """The pipeline that MODEL names: a folder, a wheel, an address or a package; ours if it is empty."""
    model = os.environ.get("MODEL", "")
    if not model and not OUR_MODEL.exists():
        print(f"WARNING: {OUR_MODEL.relative_to(ROOT)} is missing: extract will use rules alone", file=sys.stderr)
        (packages / "NO_PIPELINE.txt").write_text("Built without a language pipeline.\n", encoding="utf-8")
    elif not model:
        shutil.copytree(OUR_MODEL, packages / OUR_MODEL.name, dirs_exist_ok=True, ignore=_ignore)
    else:
        print(f"The model layer holds another pipeline: deploy with Model={_add_other_model(model, packages, target)}")


def _add_other_model(model: str, packages: Path, target: Target) -> str:
    """What the parameter Model must say for spaCy to find the pipeline. Raises BuildError if it is none."""
    if (Path(model) / "config.cfg").is_file():  # as nlp.to_disk() writes it
        shutil.copytree(model, packages / Path(model).name, dirs_exist_ok=True, ignore=_ignore)
        return f"/opt/python/{Path(model).name}"
    wheel = SPACY_WHEEL.format(model) if SPACY_PIPELINE.fullmatch(model) else model
    wheels.run_uv(wheel, folder=packages, target=target)
    found = [path.parent.name for path in packages.glob("*/meta.json")]
    if not found:
        raise BuildError(f"{model} holds no spaCy pipeline: a package of one has a meta.json")
    return found[0]


def _finish(out: Path, packages: Path, name: str, installed_at: str, target: Target) -> None:
    finish.prune(packages, RULES.get(name, {}).get("paths", []))
    if (OVERLAY / name).is_dir():
        shutil.copytree(OVERLAY / name, packages, dirs_exist_ok=True, ignore=_ignore)
    finish.strip(packages, target)
    finish.compile_bytecode(out, installed_at)
    finish.fix_times(out)

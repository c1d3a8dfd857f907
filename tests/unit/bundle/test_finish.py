"""What is shipped: pruned, compiled without checks, and the same bytes every time."""

import shutil

import pytest

from bundle import finish, sizes, wheels
from bundle.errors import BuildError
from bundle.parts import ROOT
from bundle.target import Target, find_python

LOCK = """\
# made by uv
boto3==1.44.5 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via something
Typing_Extensions==4.16.0 \\
    --hash=sha256:cc
"""


@pytest.fixture
def package(tmp_path):
    folder = tmp_path / "python"
    for name in (
        "p/__init__.py",
        "p/tests/test_p.py",
        "p/fast.pyx",
        "p-1.dist-info/RECORD",
        "numpy/testing/tests/a.py",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x = 1\n")
    return folder


def test_tests_and_sources_of_binaries_do_not_ship(package):
    finish.prune(package, ["p-*.dist-info"])
    left = sorted(path.relative_to(package).as_posix() for path in package.rglob("*") if path.is_file())
    assert left == ["numpy/testing/tests/a.py", "p/__init__.py"]


def test_equal_content_has_one_hash_wherever_and_whenever_it_was_made(package, tmp_path):
    try:
        find_python()
    except BuildError as error:
        pytest.skip(str(error))
    again = tmp_path / "another" / "folder"
    shutil.copytree(package, again)
    for folder in (package, again):
        finish.compile_bytecode(folder, "/opt/python")
        finish.fix_times(folder)
    assert sizes.digest(package) == sizes.digest(again)
    assert list(package.rglob("*.cpython-313.pyc"))


def test_a_pin_is_left_out_with_its_hashes():
    left = wheels._leave_out(LOCK, {"boto3"})
    assert "boto3" not in left
    assert "sha256:aa" not in left
    assert "Typing_Extensions==4.16.0" in left


def test_names_are_compared_as_indexes_compare_them(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text(LOCK)
    assert wheels.read_names(file) == {"boto3", "typing-extensions"}


def test_only_lambdas_processors_are_built_for():
    assert Target("arm64").wheel_platform.startswith("aarch64")
    with pytest.raises(SystemExit, match="arm64"):
        Target("riscv")


def test_every_package_that_is_left_out_is_one_that_would_be_installed():
    for name, lock in (("nlp", "layers/nlp"), ("clean", "functions/clean")):
        names = wheels.read_names(ROOT / lock / "requirements.txt")
        assert set(finish.RULES[name]["packages"]) <= names

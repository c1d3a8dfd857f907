"""What ships of our own stays small; `make build` checks the whole, which no test here does."""

from pathlib import Path

LAYER = Path(__file__).parents[3] / "layers" / "cuttings" / "cuttings"
MOST_BYTES = 2_900_000
"""Measured: 2.6 MB make a clean function of 49.5 MB with its layers and bytecode, of the 50 that are its goal."""


def test_our_code_and_data_leave_the_clean_function_under_its_goal() -> None:
    files = [path for path in LAYER.rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    assert sum(path.stat().st_size for path in files) < MOST_BYTES, "run `make build` and look at the sizes"

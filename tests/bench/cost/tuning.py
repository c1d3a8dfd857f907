"""`make tune`: what each function takes and costs at each memory size; the template's sizes were chosen from it.

Lambda gives processor in proportion to memory, one whole at 1,769 MB, and our code uses one; waits for AWS stay as
they are. So time is CPU seconds divided by that share, and waits.
"""

from typing import Any

from local.template import find_functions, load_template
from tests.bench.cost.__main__ import read, seconds_in
from tests.bench.report import as_table, write_section

MEMORIES = (256, 512, 768, 1024, 1280, 1769, 3008)
FUNCTIONS = {"clean": "CleanFunction", "extract": "ExtractFunction"}
HEAD = ("function", "MB", "seconds an article", "dollars a million", "peak fits", "chosen")


def main() -> None:
    """Write the section."""
    measured, prices = read("measured.toml"), read("prices.toml")["lambda"]
    chosen = {name: find_functions(load_template())[logical].memory for name, logical in FUNCTIONS.items()}
    rows = [row(measured, prices, name, memory, chosen[name]) for name in FUNCTIONS for memory in MEMORIES]
    note = (
        "From the CPU seconds and call counts of `tests/bench/cost/measured.toml` (x86_64, waits of "
        f"{measured['assumed']['seconds_per_call'] * 1000:.0f} ms a call assumed); *peak fits*: the largest file that "
        "was measured leaves an eighth of the memory free."
    )
    write_section("Power tuning", "make tune", f"{note}\n\n{as_table(HEAD, rows)}")


def row(measured: dict[str, Any], prices: dict[str, Any], name: str, memory: int, chosen: int) -> tuple[object, ...]:
    """One size of one function."""
    seconds = seconds_in(measured, name, memory)
    dollars = seconds * memory / 1024 * prices["x86_64_gb_second"] + prices["request"]
    fits = measured[name]["peak_mb"] <= memory * 7 / 8
    return (
        name,
        memory,
        f"{seconds:.3f}",
        f"{dollars * 1e6:.2f}",
        "yes" if fits else "no",
        "←" if memory == chosen else "",
    )


if __name__ == "__main__":
    main()

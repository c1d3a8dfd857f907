"""`make cost ARTICLES=n`: dollars for cleaning, extracting and storing that many articles, item by item."""

import sys
import tomllib
from pathlib import Path
from typing import Any

from tests.bench.report import as_table, write_section

FOLDER = Path(__file__).parent
GIGABYTE = 1e9
VCPU_MB = 1769  # https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html


def read(name: str) -> dict[str, Any]:
    """A data file of this folder."""
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def price_function(measured: dict[str, Any], name: str, gb_second: float, request: float, batch: int = 1) -> float:
    """One article in one function; `request` is the price of an invocation, for `batch` articles."""
    memory = measured[name]["memory_mb"]
    return float(seconds_in(measured, name, memory, batch) * memory / 1024 * gb_second + request / batch)


def seconds_in(measured: dict[str, Any], name: str, memory: int, batch: int = 1) -> float:
    """How long a function with so many MB takes for one article: its processor's share, and waits.

    Of a batch some articles are at work at once; then one's waits are hidden behind the processor's work on others.
    """
    own = measured[name]
    working = own["cpu_seconds"] / min(1.0, memory / VCPU_MB)
    waiting = own["aws_waits"] * measured["assumed"]["seconds_per_call"]
    return float(max(working, (working + waiting) / min(batch, own["at_once"])))


def itemise(
    measured: dict[str, Any], prices: dict[str, Any], *, architecture: str, search: bool, batch: int = 1
) -> dict[str, float]:
    """Dollars per article; `batch` articles come to a function in one invocation."""
    lambda_, requests = prices["lambda"], measured["requests"]
    gb_second = lambda_[f"{architecture}_gb_second"]
    units = measured["dynamodb"]["write_units_with_search" if search else "write_units"]
    return {
        "clean function": price_function(measured, "clean", gb_second, lambda_["request"], batch),
        "extract function": price_function(measured, "extract", gb_second, lambda_["request"], batch),
        "S3 requests": requests["s3_put"] * prices["s3"]["put"] + requests["s3_get"] * prices["s3"]["get"],
        "EventBridge": requests["events"] * prices["eventbridge"]["event"],
        "SQS": requests["queues"] * (1 + 2 / batch) * prices["sqs"]["request"],
        "DynamoDB writes": units * prices["dynamodb"]["write_unit"],
        "DynamoDB reads": measured["dynamodb"]["read_units"] * prices["dynamodb"]["read_unit"],
        "traces": 2 * measured["assumed"]["traced_share"] / batch * prices["xray"]["trace"],
        "logs": measured["assumed"]["log_bytes"] / GIGABYTE * prices["cloudwatch"]["logs_gb"],
    }


def price_storage(measured: dict[str, Any], prices: dict[str, Any]) -> float:
    """Dollars per article and month."""
    stored = measured["stored"]
    s3 = stored["s3_bytes"] / GIGABYTE * prices["s3"]["gb_month"]
    return float(s3 + stored["dynamodb_bytes"] / GIGABYTE * prices["dynamodb"]["gb_month"])


def price_comprehend(measured: dict[str, Any], prices: dict[str, Any]) -> float:
    """Dollars per article for entities and syntax alone: no quotations, no speakers, no cleaning, no store."""
    comprehend = prices["comprehend"]
    units = -(-measured["characters"] // comprehend["unit_characters"])
    return float(units * (comprehend["entities_unit"] + comprehend["syntax_unit"]))


def main(articles: int) -> None:
    """Write the section."""
    measured, prices = read("measured.toml"), read("prices.toml")
    kinds = [
        ("x86_64", False, 1),
        ("arm64", False, 10),
        ("x86_64", True, 1),
        ("arm64", True, 1),
        ("x86_64", True, 10),
        ("arm64", True, 10),
    ]
    columns = [itemise(measured, prices, architecture=a, search=s, batch=b) for a, s, b in kinds]
    rows = [(item, *(f"{column[item] * articles:,.2f}" for column in columns)) for item in columns[0]]
    rows.append(("**sum**", *(f"**{sum(column.values()) * articles:,.2f}**" for column in columns)))
    head = ("item", *(f"{a}{'' if s else ', no word search'}, {b} a batch" for a, s, b in kinds))
    note = (
        f"Dollars for {articles:,} articles of {measured['words']} words, us-east-1, no free tier: figures of "
        "`tests/bench/cost/measured.toml` (arm64 taken as fast as x86_64; waits for AWS are assumed) times "
        f"`prices.toml`. Keeping them costs {price_storage(measured, prices) * articles:,.2f} a month more. Amazon "
        f"Comprehend's entities and syntax for the same text: {price_comprehend(measured, prices) * articles:,.0f}."
    )
    write_section("Cost", f"make cost ARTICLES={articles}", f"{note}\n\n{as_table(head, rows)}")


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].isdigit():
        sys.exit("usage: make cost ARTICLES=1000000")
    main(int(sys.argv[1]))

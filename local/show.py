"""What `local run` prints, asked of the API over HTTP as anybody would."""

import json
import urllib.request
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from local.stack import Stack

SHOWN_ARTICLES = 8
SHOWN_CHARACTERS = 90


def fetch(address: str) -> Any:
    """The JSON at `address`."""
    with urllib.request.urlopen(address, timeout=30) as response:  # noqa: S310 - our own server
        return json.load(response)


def print_quotations(console: Console, endpoint: str) -> int:
    """A table of who said what in the newest articles; returns the number of all articles."""
    table = Table(title="Who said what in the sample articles", title_justify="left", show_lines=False)
    table.add_column("Speaker", style="bold", max_width=30)
    table.add_column("Said", ratio=1)
    table.add_column("Sure", justify="right")
    articles = fetch(f"{endpoint}/v1/articles?limit=100")["items"]
    unknown = 0
    for article in articles[:SHOWN_ARTICLES]:
        record = fetch(f"{endpoint}/v1/articles/{article['id']}/record")
        table.add_row("", Text(record["headline"] or article["id"], style="bold cyan"), "")
        whole = [quotation for quotation in record["quotations"] if not quotation.get("partOf")]
        named = [quotation for quotation in whole if quotation["speaker"]]
        unknown += len(whole) - len(named)
        for quotation in named:
            table.add_row(*describe_quotation(quotation))
        table.add_section()
    console.print(table)
    more = f"; {unknown} more quotations in them whose speaker the text does not tell" if unknown else ""
    console.print(f"{len(articles)} articles, the newest {min(len(articles), SHOWN_ARTICLES)} shown{more}.")
    return len(articles)


def describe_quotation(quotation: dict[str, Any]) -> tuple[str, str, str]:
    """Speaker, words and confidence of one row."""
    speaker = quotation["speaker"]
    name = speaker["name"] or speaker["text"]
    text = " ".join(quotation["text"].split())
    if len(text) > SHOWN_CHARACTERS:
        text = text[:SHOWN_CHARACTERS].rsplit(" ", 1)[0] + " ..."
    mark = "" if quotation["type"] == "indirect" else '"'
    return name, f"{mark}{text}{mark}", f"{quotation['confidence']:.2f}"


def print_addresses(console: Console, stack: Stack, inbox: Path) -> None:
    """Where everything is, and how to put an article in."""
    bucket = stack.outputs["InboxBucket"]
    console.print(f"page    {stack.endpoint}/")
    console.print(f"API     {stack.endpoint}/v1/articles")
    console.print(f"inbox   {inbox.resolve()}/   (copy a file there)")
    console.print(
        f"S3      AWS_ACCESS_KEY_ID=local AWS_SECRET_ACCESS_KEY=local AWS_DEFAULT_REGION=us-east-1 "
        f"aws --endpoint-url {stack.endpoint} s3 cp FILE s3://{bucket}/",
        soft_wrap=True,
    )
    console.print(f"logs    {stack.options.logs}/")

"""Plays the state machine of a backfill, over moto's S3: what of Amazon States Language that machine uses.

https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import quote, unquote

from jsonata.jsonata import Jsonata

State = dict[str, Any]


class NotPlayedError(NotImplementedError):
    """The machine uses something that this player does not know: extend it."""


@dataclass
class Player:
    """`substitutions` are the machine's DefinitionSubstitutions, `s3` a client; `failures` what no retry mended."""

    s3: Any
    substitutions: dict[str, str]
    failures: int = 0

    def run(self, definition: State, given: Any) -> Any:
        """The output of a machine or of an item processor."""
        text = json.dumps(definition)
        for name, value in self.substitutions.items():
            text = text.replace(f"${{{name}}}", value)
        return self._run(json.loads(text), given)

    def _run(self, machine: State, given: Any) -> Any:
        name = machine["StartAt"]
        while True:
            state = machine["States"][name]
            result, caught = self._do(state, given)
            result = self._evaluate(state["Output"], given, result) if "Output" in state and not caught else result
            if not caught and (state.get("End") or state["Type"] == "Succeed"):
                return result
            name, given = caught or state["Next"], result

    def _do(self, state: State, given: Any) -> tuple[Any, str | None]:
        """The result of a state, and the state that catches its error."""
        match state["Type"]:
            case "Succeed":
                return given, None
            case "Map" if "ItemReader" in state:
                return self._map_batches(state, given), None
            case "Map":
                items = self._evaluate(state["Items"], given)
                return [self._run(state["ItemProcessor"], item) for item in items], None
            case "Task":
                return self._call(state, given)
        raise NotPlayedError(state["Type"])

    def _map_batches(self, state: State, given: Any) -> None:
        assert state["ItemReader"]["Resource"].endswith("s3:listObjectsV2")
        where = self._evaluate(state["ItemReader"]["Arguments"], given)
        pages = self.s3.get_paginator("list_objects_v2").paginate(**where)
        items: Iterator[Any] = (_to_item(found) for page in pages for found in page.get("Contents", []))
        while batch := list(islice(items, state["ItemBatcher"]["MaxItemsPerBatch"])):
            try:
                self._run(state["ItemProcessor"], {"Items": batch})
            except self.s3.exceptions.ClientError:
                self.failures += 1

    def _call(self, state: State, given: Any) -> tuple[Any, str | None]:
        assert state["Resource"].endswith("aws-sdk:s3:copyObject")
        arguments = self._evaluate(state["Arguments"], given)
        source = arguments["CopySource"]
        assert source == quote(unquote(source), safe="").replace("%2F", "/", 1)  # the header must be encoded …
        arguments["CopySource"] = unquote(source)  # … which boto3 does itself, and Step Functions does not
        try:
            return self.s3.copy_object(**arguments), None
        except self.s3.exceptions.ClientError as error:
            name = f"S3.{error.response['Error']['Code']}Exception"
            caught = [one["Next"] for one in state.get("Catch", []) if name in one["ErrorEquals"]]
            if not caught:
                raise
            return None, caught[0]

    def _evaluate(self, value: Any, given: Any, result: Any = None) -> Any:
        if isinstance(value, dict):
            return {key: self._evaluate(one, given, result) for key, one in value.items()}
        if not isinstance(value, str) or not value.startswith("{%"):
            return value
        expression = Jsonata(value.removeprefix("{%").removesuffix("%}"))
        expression.assign("states", {"input": given, "result": result})
        return expression.evaluate(None)


def _to_item(found: dict[str, Any]) -> dict[str, Any]:
    return {"Key": found["Key"], "Size": found["Size"], "Etag": found["ETag"]}

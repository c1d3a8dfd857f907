"""The sample events, the contracts in the code and the rules of the template speak of the same events."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from aws_lambda_powertools.utilities.data_classes import APIGatewayProxyEventV2, SQSEvent
from cuttings.events import ArticleCleaned, Envelope, ObjectCreated, Upload
from cuttings.record import CleanDocument, from_json

ROOT = Path(__file__).parent.parent.parent


def read(name: str) -> dict[str, Any]:
    event: dict[str, Any] = json.loads((ROOT / "events" / f"{name}.json").read_text("utf-8"))
    return event


def read_body(name: str) -> str:
    (record,) = SQSEvent(read(name)).records
    return record.body


def read_pattern(rule: str) -> dict[str, Any]:
    class Loader(yaml.SafeLoader):
        """Reads CloudFormation's short functions as None."""

    Loader.add_multi_constructor("!", lambda *_: None)
    template = yaml.load((ROOT / "template.yaml").read_text("utf-8"), Loader)
    pattern: dict[str, Any] = template["Resources"][rule]["Properties"]["EventPattern"]
    return pattern


def test_the_clean_event_is_one_of_s3() -> None:
    event = Envelope[ObjectCreated].model_validate_json(read_body("clean"))
    path = ROOT / "events" / "objects" / event.detail.bucket.name / event.detail.object.key
    assert path.stat().st_size == event.detail.object.size


def test_the_extract_event_is_what_clean_sends_for_the_clean_event() -> None:
    cleaned = Envelope[ArticleCleaned].model_validate_json(read_body("extract")).detail
    uploaded = Envelope[ObjectCreated].model_validate_json(read_body("clean"))
    assert cleaned.upload == Upload.of(uploaded)
    assert cleaned.correlation_id == uploaded.id
    data = (ROOT / "events" / "objects" / "cuttings-archive" / cleaned.document.key).read_bytes()
    assert (hashlib.sha256(data).hexdigest(), len(data)) == (cleaned.document.sha256, cleaned.document.byte_length)
    assert from_json(CleanDocument, data).id == cleaned.article_id


def test_the_query_event_is_one_of_an_http_api() -> None:
    event = APIGatewayProxyEventV2(read("query"))
    assert (event.http_method, event.path, event["version"]) == ("GET", "/v1/articles", "2.0")


@pytest.mark.parametrize(("rule", "name"), [("ObjectCreatedRule", "clean"), ("ArticleCleanedRule", "extract")])
def test_the_rule_lets_the_sample_through(rule: str, name: str) -> None:
    pattern, event = read_pattern(rule), json.loads(read_body(name))
    assert event["source"] in pattern["source"]
    assert event["detail-type"] in pattern["detail-type"]


def test_our_events_carry_a_schema_version_and_nothing_unknown() -> None:
    detail = json.loads(read_body("extract"))["detail"]
    with pytest.raises(ValueError, match="schemaVersion"):
        ArticleCleaned.model_validate({**detail, "schemaVersion": "2"})
    with pytest.raises(ValueError, match="surprise"):
        ArticleCleaned.model_validate({**detail, "surprise": 1})

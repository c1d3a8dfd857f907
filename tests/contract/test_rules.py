"""The rules of the template let through the events that our contracts read and write, and nothing else."""

import copy
import json

import pytest
from cuttings.events import ArticleCleaned, ArticleExtracted, Envelope, FileRejected, ObjectCreated
from moto.events.models import EventPattern

from local.template import load_template, to_cloudformation

RESOURCES = to_cloudformation(load_template())["Resources"]

# https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
OBJECT_CREATED = {
    "version": "0",
    "id": "17793124-05d4-b198-2fde-7ededc63b103",
    "detail-type": "Object Created",
    "source": "aws.s3",
    "account": "111122223333",
    "time": "2021-11-12T00:00:00Z",
    "region": "ca-central-1",
    "resources": ["arn:aws:s3:::amzn-s3-demo-bucket1"],
    "detail": {
        "version": "0",
        "bucket": {"name": "amzn-s3-demo-bucket1"},
        "object": {
            "key": "example-key",
            "size": 5,
            "etag": "b1946ac92492d2347c6235b4d2611184",
            "version-id": "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
            "sequencer": "617f08299329d189",
        },
        "request-id": "N4N7GDK58NMKJ12R",
        "requester": "123456789012",
        "source-ip-address": "1.2.3.4",
        "reason": "PutObject",
    },
}


def pattern_of(rule):
    pattern = json.dumps(RESOURCES[rule]["Properties"]["EventPattern"])
    return EventPattern.load(pattern.replace('{"Ref": "InboxBucket"}', '"amzn-s3-demo-bucket1"'))


def changed(event, **changes):
    other = copy.deepcopy(event)
    other.update(changes)
    return other


def test_an_upload_to_the_inbox_is_cleaned():
    assert pattern_of("ObjectCreatedRule").matches_event(OBJECT_CREATED)
    assert Envelope[ObjectCreated].model_validate(OBJECT_CREATED).detail.object.key == "example-key"


@pytest.mark.parametrize(
    "other",
    [
        changed(OBJECT_CREATED, **{"detail-type": "Object Deleted"}),
        changed(OBJECT_CREATED, detail={**OBJECT_CREATED["detail"], "bucket": {"name": "another-bucket"}}),
        changed(OBJECT_CREATED, source="cuttings.clean"),
    ],
    ids=["deletion", "another bucket", "another source"],
)
def test_nothing_else_is(other):
    assert not pattern_of("ObjectCreatedRule").matches_event(other)


@pytest.mark.parametrize("contract", [ArticleCleaned, FileRejected, ArticleExtracted])
def test_of_our_own_events_only_cleaned_articles_are_extracted(contract):
    event = {"source": contract.source, "detail-type": contract.__name__, "detail": {}}
    assert pattern_of("ArticleCleanedRule").matches_event(event) is (contract is ArticleCleaned)

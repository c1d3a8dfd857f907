"""Extract: clean articles, one per SQS message, become records and facts."""

import logging
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from cuttings.events import ArticleCleaned, Envelope
from cuttings.language import load_pipeline
from cuttings.services.extract import ExtractService
from cuttings.services.failures import FailedError, hide_text
from cuttings.services.snapshots import reseed, warm_up
from cuttings.services.wiring import build_extract
from cuttings.settings import Settings, is_in_lambda
from cuttings.store.judging import Verdict
from snapshot_restore_py import register_after_restore, register_before_snapshot
from spacy.language import Language

_AT_ONCE = 3
"""Messages: while one is read, others wait for S3 and DynamoDB, which takes about as long. More only take memory."""

logging.getLogger().setLevel(logging.CRITICAL)  # libraries quote what they read
logger = Logger()
tracer = Tracer()
metrics = Metrics()


class ThreadedProcessor(BatchProcessor):
    """Powertools' processor with some messages at once; each succeeds or fails alone, as before."""

    def process(self) -> list[tuple[Any, ...]]:
        """What became of each record, in order."""
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            return list(pool.map(self._process_record, self.records))


processor = ThreadedProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=True)


@cache
def pipeline() -> Language:
    """The language pipeline, which every copy of a snapshot may share."""
    return load_pipeline(Settings.from_env().model or None)


@cache
def service() -> ExtractService:
    """The service with its clients and the user's names."""
    return build_extract(Settings.from_env(), boto3, pipeline())


@register_before_snapshot
def prepare() -> None:
    """Load in Lambda's init phase what the first event would wait for."""
    warm_up(service().nlp)
    service().pipeline()


@register_after_restore
def renew() -> None:
    """What copies of a snapshot must not share: random numbers, connections, credentials, yesterday's gazetteer."""
    reseed()
    boto3.setup_default_session()
    service.cache_clear()
    service()


@tracer.capture_method(capture_response=False)
def extract_one(record: SQSRecord) -> None:
    """Extract the article of one message; what is raised leaves the message in the queue."""
    logger.thread_safe_clear_keys()
    with hide_text(logger.error):
        event = Envelope[ArticleCleaned].model_validate_json(record.body).detail
        logger.thread_safe_append_keys(correlation_id=event.correlation_id)
        tracer.put_annotation("correlation_id", event.correlation_id)
        published = service().handle(event)
    version = published.head.version.number
    metrics.add_metric("ArticlesExtracted", MetricUnit.Count, int(published.verdict is Verdict.PUBLISH))
    logger.info("extracted", article=event.article_id, version=version, verdict=published.verdict)


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
@metrics.log_metrics(capture_cold_start_metric=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Entry point. Raises BatchProcessingError if every message failed; else names those that did."""
    with hide_text(logger.error):
        service()  # clients are made in one thread
    answer = process_partial_response(event=event, record_handler=extract_one, processor=processor, context=context)
    return dict(answer)


if is_in_lambda():
    with suppress(FailedError), hide_text(logger.error):  # the first event will say it again, and be retried
        prepare()

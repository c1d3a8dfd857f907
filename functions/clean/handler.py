"""Clean: uploaded files, one per SQS message, become clean documents or rejections."""

import logging
from functools import cache
from typing import Any

import boto3
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.metrics import MetricUnit
from aws_lambda_powertools.utilities.batch import BatchProcessor, EventType, process_partial_response
from aws_lambda_powertools.utilities.data_classes.sqs_event import SQSRecord
from aws_lambda_powertools.utilities.typing import LambdaContext
from cuttings.events import Envelope, ObjectCreated, Upload
from cuttings.services.clean import CleanService
from cuttings.services.failures import hide_text
from cuttings.services.wiring import build_clean
from cuttings.settings import Settings

logging.getLogger().setLevel(logging.CRITICAL)  # libraries quote what they read
logger = Logger()
tracer = Tracer()
metrics = Metrics()
processor = BatchProcessor(event_type=EventType.SQS, raise_on_entire_batch_failure=True)


@cache
def service() -> CleanService:
    """The service, built at the first event."""
    return build_clean(Settings.from_env(), boto3)


@tracer.capture_method(capture_response=False)
def clean_one(record: SQSRecord) -> None:
    """Clean the file of one message; what is raised leaves the message in the queue."""
    with hide_text(logger.error):
        event = Envelope[ObjectCreated].model_validate_json(record.body)
        correlation_id = Upload.of(event).correlation_id
        logger.set_correlation_id(correlation_id)
        tracer.put_annotation("correlation_id", correlation_id)
        cleaned = service().handle(event)
    metrics.add_metric("ArticlesCleaned", MetricUnit.Count, len(cleaned.articles))
    metrics.add_metric("FilesRejected", MetricUnit.Count, len(cleaned.rejections))
    logger.info("cleaned", articles=cleaned.articles[:10], rejections=cleaned.rejections[:10])


@logger.inject_lambda_context(clear_state=True)
@tracer.capture_lambda_handler(capture_response=False)
@metrics.log_metrics(capture_cold_start_metric=True)
def handler(event: dict[str, Any], context: LambdaContext) -> dict[str, Any]:
    """Entry point. Raises BatchProcessingError if every message failed; else names those that did."""
    answer = process_partial_response(event=event, record_handler=clean_one, processor=processor, context=context)
    return dict(answer)

"""The version of an article that an upload would be."""

import hashlib

from cuttings.events import Upload
from cuttings.record import CleanDocument, Pipeline, Record
from cuttings.store.heads import Version
from cuttings.store.keys import file_date


def propose_version(document: CleanDocument | Record, upload: Upload, pipeline: Pipeline) -> Version:
    """The version that an upload would be; its tag is of this upload (and member) and this pipeline alone."""
    pipeline_hash = hash_pipeline(pipeline)
    source = document.source
    stamp = (upload.bucket, upload.key, upload.sequencer, upload.version_id or upload.uploaded.isoformat())
    digest = hashlib.sha256("\0".join((*stamp, source.member or "", pipeline_hash)).encode()).hexdigest()
    return Version(
        number=0,
        tag=digest[:12],
        filed=file_date(document.date_published, upload.uploaded.isoformat()),
        changed="",
        source_sha256=source.sha256,
        pipeline=pipeline_hash,
        upload=upload,
    )


def hash_pipeline(pipeline: Pipeline) -> str:
    """The same for pipelines that differ in their time only."""
    parts = (pipeline.version, pipeline.model, pipeline.model_sha256, pipeline.config_sha256)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()

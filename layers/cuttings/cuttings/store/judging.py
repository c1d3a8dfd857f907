"""What an upload means for an article as it stands: uploads come twice, late and in any order."""

from enum import StrEnum

from cuttings.events import Upload
from cuttings.store.heads import Head, Version


class Verdict(StrEnum):
    """What to do with an upload."""

    PUBLISH = "publish"
    CURRENT = "current"
    SAME_BYTES = "same_bytes"
    STALE = "stale"


def judge(head: Head | None, candidate: Version) -> Verdict:
    """Compare a candidate with an article's head.

    The same tag is a delivery seen before; an upload older than the newest one seen is stale; newer but the same bytes
    through the same pipeline make no new version; after a deletion only a later upload counts.
    """
    if head is None:
        return Verdict.PUBLISH
    if head.deleted:
        return Verdict.PUBLISH if candidate.upload.uploaded > head.latest.uploaded else Verdict.STALE
    if candidate.tag == head.version.tag:
        return Verdict.CURRENT
    if is_older(candidate.upload, head.latest):
        return Verdict.STALE
    current = head.version
    same = (candidate.source_sha256, candidate.pipeline) == (current.source_sha256, current.pipeline)
    return Verdict.SAME_BYTES if same else Verdict.PUBLISH


def is_older(upload: Upload, other: Upload) -> bool:
    """Whether `upload` was made before `other`: by S3's sequencer for one key, by time across keys.

    Sequencers are hexadecimal numbers that are compared as text of one length, padded with zeros on the right:
    https://docs.aws.amazon.com/AmazonS3/latest/userguide/notification-content-structure.html
    """
    if (upload.bucket, upload.key) != (other.bucket, other.key):
        return (upload.uploaded, upload.key) < (other.uploaded, other.key)
    width = max(len(upload.sequencer), len(other.sequencer))
    mine, theirs = (one.sequencer.upper().ljust(width, "0") for one in (upload, other))
    return (mine, upload.uploaded) < (theirs, other.uploaded)

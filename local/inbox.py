"""A folder that is an inbox: a file copied into it is an upload."""

import hashlib
import logging
import threading
from pathlib import Path
from typing import Any

from botocore.exceptions import ClientError
from watchfiles import Change, watch

logger = logging.getLogger(__name__)


class Inbox:
    """Uploads what is in `folder` and what is put there later; a file's key is its path in the folder."""

    def __init__(self, folder: Path, s3: Any, bucket: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder.resolve()
        self._s3 = s3
        self._bucket = bucket
        self._stopped = threading.Event()

    def start(self) -> None:
        """Upload the files that are there, then watch."""
        threading.Thread(target=self._watch, name="inbox", daemon=True).start()
        for path in sorted(self.folder.rglob("*")):
            self._upload(path)

    def stop(self) -> None:
        """End watching."""
        self._stopped.set()

    def _watch(self) -> None:
        for changes in watch(self.folder, stop_event=self._stopped, debounce=400, step=50, rust_timeout=500):
            for change, name in sorted(changes, key=lambda item: item[1]):
                if change is not Change.deleted:
                    self._upload(Path(name))

    def _upload(self, path: Path) -> None:
        key = path.relative_to(self.folder).as_posix()
        if not path.is_file() or any(part.startswith(".") for part in key.split("/")):
            return
        try:
            data = path.read_bytes()
            if not self._stored(key, data):
                self._s3.put_object(Bucket=self._bucket, Key=key, Body=data)
        except (OSError, ClientError) as error:
            logger.warning("could not upload %s: %s", path, error)

    def _stored(self, key: str, data: bytes) -> bool:
        """Whether the newest version of the key has these bytes already (an upload's ETag is their MD5)."""
        try:
            etag: str = self._s3.head_object(Bucket=self._bucket, Key=key)["ETag"]
        except ClientError:
            return False
        return etag.strip('"') == hashlib.md5(data, usedforsecurity=False).hexdigest()

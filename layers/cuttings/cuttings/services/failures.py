"""Failures without their messages: what an error says may quote the article it broke on."""

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FRAMES = 6


class FailedError(Exception):
    """Something that may pass went wrong; the message says which class of error, and where in the code."""


@contextmanager
def hide_text() -> Iterator[None]:
    """Raise FailedError in place of whatever is raised inside."""
    try:
        yield
    except Exception as error:
        raise FailedError(f"{type(error).__name__} at {' < '.join(locate(error))}") from None


def locate(error: Exception) -> list[str]:
    """Where an error was raised, innermost first: file, line, function."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-_FRAMES:])
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]

"""Failures without their messages: what an error says may quote the article it broke on."""

import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_FRAMES = 6


class FailedError(Exception):
    """Something that may pass went wrong; the message says which class of error, and where in the code."""


@contextmanager
def hide_text(say: Callable[[str], object]) -> Iterator[None]:
    """Say what kind of error was raised inside and where, and raise FailedError in its place."""
    try:
        yield
    except Exception as error:
        failure = f"{type(error).__name__} at {' < '.join(locate(error))}"
        say(f"failed: {failure}")
        raise FailedError(failure) from None


def locate(error: Exception) -> list[str]:
    """Where an error was raised, innermost first: file, line, function."""
    frames = reversed(traceback.extract_tb(error.__traceback__)[-_FRAMES:])
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]

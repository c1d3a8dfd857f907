"""Chromium against the local stack with the sample articles in it. Without a browser these tests are skipped."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from local.serving import SHOWN, upload_samples
from local.stack import Options, Stack
from tests.chromium import open_browser
from tests.samples import named

FERRY = named("ferry-toll")
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with open_browser() as opened:
        yield opened


@pytest.fixture(scope="session")
def stack(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Started only where there is a browser."""
    with Stack(Options(logs=tmp_path_factory.mktemp("logs"), parameters=SHOWN)) as running:
        upload_samples(running)
        running.wait_until_idle(300)
        yield running


@pytest.fixture(scope="session")
def api(stack: Stack, browser: Browser) -> Any:
    """Gets JSON from the API: `api("articles")`."""
    request = browser.new_context().request

    def get(path: str) -> Any:
        response = request.get(f"{stack.endpoint}/v1/{path}")
        assert response.ok, f"{response.status} {response.text()[:300]}"
        return response.json()

    return get


@pytest.fixture(scope="session")
def ferry(api: Any) -> Any:
    """The record of the sample about the ferry, as the API gives it."""
    articles = api("articles?limit=100")["items"]
    article = next(found for found in articles if found["headline"] == FERRY.expected["headline"])
    return api(f"articles/{article['id']}/record")


@pytest.fixture(scope="session")
def spoken(ferry: Any) -> Any:
    """A direct quotation of a named person in it."""
    return next(q for q in ferry["quotations"] if q["type"] == "direct" and q["speaker"] and q["speaker"]["entity"])


@pytest.fixture
def unguarded(browser: Browser, stack: Stack) -> Iterator[Page]:
    """A fresh page."""
    with browser.new_context(base_url=stack.endpoint, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


@pytest.fixture
def page(unguarded: Page) -> Iterator[Page]:
    """A fresh page; an error in its console, or a breach of its policy, fails the test."""
    troubles: list[str] = []
    unguarded.on("pageerror", lambda error: troubles.append(str(error)))
    unguarded.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    yield unguarded
    assert troubles == []

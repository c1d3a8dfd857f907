"""The explorer page opens in a browser, where there is one; `make test-browser` tests it in full."""

from playwright.sync_api import expect

from tests.chromium import open_browser

ARTICLE = """Clock tower stops for the first time since 1911

The town clock of Wexcombe stopped at ten past four on Tuesday.

"We will miss being late by it," said the mayor, Olive Tranter.
"""


def test_the_page_shows_who_said_what(client):
    with open_browser() as browser:
        client.put("news/clock.txt", ARTICLE)
        page = browser.new_page(base_url=client.stack.endpoint)
        troubles = []
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
        page.goto("/#/search?q=late")
        page.get_by_role("link", name="Clock tower stops").click(timeout=60_000)
        expect(page.locator(".quote.direct")).to_contain_text("We will miss being late by it", timeout=60_000)
        expect(page.get_by_role("complementary").get_by_role("link", name="Olive Tranter")).to_be_visible()
        assert troubles == []

"""What a reader sees: the latest cuttings, an article with its speakers, a person, a search."""

import re
from typing import Any

from playwright.sync_api import Page, expect

from local import cloud
from local.serving import SAMPLES
from local.stack import Stack
from tests.samples import named

FERRY = named("ferry-toll")
WITHOUT_BUTTONS = """(paragraph) => {
    const copy = paragraph.cloneNode(true);
    copy.querySelectorAll("button").forEach((button) => button.remove());
    return copy.textContent;
}"""


def test_the_latest_cuttings_are_there_at_once(page: Page, api: Any) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="Who said what")).to_be_visible()
    for article in api("articles?limit=3")["items"]:
        expect(page.get_by_role("link", name=article["headline"]).first).to_be_visible()


def test_every_quotation_carries_a_button_that_says_who(page: Page, ferry: Any, spoken: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}")
    expect(page.get_by_role("heading", level=1, name=ferry["headline"])).to_be_visible()
    chip = page.locator(f'button[data-quote="{spoken["id"]}"]')
    chip.focus()
    page.keyboard.press("Enter")
    card = page.get_by_role("group", name="Who says this")
    expect(card).to_contain_text(spoken["speaker"]["name"])
    expect(card).to_contain_text(spoken["reasons"][0])
    expect(card).to_contain_text(f"{round(spoken['confidence'] * 100)} %")
    expect(chip).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    chip.click()
    expect(card).to_be_visible()
    chip.click()
    expect(card).to_be_hidden()


def test_pointing_at_the_words_shows_the_speaker_too(page: Page, ferry: Any, spoken: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}")
    page.locator(f'.quote[data-quote="{spoken["id"]}"]').first.hover()
    expect(page.get_by_role("group", name="Who says this")).to_contain_text(spoken["speaker"]["name"])


def test_the_words_shown_are_the_clean_text(page: Page, ferry: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}")
    shown = page.locator(".text > p").first.evaluate(WITHOUT_BUTTONS)
    assert shown == ferry["text"].split("\n\n")[1]


def test_what_was_removed_stands_folded_in_its_place_with_its_reason(page: Page, ferry: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}")
    fold = page.locator("details.removed").filter(has_text="consent notice").first
    notice = fold.get_by_text("When you sign up we use your details")
    expect(notice).to_be_hidden()
    fold.locator("summary").click()
    expect(notice).to_be_visible()
    assert page.locator("details.removed p").count() == len(FERRY.expected["removed"])


def test_a_link_to_a_quotation_opens_it(page: Page, ferry: Any, spoken: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}?quote={spoken['id']}")
    expect(page.get_by_role("group", name="Who says this")).to_contain_text(spoken["speaker"]["name"])
    expect(page.locator(f'.quote[data-quote="{spoken["id"]}"]').first).to_be_in_viewport()


def test_a_person_has_roles_words_months_and_company(page: Page, ferry: Any, spoken: Any) -> None:
    page.goto(f"/#/articles/{ferry['id']}")
    name = spoken["speaker"]["name"]
    page.get_by_role("complementary").get_by_role("link", name=name, exact=True).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    expect(page).to_have_url(re.compile(r"#/people/"))
    expect(page.get_by_role("img", name=re.compile("Articles by month"))).to_be_visible()
    expect(page.get_by_text(spoken["text"].split(".")[0][:40]).first).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()


def test_people_and_words_are_found_by_typing(page: Page) -> None:
    page.goto("/")
    page.get_by_role("searchbox").press_sequentially("Sandoval", delay=10)
    expect(page.get_by_role("link", name="Rafael Sandoval").first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    page.get_by_role("searchbox").press_sequentially("bakery", delay=10)
    expect(page.get_by_text("Nobody builds a bakery").first).to_be_visible()


def test_quotations_are_found_by_what_was_meant(page: Page) -> None:
    page.goto("/#/search?q=the%20prices%20went%20up")
    page.get_by_role("button", name="Who said something like this?").click()
    expect(page.get_by_role("heading", name="In other words")).to_be_visible()
    expect(page.locator("section", has_text="In other words").locator("li.cutting")).to_have_count(10)


def test_nothing_found_and_no_such_page_say_what_to_do(page: Page) -> None:
    page.goto("/#/search?q=xylophonists")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    page.goto("/#/nowhere")
    expect(page.get_by_role("heading", name="There is no such page")).to_be_visible()


def test_an_api_that_does_not_answer_is_said_and_can_be_tried_again(unguarded: Page) -> None:
    page = unguarded
    page.goto("/#/rejected")
    page.route("**/v1/articles*", lambda route: route.fulfill(status=503, json={"detail": "Back in a minute."}))
    page.goto("/#/")
    expect(page.get_by_role("alert")).to_contain_text("Back in a minute.")
    page.unroute("**/v1/articles*")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("heading", name="Who said what")).to_be_visible()


def test_a_story_that_two_papers_ran_is_told_once(page: Page, stack: Stack, ferry: Any, spoken: Any) -> None:
    story = (SAMPLES / "ferry-toll.txt").read_bytes()
    inbox = cloud.connect("s3", stack.endpoint)
    inbox.put_object(Bucket=stack.outputs["InboxBucket"], Key="herald/ferry.txt", Body=story)
    stack.wait_until_idle(100)
    name = spoken["speaker"]["name"]
    page.goto(f"/#/articles/{ferry['id']}")
    page.get_by_text("Who else ran it").click()
    page.locator(".papers .row a").first.click()
    expect(page.get_by_role("link", name="an earlier article")).to_be_visible()
    page.get_by_role("complementary").get_by_role("link", name=name, exact=True).click()
    said = page.locator(".cutting").filter(has_text=spoken["text"][:30])
    expect(said).to_have_count(1)
    page.get_by_role("link", name="Show them").click()
    expect(said).to_have_count(2)

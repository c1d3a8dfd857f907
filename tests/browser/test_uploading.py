"""From a file on the page to a cutting, or to a reason why not."""

from playwright.sync_api import Page, expect

ARTICLE = """Mayor of Littlemarsh blames <script>alert('gulls')</script> for chip theft

Mayor Dorothea Quill said on Friday: “They come in pairs & they <b>never</b> pay.”

<img src=x onerror=alert(1)> was how one council web page showed the gull, to the amusement of residents.

The mayor added that she would “not be moved by a bird”. She will meet shopkeepers next week to talk about nets.
"""
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def choose(page: Page, name: str, data: bytes) -> None:
    page.locator("#files").set_input_files({"name": name, "mimeType": "text/plain", "buffer": data})


def test_a_dropped_file_is_cleaned_read_and_filed_and_its_markup_is_only_text(page: Page) -> None:
    page.on("dialog", lambda dialog: (_ for _ in ()).throw(AssertionError("article text was run")))
    page.goto("/")
    choose(page, "gulls.txt", ARTICLE.encode())
    tray = page.get_by_role("region", name="Uploads")
    tray.get_by_role("link", name="Mayor of Littlemarsh").click(timeout=30_000)
    expect(page.get_by_role("heading", level=1)).to_have_text(ARTICLE.splitlines()[0])
    text = page.locator(".text")
    expect(text).to_contain_text("<b>never</b>")
    expect(text).to_contain_text("<img src=x onerror=alert(1)>")
    assert page.locator("main script, main img, main b").count() == 0


def test_a_file_can_be_dropped_anywhere(page: Page) -> None:
    page.goto("/")
    dropped = page.evaluate_handle(
        "() => { const data = new DataTransfer(); data.items.add(new File([' \\n '], 'blank.txt')); return data; }"
    )
    page.dispatch_event("body", "dragenter", {"dataTransfer": dropped})
    expect(page.get_by_text("Let go to cut them out")).to_be_visible()
    page.dispatch_event("#drop", "drop", {"dataTransfer": dropped})
    expect(page.get_by_role("region", name="Uploads")).to_contain_text("empty", timeout=30_000)


def test_a_picture_is_rejected_with_the_reason(page: Page) -> None:
    page.goto("/")
    choose(page, "gull.png", PNG)
    tray = page.get_by_role("region", name="Uploads")
    expect(tray).to_contain_text("PNG", timeout=30_000)
    page.goto("/#/rejected")
    expect(page.get_by_text("gull.png").first).to_be_visible()
    expect(page.get_by_text("not text").first).to_be_visible()

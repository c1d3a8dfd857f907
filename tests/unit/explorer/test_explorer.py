"""The page's files are public: nothing but them is served, and they let nothing else run."""

import base64
import hashlib
import json

import pytest

from functions.query.explorer import FOLDER, provider_origins, serve


def test_the_page_stands_at_the_root_with_a_strict_policy() -> None:
    response = serve("/")
    assert response.status == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    policy = response.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


def test_the_page_is_told_whether_quotations_can_be_asked_for_by_meaning() -> None:
    assert "data-similar" in serve("/", similar=True).body
    assert "data-similar" not in serve("/").body


def test_the_policy_opens_only_the_origins_that_are_named() -> None:
    policy = serve("/", connect=["https://inbox.s3.eu-central-1.amazonaws.com"]).headers["content-security-policy"]
    assert "connect-src 'self' https://inbox.s3.eu-central-1.amazonaws.com;" in policy


def test_sign_in_opens_the_providers_origins() -> None:
    assert provider_origins("") == []
    assert provider_origins("https://id.example/realms/news") == ["https://id.example"]
    assert provider_origins("https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2") == [
        "https://cognito-idp.eu-west-1.amazonaws.com",
        "https://*.auth.eu-west-1.amazoncognito.com",
    ]


@pytest.mark.parametrize(
    "path", ["/page/../handler.py", "/page/..%2fhandler.py", "/page//etc/passwd", "/page/", "/handler.py", ""]
)
def test_only_files_of_the_page_are_served(path: str) -> None:
    response = serve(path)
    assert response.status == 404
    assert "import" not in response.body


def test_a_file_that_the_browser_has_is_not_sent_again() -> None:
    first = serve("/page/app.js")
    again = serve("/page/app.js", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, "")


def test_the_configuration_names_the_identity_provider() -> None:
    response = serve("/page/config.json", config={"issuer": "https://id.example", "clientId": "cuttings"})
    assert json.loads(response.body) == {"issuer": "https://id.example", "clientId": "cuttings"}
    assert json.loads(serve("/page/config.json").body) == {}


def test_the_style_sheet_comes_with_the_page_and_no_other_is_allowed() -> None:
    response = serve("/")
    sheet = response.body.partition("<style>")[2].partition("</style>")[0]
    assert sheet == (FOLDER / "style.css").read_text("utf-8")
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}';" in response.headers["content-security-policy"]
    assert "</" not in sheet
    assert "stylesheet" not in response.body


def test_the_html_runs_and_styles_nothing_inline() -> None:
    html = (FOLDER / "index.html").read_text("utf-8")
    assert "<style" not in html
    assert " style=" not in html
    assert html.count("<script") == html.count('<script type="module" src=') == 1
    assert "onclick" not in html


def test_every_module_builds_text_nodes_only() -> None:
    for script in FOLDER.glob("*.js"):
        text = script.read_text("utf-8")
        for door in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser"):
            assert door not in text, f"{script.name} uses {door}"


def test_nothing_is_fetched_from_elsewhere_and_all_files_together_are_small() -> None:
    files = list(FOLDER.iterdir())
    assert sum(file.stat().st_size for file in files) < 64_000
    for file in files:
        text = file.read_text("utf-8").replace("http://www.w3.org/2000/svg", "")
        assert "http://" not in text
        assert "https://" not in text

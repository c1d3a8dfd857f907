"""With an identity provider: sent there when the API asks, back with a code, and only our own return is believed."""

import base64
import hashlib
import json
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, Route, expect

from local.stack import Stack

TOKEN = "header.payload.signature"


def play_provider(page: Page, endpoint: str) -> dict[str, str]:
    """An API that asks for a token and a provider that gives one; returns what the provider was asked."""
    asked: dict[str, str] = {}

    def answer_api(route: Route) -> None:
        if route.request.headers.get("authorization") == f"Bearer {TOKEN}":
            route.continue_()
        else:
            route.fulfill(status=401, json={"message": "Unauthorized"})

    def sign_in(route: Route) -> None:
        asked.update({name: values[0] for name, values in parse_qs(urlsplit(route.request.url).query).items()})
        back = f"{asked['redirect_uri']}?code=c0de&state={asked['state']}"
        route.fulfill(status=302, headers={"location": back})

    def give_token(route: Route) -> None:
        asked.update({name: values[0] for name, values in parse_qs(route.request.post_data or "").items()})
        route.fulfill(json={"access_token": TOKEN})

    found = {"authorization_endpoint": f"{endpoint}/idp/authorize", "token_endpoint": f"{endpoint}/idp/token"}
    page.route("**/v1/**", answer_api)
    page.route("**/page/config.json", lambda r: r.fulfill(json={"issuer": f"{endpoint}/idp", "clientId": "cuttings"}))
    page.route("**/idp/.well-known/openid-configuration", lambda route: route.fulfill(json=found))
    page.route("**/idp/authorize*", sign_in)
    page.route("**/idp/token", give_token)
    return asked


def test_sign_in_with_code_and_pkce_leads_back_to_the_view(unguarded: Page, stack: Stack) -> None:
    asked = play_provider(unguarded, stack.endpoint)
    unguarded.goto("/#/rejected")
    expect(unguarded.get_by_role("heading", name="Rejected files")).to_be_visible()
    assert unguarded.url == f"{stack.endpoint}/#/rejected"
    assert (asked["response_type"], asked["code_challenge_method"], asked["code"]) == ("code", "S256", "c0de")
    digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
    assert asked["code_challenge"] == base64.urlsafe_b64encode(digest).decode().rstrip("=")
    assert "secret" not in json.dumps(asked)


def test_a_return_that_was_not_asked_for_is_refused(unguarded: Page, stack: Stack) -> None:
    asked = play_provider(unguarded, stack.endpoint)
    unguarded.goto("/?code=stolen&state=forged")
    expect(unguarded.get_by_role("alert")).to_contain_text("not started here")
    assert "code_verifier" not in asked

"""A file is put into the inbox; what a user then finds at the API."""

import json
import urllib.request

from tests.reliability.figures import note_figure

ARTICLE = """Harbour bridge to close for repairs
By Ann Droid

The council said the bridge over the Wend would close for six weeks from Monday.

"We have put this off for as long as we safely could," said Tessa Marlowe, who leads the council's works committee.

Ms Marlowe added that buses would run by the old ferry road. "It will be slower, and we are sorry for that," she said.

Shopkeepers on the east bank said they feared for their trade.
"""


def test_an_article_can_be_asked_for_soon_after_it_is_put(client):
    client.put("news/bridge.txt", ARTICLE)
    (record,) = client.articles_of("news/bridge.txt")
    assert record["headline"] == "Harbour bridge to close for repairs"
    assert record["version"] == 1
    said = {q["text"]: (q["speaker"] or {}).get("name") for q in record["quotations"]}
    assert "Tessa Marlowe" in said.values()
    assert record["source"]["bucket"] == client.inbox
    speakers = client.get("people?prefix=Marlowe")["items"]
    assert [person["name"] for person in speakers] == ["Tessa Marlowe"]
    quotes = client.get(f"people/{speakers[0]['id']}/quotes")["items"]
    assert any("safely could" in json.dumps(quote) for quote in quotes)


def test_words_are_found_by_what_was_meant_until_their_article_is_deleted(client):
    client.put("news/meant.txt", ARTICLE.replace("Wend", "Severn").replace("Tessa Marlowe", "Olga Finch"))
    (record,) = client.articles_of("news/meant.txt")
    asked = "quotes/similar?text=we+could+not+wait+any+longer&speaker=person-olga-finch"
    best, *_ = client.get(asked)["items"]
    assert "safely could" in best["text"]
    assert client.get(f"articles/{record['id']}/quotes/{best['id']}/similar?copies=true")["items"]
    assert client.call(f"/v1/articles/{record['id']}", "DELETE")[0] == 204
    assert client.get(asked)["items"] == []


def test_every_kept_segment_stands_in_the_source_as_it_says(client):
    client.put("news/spans.txt", ARTICLE.replace("Harbour", "Castle"))
    (record,) = client.articles_of("news/spans.txt")
    source = ARTICLE.replace("Harbour", "Castle")
    for segment in record["segments"]:
        assert source[segment["source"]["start"] : segment["source"]["end"]] == segment["text"]


def test_a_file_dropped_twice_is_one_article_and_a_changed_one_its_second_version(client):
    client.put("news/twice.txt", ARTICLE.replace("Wend", "Arle"))
    client.put("news/twice.txt", ARTICLE.replace("Wend", "Arle"))
    (record,) = client.articles_of("news/twice.txt")
    assert record["version"] == 1
    client.put("news/twice.txt", ARTICLE.replace("Wend", "Arle").replace("six weeks", "eight weeks"))
    (record,) = client.articles_of("news/twice.txt")
    assert record["version"] == 2
    assert "eight weeks" in record["text"]
    versions = client.get(f"articles/{record['id']}/versions")["items"]
    assert sorted(item["version"] for item in versions) == [1, 2]


def test_the_source_is_the_uploaded_bytes_of_that_version(client):
    client.put("news/source.txt", ARTICLE.replace("Wend", "Ouse"))
    (record,) = client.articles_of("news/source.txt")
    assert record["source"]["versionId"]
    passage = client.get(f"articles/{record['id']}/source?span=0,35")
    assert "Harbour bridge to close for repairs" in json.dumps(passage)


def test_files_that_can_never_work_are_listed_with_their_reason(client):
    png = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(64)
    for key, data in {"bad/empty.txt": b"", "bad/photo.txt": png, "bad/huge.txt": bytes(60_000_000)}.items():
        client.put(key, data, wait=False)
    client.stack.wait_until_idle(120)
    assert client.rejection_of("bad/empty.txt")["reason"] == "empty"
    assert client.rejection_of("bad/photo.txt")["reason"] in ("not_text", "unsupported_media_type")
    huge = client.rejection_of("bad/huge.txt")
    assert huge["reason"] == "too_large"
    assert "60,000,000" in huge["explanation"]
    assert client.dead_letters("CleanDeadLetters") == []


def test_bytes_that_are_not_utf8_are_decoded(client):
    client.put("news/latin.txt", ARTICLE.replace("Tessa Marlowe", "Renée Marlowe").encode("cp1252"))
    (record,) = client.articles_of("news/latin.txt")
    assert "Renée Marlowe" in record["text"]
    assert record["source"]["encoding"].lower().replace("-", "") not in ("utf8", "ascii")


def test_a_poison_message_is_dead_lettered_and_stops_nobody(client):
    queue = client.stack.outputs["CleanQueue"]
    client.sqs.send_message(QueueUrl=queue, MessageBody='{"not": "an event"}')
    client.put("news/beside-poison.txt", ARTICLE.replace("Wend", "Tyne"))
    assert len(client.articles_of("news/beside-poison.txt")) == 1
    assert client.dead_letters("CleanDeadLetters") == ['{"not": "an event"}']


def test_an_article_can_be_deleted_for_good(client):
    client.put("news/delete-me.txt", ARTICLE.replace("Harbour bridge", "Quayside market"))
    (record,) = client.articles_of("news/delete-me.txt")
    status, _ = client.call(f"/v1/articles/{record['id']}", "DELETE")
    assert status in (200, 202, 204)
    client.stack.wait_until_idle()
    assert client.call(f"/v1/articles/{record['id']}")[0] in (404, 410)
    found = client.s3.list_object_versions(Bucket=client.inbox, Prefix="news/delete-me.txt")
    assert found.get("Versions", []) == []


def test_a_browser_can_upload_with_a_signed_form(client):
    status, ticket = client.call("/v1/uploads", "POST", {"name": "from-page.txt"})
    assert status == 200, ticket
    assert upload_form(ticket["url"], ticket["fields"], ARTICLE) in (200, 201, 204)
    client.stack.wait_until_idle()
    state = client.get(f"uploads/{ticket['id']}")
    assert state["state"] == "done", state


def upload_form(url, fields, content):
    """What a browser sends for a form with one file; the status of the answer."""
    boundary = "x" * 20
    head = f"--{boundary}\r\nContent-Disposition: form-data; name="
    parts = [f'{head}"{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()]
    parts.append(f'{head}"file"; filename="a.txt"\r\n\r\n{content}\r\n--{boundary}--\r\n')
    headers = {"content-type": f"multipart/form-data; boundary={boundary}"}
    with urllib.request.urlopen(urllib.request.Request(url, "".join(parts).encode(), headers)) as answer:
        return answer.status


LANTERN = """{thing} waits for its {part}

{name} said on Monday that the {thing} would not open before the winter, because the {part} had not come.

“We ordered the {part} in spring,” {name} said. “The {thing} stands ready, and nobody is more annoyed than I am.”

The council did not say what the {thing} had cost so far, or who would pay for another {part}.

Stories such as this one are paid for by the readers of the Port Ellery Lantern and by nobody else at all.
"""


def test_a_line_that_recurs_over_a_publishers_articles_is_removed_with_its_count(client):
    things = ("Bridge", "Pool", "Castle", "Depot", "Library", "Pier", "Market")
    parts = ("cable", "filter", "lift", "transformer", "roof", "lamp", "boiler")
    for number, (thing, part) in enumerate(zip(things, parts, strict=True)):
        text = LANTERN.format(thing=thing, part=part, name=f"Dana Lomax{'abcdefg'[number]}")
        client.put(f"lantern/{number}.txt", text)
    (record,) = client.articles_of("lantern/6.txt")
    (removed,) = client.get(f"articles/{record['id']}/removed")["items"]
    assert removed["rule"] == "recurs in 6 of 6 articles of this publisher"
    assert "paid for by the readers" not in record["text"]
    (first,) = client.articles_of("lantern/0.txt")
    assert "paid for by the readers" in first["text"]


def test_health_the_page_and_unknown_paths(client):
    assert client.get("health")
    status, page = client.call("/")
    assert status == 200
    assert "<title>Cuttings" in page
    assert client.call("/nowhere")[0] == 404


def test_each_function_was_allowed_all_that_it_did(client):
    """Last: looks back on everything above."""
    assert {name: role.refused for name, role in client.stack.roles.items() if role.refused} == {}


# what only a rare moment asks for
SELDOM = {
    ("CleanFunction", "dynamodb:GetItem"),  # whether a file that is gone was erased on request
    ("CleanFunction", "s3:ListBucket"),  # makes S3 say 404 rather than 403 of an object that is gone
    ("QueryFunction", "s3:ListBucket"),
    ("ExtractFunction", "s3:ListBucketVersions"),  # an article deleted while it was extracted
    ("ExtractFunction", "s3:DeleteObjectVersion"),
}


def test_no_function_is_allowed_what_it_does_not_do(client):
    """Last, too."""
    unused = {
        (name, permission.action)
        for name, role in client.stack.roles.items()
        for permission in role.allowed
        if permission.action not in {used.action for used in role.used}
    }
    assert unused - SELDOM == set()
    allowed = sum(len(role.allowed) for role in client.stack.roles.values())
    figure = f"{allowed} permissions: 0 calls refused, 0 permissions unused but {len(SELDOM)} for rare moments"
    note_figure("each function may do only what it does", figure)

"""The Python client against the running stack."""

import pytest
from cuttings_client import ApiError, Cuttings

ARTICLE = """Lighthouse keeper retires after forty winters

By Una Brack

Keeper Silas Venn climbed the stairs of Gannet Point for the last time on Sunday.

"I shall miss the fog more than the light," said Silas Venn.

"""


@pytest.fixture
def archive(client):
    with Cuttings(client.stack.endpoint) as opened:
        yield opened


def test_a_file_is_uploaded_and_its_words_are_found(archive, tmp_path):
    file = tmp_path / "keeper.txt"
    file.write_text(ARTICLE, "utf-8")
    state = archive.upload(file)
    assert state.state == "done"
    (article_id,) = state.articles
    detail = archive.article(article_id)
    assert detail.headline == "Lighthouse keeper retires after forty winters"
    keeper = next(entity for entity in detail.entities if entity.name == "Silas Venn")
    (quotation,) = [q for q in archive.quotes(speaker=keeper.id) if q.type == "direct"]
    assert "miss the fog" in quotation.text
    assert [person.id for person in archive.people("Venn")] == [keeper.id]
    assert archive.person(keeper.id).months[0].articles == 1
    assert [found.article.id for found in archive.search("fog light")] == [article_id]
    assert archive.record(article_id)["id"] == article_id
    assert "Silas Venn" in [top.name for top in archive.top(quotation.filed[:7], limit=100)]


def test_a_rejected_upload_says_why(archive, tmp_path):
    file = tmp_path / "blank.txt"
    file.write_text("  \n", "utf-8")
    state = archive.upload(file)
    assert (state.state, state.articles) == ("rejected", ())
    assert state.rejected[0].reason == "empty"
    assert state.rejected[0].id in [rejected.id for rejected in archive.rejected()]


def test_a_refusal_carries_the_sentence_of_the_api(archive):
    with pytest.raises(ApiError, match=r"\w+ \w+") as refused:
        archive.article("a000000000000000000000000")
    assert refused.value.status == 404

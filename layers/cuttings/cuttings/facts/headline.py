"""Whom only the headline names: "Wallace blasts …", and then "the Defence Secretary" throughout."""

from cuttings.facts.article import Article
from cuttings.facts.cast import Cast, Member
from cuttings.facts.descriptors import Description
from cuttings.facts.role_nouns import is_role_noun

LONE = 0.6  # how sure somebody is whom only the headline names, with no words in common
SURE = 0.8  # … and with words in common
NEAR = 4  # paragraphs after a description in which its holder is quoted
SHARED = 3  # words of a headline that are no coincidence


def find_headline_only(cast: Cast) -> Member | None:
    """The one person who is named nowhere below the headline and has no role but what descriptions lend."""
    article = cast.scene.article
    people = [m for m in cast.members if m.is_person and not is_role_noun(m.name.lower())]
    only = [m for m in people if all(article.paragraph[n.start] == 0 for n in m.cluster.namings)]
    only = [m for m in only if all(role.evidence == "descriptor" for role in m.roles)]
    return only[0] if len(only) == 1 else None


def match_headline(
    article: Article, member: Member | None, description: Description, position: int
) -> tuple[Member, float, str] | None:
    """`member`, whom only the headline names, for a description; how sure, and why in words."""
    common = not description.modifiers and article.lower.count(description.noun) > 2
    if member is None or not (description.singular and description.definite) or common:
        return None
    shared = _shared(article, article.paragraph[position])
    beside = f"beside “{shared}”, words quoted here" if shared else f"and “{description.text}” has no other name"
    reason = f"Only the headline names {member.name}, {beside}: an inference."
    return member, SURE if shared else LONE, reason


def _shared(article: Article, paragraph: int) -> str | None:
    """Three or more words of the headline that stand in a quotation of this paragraph or the next few."""
    headline = [article.lower[i] for i in article.tokens_of_paragraph(0)] if article.paragraphs else []
    spoken = " ".join(
        article.text[quote.inner.start : quote.inner.end].lower()
        for quote in article.quotes
        if paragraph <= quote.paragraph <= paragraph + NEAR
    )
    for start in range(len(headline) - SHARED + 1):
        words_ = " ".join(headline[start : start + SHARED])
        if words_ in spoken:
            return words_
    return None

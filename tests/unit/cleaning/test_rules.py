import re
import time
import tomllib
from pathlib import Path

import pytest
from cuttings.cleaning import FileOrigin, explain
from cuttings.cleaning.rules import is_protected, match_rule
from cuttings.record import RemovalReason

RULES = tomllib.loads(Path("layers/cuttings/cuttings/cleaning/data/rules.toml").read_text("utf-8"))
PATTERNS = [(reason, pattern) for reason, table in RULES.items() for pattern in table.get("patterns", ())]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("We use your sign-up to provide content in ways you’ve consented to.", "consent_notice"),
        ("Ferry map: The five harbours that could close first [MAP]", "related_link"),
        ("READ MORE: Queues grow at the quay", "related_link"),
        ("Also on The Post", "related_link"),
        ("Related links:", "related_link"),
        ("Most read in Football", "related_link"),
        ("View 3 images", "navigation"),
        ("Tempo de leitura: 2 minutos", "timestamp"),
        ("Source: Read Full Article", "aggregator"),
        ("The post Harbour chief hits back appeared first on The Ellery Post.", "aggregator"),
        ("Share this article", "share"),
        ("Watch the video below", "navigation"),
        ("Video Unavailable", "navigation"),
        ("This content is not available due to your privacy preferences", "consent_notice"),
        ("Allow content provided by Quaybook?", "consent_notice"),
        ("You can change your settings at any time via the Privacy Options.", "consent_notice"),
        ("We have more newsletters", "newsletter"),
        ("Sign up to Low Water", "newsletter"),
        ("after newsletter promotion", "newsletter"),
        ("Get Ellery news sent straight to your phone", "newsletter"),
        ("Follow Quay FM on Facebook, X, and Instagram. Send your story ideas to news@quay.example", "share"),
        ("Choose the Lantern as a 'Preferred Source' on Google News", "share"),
        ("Sorry we are not currently accepting comments on this article.", "comment"),
        ("The Lantern values your comments but requests that all posts are on topic.", "comment"),
        ("Slide 1 of 12", "navigation"),
        ("Listen 4 mins", "navigation"),
        ("+8 View gallery", "navigation"),
        ("list 1 of 3", "navigation"),
        ("A post shared by Dana Lomax (@dlomax)", "navigation"),
        ("See more on: Port Ellery", "related_link"),
        ("MORE : Ferry to sail again", "related_link"),
        ("Latest Port Ellery news", "related_link"),
        ("Register for free to continue reading", "paywall"),
        ("Want all of The Lantern? Subscribe.", "paywall"),
        ("Contact the author: una@lantern.example", "author_bio"),
        ("Una Fairley • 2h", "byline"),
        ("20:11Una Fairley", "timestamp"),
        ("Photo shows the quay at low tide", "caption"),
        ("(Supplied)", "credit"),
        ("(LANTERN 24 with AFP and REUTERS)", "credit"),
        ("Promoted by Quayboola", "advertisement"),
        ("Download the Quay 6 app for breaking alerts in your town.", "newsletter"),
        ("Popular on Quaybook", "related_link"),
        ("More to come.", "boilerplate"),
        (
            "Pilots stand on the quay in Wend, Ellery, May 7, 2026. MERIDIAN/Ivo Quayle Purchase Licensing Rights",
            "caption",
        ),
        ("Pilots on the quay yesterday. IVO QUAYLE FOR THE LANTERN", "caption"),
        ("Facebook Twitter WhatsApp Email", "share"),
        ("Sign up for our daily newsletter", "newsletter"),
        ("ADVERTISEMENT", "advertisement"),
        ("Photo: Ana Diaz/Getty Images", "credit"),
        ("The quay at low tide (Image: Northern Lens)", "caption"),
        ("Published: 6:30 AM March 14, 2025", "timestamp"),
        ("3 hours ago", "timestamp"),
        ("By Ida Brandt, Harbour Correspondent", "byline"),
        ("12 comments", "comment"),
        ("Subscribe to continue reading", "paywall"),
        ("Dana Lomax leaves the quay on Monday. Picture: Ellery News", "caption"),
        ("Have you waited for a ferry this winter? Email newsdesk@lantern.example", "comment"),
        ("Una Fairley in Wend Quay contributed to this report.", "credit"),
        ("Reporting by Una Fairley; Editing by Ivo Quayle", "credit"),
        ("[Related: Pilots vote again in Port Ellery]", "related_link"),
        ("On PortElleryLantern.com: Pilots vote again", "related_link"),
        ("Read our complete coverage", "related_link"),
        ("Dana Lomax on the quay of Port Ellery last winter Ivo Quayle/AFP", "caption"),
        ("Dana Lomax takes her oath before the harbour board on Tuesday. ELLERY NEWS PHOTO", "caption"),
        ("Get Low Water, our weekly guide to the harbour", "newsletter"),
        ("Ferry news, tides and weather. Sign up for our Harbour newsletter.", "newsletter"),
        ("Got a story? Call our harbour desk in confidence", "boilerplate"),
        ("A version of this article appears in print on March 7, 2026, Section A, Page 1.", "boilerplate"),
        ("Copyright © 2025 Port Ellery Lantern. This material may not be reproduced in whole or part.", "boilerplate"),
        ("Share or comment on this article: Harbour chief hits back at ferry firm", "share"),
        ("Follow the Port-Ellery Lantern on WhatsApp for tides and ferries", "share"),
        ("PROMOTED: Ten ferries you did not know", "advertisement"),
        ("Analysis: how the ferry vote split the harbour board", "related_link"),
        ("Tide table, page 54", "related_link"),
        ("The Lantern is reader-funded. Support our journalism for €5 a month.", "paywall"),
        ("With files from Una Fairley", "byline"),
        ("Deputy Political Editor", "byline"),
        ("qua/una/lo", "credit"),
        ("Reach Una Fairley at ufairley@lantern.example.", "author_bio"),
        ("Published: 21:47, 4 March 2025 | Updated: 07:12, 5 March 2025", "timestamp"),
        ("Jun - 19 - 2025 , 08:12", "timestamp"),
        ("October 14, 2025 5:47 PM GMT+2 Updated 3 hours ago", "timestamp"),
        ("Dana Lomax on the quay of Port Ellery last winter. (AP)", "caption"),
        ("Copyright Una Fairley/Ellery News", "navigation"),
        ("Skip to section links", "navigation"),
        ("Reporting by Una Fairley, writing by Ivo Quayle, editing by Ida Brandt", "credit"),
        ("This is a breaking news story - more to follow", "boilerplate"),
        ("More to follow.", "boilerplate"),
        ("Published under: Ferries , Ports , Pilots , Tides , Bridges , Storms , Rust , Lamps , Tar", "navigation"),
        ("Get the best of the Lantern by email", "newsletter"),
    ],
)
def test_lines_that_newsrooms_know(line: str, reason: str) -> None:
    verdict = match_rule(line)
    assert verdict
    assert verdict.reason == reason
    assert verdict.rule.startswith(f"{reason}/")


@pytest.mark.parametrize(
    "line",
    [
        "By Monday evening the water had reached the second step of the landing stage.",
        "She shared the photograph on Facebook, where it was seen by nine thousand people.",
        "Read more slowly, his letter says something else, Lomax told the court.",
        "“Sign here,” the pilot said, and the master signed.",
        "The Source of the Ellery is a spring behind the church, and nobody had looked there.",
        "In an interview on Tuesday he said that related claims had been settled out of court.",
        "The newsletter of the harbour board said nothing about the delay.",
        "She told the inquiry in May that she had contributed to this report and others.",
        "On Harbour Street, com officers say: the queue was longer than the bridge.",
        "He chose between the ferry and/or a pa system for the quay.",
        "This story appears in every harbour on the coast, told of a different pilot.",
        "The board knows more than it says. Call it caution, call it a page from the old book.",
        "She got a story out of every crossing, and her mother wrote them down.",
        "The editor, who reads every page, said that the analysis of the vote was his own.",
        "Follow the quay to its end and the tide table is on page one of the log.",
        "The tables give the tides of June 2025, and of July 2025, for the north.",
        "With files from the archive the historian showed that the bridge had been paid for twice.",
        "What the pilots saw on the night of the storm, hour by hour. (More)",
        "Tend the beds on the quay two times in the growing season. (The rest is weather.)",
        "Copyright in the old tapes is murky",
        "Skip to the end of the log, and the storm is over.",
        "Get the best of both worlds with a cabin on the night ferry.",
        "Tidewell is a handy chart editor that pilots use to plan a crossing.",
        "Dry/Sec/Brut",
        "A breaking story changed how the paper worked that year.",
        "Reporting by the board, editing its own minutes, is what the inquiry found.",
        "Photo shows are held on the quay, but nobody hangs a picture.",
        "Latest of all came the news, from the far end of the harbour.",
        "The harbour watch has a duration: four hours.",
        "Provided by the board, the lamps were lit at six.",
    ],
)
def test_sentences_of_articles_are_left_alone(line: str) -> None:
    assert match_rule(line) is None


@pytest.mark.parametrize(
    ("line", "protected"),
    [
        ("• The Ferry Year is published on 6 June by Quay Press", True),
        ("• The inquiry opens at Port Ellery town hall on Monday.", True),
        ("— Dana Lomax (@danalomax) November 19, 2019", True),
        ("Never seen the quay so full. pic.twitter.com/a1B2c3D4e5", True),
        ("• Follow the Lantern on Facebook", False),
        ("• Five harbours that could close first", False),
        ("The Ferry Year is published on 6 June by Quay Press", False),
    ],
)
def test_bulleted_information_and_the_author_of_a_quoted_post_are_protected(line: str, *, protected: bool) -> None:
    assert is_protected(line) is protected


def test_every_table_is_a_reason_of_the_record_and_holds_only_lower_case() -> None:
    assert set(RULES) - {"keep", "headline"} <= {str(reason) for reason in RemovalReason}
    entries = [(reason, entry) for reason, table in RULES.items() for kind in ("whole", "starts", "contains")
               for entry in table.get(kind, ())]  # fmt: skip
    assert [item for item in entries if item[1] != item[1].lower() or "’" in item[1]] == []


@pytest.mark.parametrize(("reason", "pattern"), PATTERNS)
def test_no_pattern_grows_faster_than_its_line(reason: str, pattern: str) -> None:
    compiled = re.compile(pattern)
    for line in ("a" * 4000, "a " * 2000, "10 " * 1300, "read more " * 400, "[" * 4000, "share " * 660 + "!"):
        started = time.process_time()
        compiled.fullmatch(line)
        assert time.process_time() - started < 0.25, (reason, line[:20])


def test_explain_shows_each_line_with_its_fate_reason_score_and_rule() -> None:
    text = "Bridge opens after nine years\n\nThe bridge was opened on Tuesday by the minister.\n\nADVERTISEMENT\n"
    lines = list(explain(text.encode(), FileOrigin("inbox", "a.txt")))
    assert any(re.match(r"kept\s+headline\s.*Bridge opens after nine years$", line) for line in lines)
    assert any(re.match(r"kept\s+paragraph\s.*opened on Tuesday", line) for line in lines)
    assert any(
        re.match(r"removed\s+advertisement\s+rule\s+ADVERTISEMENT\s+<- advertisement/whole", line) for line in lines
    )

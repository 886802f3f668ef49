"""What a link seems to lead to: each rule with words that bear it out and words that must not."""

import pytest

from app.domain.vocabulary import DocumentRole as Role
from ingest.boards.roles import guess_role
from ingest.values import FoundLink

NAMES = ("Northshire Safeguarding Children Partnership", "Northshire LSCB")


def link(
    text: str,
    *,
    url: str = "https://www.northshirescp.test/files/document-17.pdf",
    heading: str = "Serious case reviews",
    context: str = "",
    case: str = "",
) -> FoundLink:
    return FoundLink(
        url=url,
        text=text,
        heading=heading,
        context=context or text,
        case=case,
        dated="",
        page_url="https://www.northshirescp.test/reviews/",
        page_title="Serious case reviews",
        order=0,
    )


ROLES = [
    ("Child A overview report", Role.OVERVIEW),
    ("Overview Report for Baby Q with action plan", Role.OVERVIEW),
    ("Overview report and executive summary", Role.OVERVIEW),
    ("Serious Case Review: Child D", Role.OVERVIEW),
    ("LCSPR Child N", Role.OVERVIEW),
    ("Child A", Role.OVERVIEW),
    ("Franklyn", Role.OVERVIEW),
    ("SOT14(1)", Role.OVERVIEW),
    ("Learning Review - Child E", Role.OVERVIEW),
    ("Significant Case Learning Review", Role.OVERVIEW),
    ("Thematic review of child exploitation", Role.OVERVIEW),
    ("Re-consideration of Serious Case Review", Role.OVERVIEW),
    ("Final Overview Report SCR YP F Restricted", Role.OVERVIEW),
    ("Adroddiad Adolygiad Ymarfer Plant", Role.OVERVIEW),
    ("Partnership Review: The Anderson Family", Role.OVERVIEW),
    ("Child A executive summary", Role.EXECUTIVE_SUMMARY),
    ("Exec Summary SCR Child A", Role.EXECUTIVE_SUMMARY),
    ("Summary Serious Case Review Child A", Role.EXECUTIVE_SUMMARY),
    ("Crynodeb Gweithredol", Role.EXECUTIVE_SUMMARY),
    ("7 minute briefing Child A", Role.LEARNING_BRIEFING),
    ("Seven-minute briefing", Role.LEARNING_BRIEFING),
    ("7MB Child A", Role.LEARNING_BRIEFING),
    ("Learning brief", Role.LEARNING_BRIEFING),
    ("Learning Summary I17 - Reading", Role.LEARNING_BRIEFING),
    ("Learning on one page: Zac", Role.LEARNING_BRIEFING),
    ("Bite-size learning", Role.LEARNING_BRIEFING),
    ("Practitioner briefing", Role.LEARNING_BRIEFING),
    ("Child A presentation slides", Role.LEARNING_BRIEFING),
    ("Learning from Child A", Role.LEARNING_BRIEFING),
    ("Papur briffio 7 munud", Role.LEARNING_BRIEFING),
    ("Child H action plan November 2023", Role.ACTION_PLAN),
    ("Summary of multi-agency progress", Role.ACTION_PLAN),
    ("Improvement report", Role.ACTION_PLAN),
    ("Improvements Made Briefing", Role.ACTION_PLAN),
    ("Cynllun gweithredu", Role.ACTION_PLAN),
    ("LSCB response", Role.RESPONSE),
    ("Response to the serious case review", Role.RESPONSE),
    ("NSCP Response Document", Role.RESPONSE),
    ("Press statement", Role.STATEMENT),
    ("Media release: Child A", Role.STATEMENT),
    ("Statement by the independent chair", Role.STATEMENT),
    ("Agency statements", Role.STATEMENT),
    ("Easy read version", Role.EASY_READ),
    ("Appendix 2: terms of reference for the review", None),
    ("Child A appendices", Role.APPENDIX),
]


@pytest.mark.parametrize(("text", "role"), ROLES)
def test_its_words_give_a_link_its_role(text: str, role: Role | None) -> None:
    assert guess_role(link(text), board_names=NAMES).role is role


REFUSED = [
    ("SCR referral form", "process furniture"),
    ("Serious case review procedure", "process furniture"),
    ("Rapid review template", "process furniture"),
    ("Overview report template", "process furniture"),
    ("Annual report 2022", "process furniture"),
    ("Learning and Improvement Framework", "process furniture"),
    ("CDOP report", "process furniture"),
    ("Minutes of the board", "process furniture"),
    ("Newsletter, spring", "process furniture"),
    ("Terms of reference of the subgroup", "process furniture"),
    ("Adroddiad blynyddol", "process furniture"),
    ("Triennial analysis of serious case reviews", "national"),
    ("National review: child protection", "national"),
    ("NSPCC thematic briefing", "national"),
    ("Pathways to harm", "national"),
    ("Safeguarding Adults Review: Mrs P", "adult/DHR"),
    ("SAR Mr K action plan", "adult/DHR"),
    ("DHR 3 executive summary", "adult/DHR"),
    ("Adult Practice Review 02/2022", "adult/DHR"),
    ("Significant Case Review – Adult O18", "adult/DHR"),
    ("Serious case review of Adult A", "adult/DHR"),
    ("Harrowmere LSCB Baby F serious case review", "external"),
    ("Reviews from other areas", "external"),
]


@pytest.mark.parametrize(("text", "why"), REFUSED)
def test_it_refuses_what_is_no_review_of_this_board(text: str, why: str) -> None:
    guess = guess_role(link(text), board_names=NAMES)
    assert guess.role is None
    assert guess.sort == f"other:{why}"
    assert guess.evidence


ADDRESSES = [
    ("https://northshirescp.trixonline.co.uk/chapter/scr", "procedure"),
    ("https://northshire.proceduresonline.com/chapters/p_scr.html", "procedure"),
    ("https://democracy.northshire.test/mgAi.aspx?ID=1", "committee paper"),
    ("https://democracy.northshire.test/documents/s40841/scr.pdf", "committee paper"),
    ("https://docslib.org/doc/1/child-a-overview-report", "external"),
    ("https://www.scribd.com/document/1/child-a", "external"),
    ("https://www.gov.uk/government/publications/child-a", "national"),
    ("https://www.elsewherescp.test/child-a.pdf", "external"),
    ("https://www.northshirescp.test/child-a.mp4", "media"),
    ("https://www.facebook.com/child-a", "external"),
]


@pytest.mark.parametrize(("url", "why"), ADDRESSES)
def test_it_refuses_other_people_s_addresses(url: str, why: str) -> None:
    guess = guess_role(link("Child A overview report", url=url), board_names=NAMES)
    assert guess.sort == f"other:{why}"


@pytest.mark.parametrize(
    "url",
    [
        "https://cdn.sitehost.test/northshire/child-a.pdf",
        "https://northshire-assets.s3.amazonaws.com/child-a.pdf",
        "https://files.northshirescp.test/child-a.pdf",
        "https://www.northshire.gov.uk/child-a.pdf",
    ],
)
def test_it_takes_the_board_s_own_files_from_where_they_are_kept(url: str) -> None:
    assert guess_role(link("Child A", url=url), board_names=NAMES).role is Role.OVERVIEW


def test_a_joint_review_may_lie_on_the_other_board_s_site() -> None:
    url = "https://www.southmoor.test/child-y.pdf"
    joint = link("Child Y: joint serious case review", url=url)
    assert guess_role(joint, board_names=NAMES).role is Role.OVERVIEW


HEADED = [
    ("Child LA", "Serious case reviews › Learning Brief", Role.LEARNING_BRIEFING),
    ("View", "Overview Report", Role.OVERVIEW),
    ("Child A", "7 minute briefings", Role.LEARNING_BRIEFING),
    ("Child A", "Executive summaries › 2019", Role.EXECUTIVE_SUMMARY),
    ("Child A", "Reviews and briefings", Role.OVERVIEW),
    ("Child A", "Learning from practice", Role.OVERVIEW),
    ("Two Sisters", "Learning from Recent Cases", Role.OVERVIEW),
    ("Overview report", "7 minute briefings", Role.OVERVIEW),
    ("Ruth", "Safeguarding adult reviews", None),
    ("Overview report", "Safeguarding adult reviews › Ruth", None),
    ("Child Q", "National reviews", None),
    ("Stanmere Hall School review", "Reviews from other areas", None),
    ("Family Z serious case review and DHR", "Joint reviews", Role.OVERVIEW),
]


@pytest.mark.parametrize(("text", "heading", "role"), HEADED)
def test_headings_speak_for_links_that_do_not(text: str, heading: str, role: Role | None) -> None:
    assert guess_role(link(text, heading=heading), board_names=NAMES).role is role


SENTENCES = [
    ("The Executive Summary is here", Role.EXECUTIVE_SUMMARY),
    ("To see the response from the Board click here", Role.RESPONSE),
    ("A 7 minute briefing is here", Role.LEARNING_BRIEFING),
    ("The report can be found here", Role.OVERVIEW),
]


@pytest.mark.parametrize(("sentence", "role"), SENTENCES)
def test_the_sentence_speaks_for_a_link_that_says_here(sentence: str, role: Role) -> None:
    found = link("here", context=sentence, heading="Child A", case="Child A")
    assert guess_role(found, board_names=NAMES).role is role


def test_the_file_s_name_speaks_for_a_bare_link() -> None:
    url = "https://www.northshirescp.test/files/child-a-executive-summary.pdf"
    assert guess_role(link("Child A", url=url)).role is Role.EXECUTIVE_SUMMARY
    assert guess_role(link("Download", url=url)).role is Role.EXECUTIVE_SUMMARY


def test_the_link_s_words_beat_the_file_s_name() -> None:
    url = "https://www.northshirescp.test/files/action-plan-template-v2.pdf"
    assert guess_role(link("Child A overview report", url=url)).role is Role.OVERVIEW


def test_an_address_without_a_suffix_may_be_a_page_or_a_file() -> None:
    guess = guess_role(link("Child A", url="https://www.northshirescp.test/reviews/child-a/"))
    assert (guess.sort, guess.role) == ("page", Role.OVERVIEW)


def test_a_file_size_in_the_words_makes_it_a_file() -> None:
    opaque = link(
        "Child A", url="https://www.northshirescp.test/reviews/a", context="Child A (PDF, 1.2MB)"
    )
    assert guess_role(opaque).sort == "document"


def test_an_overview_report_is_primary_and_a_summary_beside_it_is_not() -> None:
    report = link("Overview report", case="Child A")
    summary = link("Executive summary", url="https://www.northshirescp.test/s.pdf", case="Child A")
    both = [report, summary]
    assert guess_role(report, siblings=both).primary
    assert not guess_role(summary, siblings=both).primary
    assert guess_role(summary, siblings=[summary]).primary


def test_a_learning_summary_published_instead_of_a_review_stands_for_it() -> None:
    said = "This learning summary was published instead of a full review."
    alone = link("Learning summary", case="Case Review", context=said)
    guess = guess_role(alone, siblings=[alone])
    assert (guess.role, guess.primary) == (Role.EXECUTIVE_SUMMARY, True)
    assert not guess_role(link("Learning summary", case="Case Review")).primary


def test_a_statement_about_another_area_s_review_is_not_ours() -> None:
    statement = link("Statement on the publication of the Umberleigh serious case review")
    own = link("Bluebell Nursery overview report", url="https://www.northshirescp.test/o.pdf")
    guess = guess_role(statement, board_names=NAMES, siblings=[statement, own])
    assert guess.sort == "other:external"
    ours = link("Statement on the publication of the Bluebell Nursery serious case review")
    assert guess_role(ours, board_names=NAMES, siblings=[ours, own]).role is Role.STATEMENT


def test_national_reviews_are_a_national_board_s_own() -> None:
    review = link("National review: It Was Hard to Escape", heading="National reviews")
    panel = ("Child Safeguarding Practice Review Panel",)
    assert guess_role(review, board_names=panel).role is Role.OVERVIEW
    assert guess_role(review, board_names=NAMES).role is None


def test_banners_of_confidence_do_not_refuse_a_report() -> None:
    assert guess_role(link("Child A overview report CONFIDENTIAL draft")).role is Role.OVERVIEW

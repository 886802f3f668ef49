"""Recommendations of a whole report, and the state of them."""

import pytest

from app.domain.vocabulary import ExtractStatus
from ingest.describe.reading import read
from ingest.describe.recommendations import recommendations_of
from ingest.values import Extracted, FoundRecommendation
from tests.factories.extracted import extracted

STORY = "1. Introduction\n\nThe child lived with her family in a town by the sea for many years."


def _of(*pages: str) -> tuple[tuple[FoundRecommendation, ...], str]:
    return recommendations_of(read(extracted("Serious Case Review", *pages)))


def test_items_are_numbered_in_order_with_their_pages() -> None:
    found, state = _of(STORY, "Recommendations\n\n1. The Board should act.\n2. Schools should act.")
    assert state == "found"
    assert [(r.number, r.label, r.page) for r in found] == [(1, "1", 3), (2, "2", 3)]


def test_a_recommendation_said_twice_is_one() -> None:
    asked = "Recommendations\n\nRecommendation 1: The Board should review its policy on neglect."
    found, _ = _of("Executive summary\n\n" + STORY, asked, STORY, asked)
    assert len(found) == 1


def test_the_same_words_under_two_numbers_of_one_list_are_two() -> None:
    asked = "The Board should go on looking for carers who can take a child at night."
    page = f"Recommendations\n\n1. {asked}\n\n2. Schools should act.\n\n3. {asked}"
    assert [one.label for one in _of(STORY, page)[0]] == ["1", "2", "3"]


def test_the_same_number_under_two_agencies_is_two() -> None:
    page = (
        "Recommendations\n\nPOLICE\n\n1. The force should train its officers.\n\n"
        "HEALTH\n\n1. The trust should share its records."
    )
    assert len(_of(STORY, page)[0]) == 2


def test_labelled_items_are_found_outside_their_section() -> None:
    page = "Analysis\n\nMuch was missed.\n\nRecommendation 1: The Board should ask for a report."
    found, state = _of(STORY, page)
    assert (len(found), state) == (1, "found")


def test_findings_are_kept_apart() -> None:
    page = "Findings\n\nFinding 1: Staff accept what they are told and do not check it with others."
    found, state = _of(STORY, page)
    assert [item.kind for item in found] == ["finding"]
    assert state == "not_found"


def test_questions_under_each_finding_are_questions_and_the_findings_stay_findings() -> None:
    page = (
        "Findings\n\nFinding One. Moves were made for want of beds\n\nNobody asked for them.\n\n"
        "Questions for the Board:\n\na) Does the Board know how many moves there are?\n\n"
        "b) How will it press for more carers?\n\n"
        "Finding Two. Harm was managed as behaviour\n\nThe logs were not read.\n\n"
        "Questions for the Board:\n\nc) Are carers trained to understand it?"
    )
    found, _ = _of(STORY, page)
    assert [(one.kind, one.label) for one in found if one.kind == "question"] == [
        ("question", "a"),
        ("question", "b"),
        ("question", "c"),
    ]
    assert sum(one.kind == "finding" for one in found) == 2


def test_questions_for_a_team_to_talk_about_are_not_asked_of_anybody() -> None:
    page = "Questions for your team\n\n\u2022 How do we find out?\n\n\u2022 Whom do we tell?"
    assert _of(STORY, page) == ((), "not_found")


@pytest.mark.parametrize("sign", ["\u2192", "\u25ba", "\u2605"])
def test_arrows_and_stars_mark_items_too(sign: str) -> None:
    lines = [f"{sign} Use one tool for all.", f"{sign} Record what was said in plain words."]
    found, _ = _of(STORY, "\n".join(["Recommendations", "", "For schools", *lines]))
    assert [one.text for one in found] == [line[2:] for line in lines]


def test_a_sign_before_a_label_hides_nothing_of_it() -> None:
    page = (
        "Learning\n\nMuch was missed.\n\n\u25ba  Recommendation 1\n"
        "The Partnership should work with women's organisations."
    )
    found, _ = _of(STORY, page)
    assert [(one.kind, one.label) for one in found] == [("recommendation", "Recommendation 1")]


def test_numbers_run_on_under_the_names_of_those_who_are_asked() -> None:
    page = (
        "Recommendations\n\nThe Constabulary\n1   Officers to see every child in the home.\n\n"
        "Education\n2   All schools to act on notices at once.\n\n"
        "Partners\n3   To agree a standard for handovers."
    )
    assert [one.label for one in _of(STORY, page)[0]] == ["1", "2", "3"]


def test_what_a_reader_might_do_is_no_recommendation() -> None:
    page = (
        "What should you do differently?\n\n\u2022 Use the profile and share it with others.\n\n"
        "\u2022 See the bedrooms and speak to each child alone."
    )
    assert _of(STORY, page) == ((), "not_found")


def test_a_list_of_contents_without_page_numbers_asks_for_nothing() -> None:
    contents = "Contents\n1. About this review\n2. What we found\n3. What we recommend\nAppendix"
    assert _of(contents, STORY) == ((), "not_found")


def test_actions_with_a_dash_behind_their_number_are_labelled() -> None:
    page = (
        "7. Immediate learning and actions\n\n"
        "Action 1 - Widen the remit of the panel to take in violence.\n\n"
        "Action 2 - Police to share intelligence on disputes."
    )
    assert [one.label for one in _of(STORY, page)[0]] == ["Action 1", "Action 2"]


def test_actions_agreed_are_read_from_their_table() -> None:
    page = (
        "6. Actions agreed\n\n"
        "No   Action                                               Lead        By\n"
        "1    Cots to be provided in every temporary placement     Housing     Done\n"
        "2    Housing to notify the health visiting service of     Housing     May\n"
        "     each placement of a pregnant woman"
    )
    found, state = _of(STORY, page)
    assert state == "found"
    assert [one.text for one in found] == [
        "Cots to be provided in every temporary placement",
        "Housing to notify the health visiting service of each placement of a pregnant woman",
    ]


def test_the_next_chapter_ends_the_recommendations() -> None:
    page = (
        "4. Recommendations\n\n4.1 The council should end the use of hostels.\n\n"
        "4.2 Police should agree how reports are kept.\n\n5. Closing words\n\n"
        "5.1 The sister asked that the report should say how kind he was."
    )
    assert [one.label for one in _of(STORY, page)[0]] == ["4.1", "4.2"]


NONE_MADE = [
    "4.1 The author has made no separate recommendations. Agencies have changed since.",
    "This review makes no recommendations.",
    "There are no recommendations presented as such in this report.",
    "The reviewers have not made specific recommendations.",
    "The review does not make any formal recommendations.",
]


@pytest.mark.parametrize("text", NONE_MADE)
def test_none_made_is_the_reports_own_word(text: str) -> None:
    assert _of(STORY, "Conclusion\n\n" + text)[1] == "none_made"


def test_questions_stand_where_none_are_made() -> None:
    page = "Conclusion\n\nNo recommendations are made.\n\nQuestions for the Board\n\n\u2022 Is this known?"
    found, state = _of(STORY, page)
    assert ([item.kind for item in found], state) == (["question"], "none_made")


def test_not_found_is_our_word() -> None:
    assert _of(STORY) == ((), "not_found")


def test_a_sentence_may_recommend_where_no_section_does() -> None:
    page = "Analysis\n\nMuch was lost. It is recommended that the Board reviews how records move."
    found, state = _of(STORY, page)
    assert (len(found), state) == (1, "found")


def test_pictures_cannot_be_read() -> None:
    empty = Extracted(ExtractStatus.IMAGE_ONLY, (), "none", 1, 9)
    assert recommendations_of(read(empty)) == ((), "unreadable")


def test_a_letter_and_number_over_a_table_is_no_recommendation() -> None:
    codes = "Codes\n\nB4: Source of referral\n\nB5: Reason for closure"
    assert _of(STORY, codes) == ((), "not_found")


def test_a_labelled_recommendation_is_one_under_any_heading() -> None:
    page = "What needs to change\n\nRecommendation A: The Committee should say what change means."
    found, state = recommendations_of(read(extracted("Learning Review", page)))
    assert [(one.kind, one.text) for one in found] == [
        ("recommendation", "The Committee should say what change means.")
    ]
    assert state == "found"


def test_sentence_after_sentence_that_recommends_is_an_item_each() -> None:
    page = (
        "Discussion\n\nI make the following recommendations. I recommend that the Board picks one "
        "tool. We further recommend that the council caps its caseloads. Finally, I recommend that "
        "head teachers arrange a talk each term."
    )
    found, _ = _of(STORY, page)
    assert [one.text[:40] for one in found] == [
        "I recommend that the Board picks one too",
        "We further recommend that the council ca",
        "Finally, I recommend that head teachers ",
    ]


def test_an_agencys_own_letters_number_what_it_is_asked() -> None:
    page = (
        "Recommendations from individual management reviews\n\nAmbulance service\n"
        "AS1 Crews should ask who else is at home.\nAS2 Records should name the caller."
    )
    assert [one.label for one in _of(STORY, page)[0]] == ["AS1", "AS2"]


def test_people_named_by_letters_and_a_number_are_not_asked_anything() -> None:
    page = "Analysis\n\nGP1 Told the nurse that the child should be seen.\n\nSW2 Wrote to her."
    assert _of(STORY, page) == ((), "not_found")


def test_a_list_counts_under_any_heading_where_a_sentence_leads_up_to_it() -> None:
    page = (
        "Learning for agencies\n\nThe Partnership is asked to act on these recommendations:\n\n"
        "1) Schools should ring home.\n\n2) Hotels should keep a list.\n\nWe thank them all."
    )
    assert len(_of(STORY, page)[0]) == 2

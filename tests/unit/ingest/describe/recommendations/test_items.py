"""From the paragraphs of a section to its items."""

from ingest.describe.reading import read
from ingest.describe.recommendations.items import items_of
from ingest.describe.recommendations.sections import sections
from tests.factories.extracted import extracted


def _texts(*pages: str) -> list[str]:
    found = sections(read(extracted("Serious Case Review", *pages)))
    return [item.text for section in found for item in items_of(section)]


def test_numbered_items_are_whole_and_introductions_left_out() -> None:
    page = (
        "Recommendations\n\nThe following recommendations are made:\n\n"
        "1. The Board should review its policy\nand report on it.\n2. Schools should be told."
    )
    assert _texts(page) == [
        "The Board should review its policy and report on it.",
        "Schools should be told.",
    ]


def test_decimal_paragraphs_count_only_where_they_ask() -> None:
    page = (
        "7 Recommendations\n\n7.1 The review found that training was weak.\n\n"
        "7.2 The trust should have trained its staff.\n\n7.3 The Board should ask for a report."
    )
    assert _texts(page) == ["The Board should ask for a report."]


def test_a_list_inside_an_item_belongs_to_it() -> None:
    page = (
        "Recommendations\n\n1. The Board should ask agencies to:\n\u2022 train staff;\n"
        "\u2022 check records.\n2. The Police should act."
    )
    assert _texts(page) == [
        "The Board should ask agencies to: train staff; check records.",
        "The Police should act.",
    ]


def test_a_label_may_stand_above_its_words() -> None:
    page = (
        "Recommendations\n\nRecommendation 1\n\nMany staff did not know.\n\n"
        "The Board should tell them.\n\nRecommendation 2\n\nThe Police should act."
    )
    assert _texts(page) == ["The Board should tell them.", "The Police should act."]


def test_bullets_are_items_where_nothing_is_numbered() -> None:
    page = (
        "What needs to improve\n\n\u2022 The quality of plans.\n\u2022 The oversight of managers."
    )
    assert _texts(page) == ["The quality of plans.", "The oversight of managers."]


def test_unmarked_paragraphs_count_where_they_ask() -> None:
    page = (
        "Recommendations\n\nThe reviewers thank all who took part.\n\n"
        "The Board should review its policy.\n\nRefuges to be represented on the Board."
    )
    assert _texts(page) == [
        "The Board should review its policy.",
        "Refuges to be represented on the Board.",
    ]


def test_an_item_cut_by_the_end_of_a_page_is_mended() -> None:
    first = "Recommendations\n\n1. The Board should act.\n\n2. The Police should work with"
    assert _texts(first, "others to keep children safe.\n\n3. Schools should act.")[1] == (
        "The Police should work with others to keep children safe."
    )


def test_a_story_told_under_findings_is_no_list_of_findings() -> None:
    page = "Findings\n\n\u2022 The family moved and was not seen.\n\n\u2022 The school was told."
    assert _texts(page) == []


def test_a_numbered_item_between_two_that_ask_is_one_whatever_its_verb() -> None:
    page = (
        "Recommendations\n\n1. The Board should ask for a report.\n\n2. Gather what users know.\n\n"
        "3. Schools should be told.\n\n4. The Police should visit.\n\n5. A closing word on the work."
    )
    assert _texts(page) == [
        "The Board should ask for a report.",
        "Gather what users know.",
        "Schools should be told.",
        "The Police should visit.",
    ]


def test_a_story_told_as_an_example_is_no_area_for_improvement() -> None:
    page = (
        "Areas for improvement\n\n\u2022 Plans for children should be written with them.\n\n"
        "Case study: areas for improvement\n\nThis young person should have been seen. The plan "
        "needs to say who sees her."
    )
    assert _texts(page) == ["Plans for children should be written with them."]


def test_under_what_needs_to_happen_and_what_we_will_do() -> None:
    page = (
        "What needs to happen\n\n\u2022 Schools should tell the Board.\n\u2022 Police should visit."
    )
    assert _texts(page) == ["Schools should tell the Board.", "Police should visit."]
    page = "What we will do\n\n1. We will write to every school.\n2. We will review the policy."
    assert _texts(page) == ["We will write to every school.", "We will review the policy."]


def test_bullets_of_another_sign_belong_to_the_item_that_leads_to_them() -> None:
    page = (
        "Areas for priority action\n\n\u2022 Leaders need to act at once. This includes:\n\n"
        "\u2013 ensuring that the hub is staffed\n\n\u2013 ensuring that audits are read\n\n"
        "\u2022 The police need to mend their records."
    )
    assert _texts(page) == [
        "Leaders need to act at once. This includes: ensuring that the hub is staffed "
        "ensuring that audits are read",
        "The police need to mend their records.",
    ]


def test_a_short_stem_among_stems_is_one() -> None:
    page = (
        "Areas for priority action\n\nArea leaders need to urgently and jointly:\n\n"
        "\u2022 identify needs;\n\n\u2022 agree a strategy.\n\n"
        "Health leaders need to improve how long children wait, so that plans are made, by:\n\n"
        "\u2022 hiring staff.\n\nSchool leaders need to improve how often children are seen each "
        "term, in particular:\n\n\u2022 those at home."
    )
    assert [text.split(":")[0][:20] for text in _texts(page)] == [
        "Area leaders need to",
        "Health leaders need ",
        "School leaders need ",
    ]


def test_hollow_bullets_belong_to_the_bullet_above_them() -> None:
    page = (
        "Recommendations\n\n\u2022 The Board should look at how forms are made\n"
        "\u25e6 by following one form\n\u25e6 by asking those who fill it in\n"
        "\u2022 Schools should be told."
    )
    assert _texts(page) == [
        "The Board should look at how forms are made by following one form by asking those who"
        " fill it in",
        "Schools should be told.",
    ]


def test_a_list_that_is_all_of_hollow_bullets_is_a_list() -> None:
    page = "Recommendations\n\n\u25e6 The Board should act.\n\u25e6 Schools should be told."
    assert _texts(page) == ["The Board should act.", "Schools should be told."]


def test_a_bullet_between_two_that_ask_is_of_the_list_whatever_its_verb() -> None:
    page = (
        "Recommendations\n\n\u2022 Review the form.\n\u2022 Simplify its words.\n"
        "\u2022 Celebrate what works well.\n\u2022 Train all staff."
    )
    assert len(_texts(page)) == 4


def test_a_bullet_before_the_first_that_asks_is_not() -> None:
    page = (
        "Recommendations\n\n\u2022 Staff worked hard.\n\u2022 Review the form.\n"
        "\u2022 Train all staff."
    )
    assert len(_texts(page)) == 2


def test_a_first_number_misread_by_a_scanner_is_a_one() -> None:
    page = (
        "Recommendations\n\n(I) The Board should act.\n\n(2) Schools should be told.\n\n"
        "(3) The Police should act."
    )
    found = sections(read(extracted("Serious Case Review", page)))
    assert [item.label for section in found for item in items_of(section)] == ["1", "2", "3"]


def test_capital_letters_count_items() -> None:
    page = (
        "Recommendations\n\nA. The Partnership to design a set of questions.\n\n"
        "B. Schools and colleges to review what they teach."
    )
    assert _texts(page) == [
        "The Partnership to design a set of questions.",
        "Schools and colleges to review what they teach.",
    ]


def test_an_item_worded_as_most_of_its_list_is_one_whatever_its_verb() -> None:
    page = (
        "Recommendations\n\n\u2022 The Board to write a guide.\n\u2022 The trust to offer a visit.\n"
        "\u2022 The council to review its forms.\n\u2022 Dentists to treat a missed visit as a sign."
    )
    assert len(_texts(page)) == 4


def test_it_recommends_further_asks() -> None:
    page = (
        "3 Recommendations\n\n3.1 The review recommends that the trust agrees a date.\n\n"
        "3.2 It recommends, further, that the hospital introduces an alert."
    )
    assert len(_texts(page)) == 2

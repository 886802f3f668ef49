"""Which files belong to one case."""

from app.domain.vocabulary import DocumentRole as Role
from ingest.boards.cases import group_cases
from ingest.boards.generic import find_links
from ingest.boards.listing import CaseGroup

URL = "https://www.northshirescp.test/reviews/"


def groups(body: str) -> tuple[CaseGroup, ...]:
    return group_cases(find_links(f"<h1>Serious case reviews</h1>{body}", URL).links)


def names(body: str) -> list[tuple[str, list[str]]]:
    return [(g.label, sorted(f.link.url.rsplit("/", 1)[-1] for f in g.files)) for g in groups(body)]


def test_files_under_one_heading_are_one_review_main_file_first() -> None:
    (group,) = groups(
        "<h2>Child A</h2><a href='p.pdf'>Action plan</a> <a href='s.pdf'>Executive summary</a> "
        "<a href='o.pdf'>Overview report</a>"
    )
    assert [f.guess.role for f in group.files] == [
        Role.OVERVIEW,
        Role.EXECUTIVE_SUMMARY,
        Role.ACTION_PLAN,
    ]
    assert group.main is group.files[0]


def test_a_group_of_companions_has_no_main_file() -> None:
    (group,) = groups("<h2>Child A</h2><a href='p.pdf'>Action plan</a>")
    assert group.main is None


def test_the_same_letter_in_another_year_is_another_review() -> None:
    found = names(
        "<h2>2013</h2><ul><li><a href='a13.pdf'>Child A</a></li></ul>"
        "<h2>2021</h2><ul><li><a href='a21.pdf'>Child A</a></li></ul>"
    )
    assert found == [("Child A", ["a13.pdf"]), ("Child A", ["a21.pdf"])]


def test_the_same_letter_with_a_report_of_its_own_elsewhere_is_another_review() -> None:
    found = names(
        "<h2>Child A</h2><a href='a1.pdf'>Overview report</a><h2>Child B</h2>"
        "<a href='b.pdf'>Overview report</a><h2>Child A</h2><a href='a2.pdf'>Overview report</a>"
    )
    assert found == [("Child A", ["a1.pdf"]), ("Child B", ["b.pdf"]), ("Child A", ["a2.pdf"])]


def test_files_listed_by_role_come_together_by_label() -> None:
    found = names(
        "<h2>Overview reports</h2><ul><li><a href='a.pdf'>Child A</a></li>"
        "<li><a href='b.pdf'>Child B</a></li></ul><h2>7 minute briefings</h2><ul>"
        "<li><a href='a7.pdf'>Child A</a></li><li><a href='b7.pdf'>Child B</a></li></ul>"
    )
    assert found == [("Child A", ["a.pdf", "a7.pdf"]), ("Child B", ["b.pdf", "b7.pdf"])]


def test_a_response_to_two_reviews_belongs_to_both() -> None:
    found = names(
        "<ul><li><a href='a.pdf'>Child A overview report</a></li>"
        "<li><a href='b.pdf'>Child B overview report</a></li>"
        "<li><a href='r.pdf'>Response to Child A and Child B</a></li></ul>"
    )
    assert found == [("Child A", ["a.pdf", "r.pdf"]), ("Child B", ["b.pdf", "r.pdf"])]


def test_one_report_about_two_children_is_one_review() -> None:
    found = names("<ul><li><a href='ab.pdf'>Child A and Child B overview report</a></li></ul>")
    assert found == [("Children A & B", ["ab.pdf"])]


def test_names_of_one_case_come_together() -> None:
    found = names(
        "<ul><li><a href='l.pdf'>Child L ‘Franklyn’ overview report</a></li>"
        "<li><a href='m.pdf'>Child M overview report</a></li>"
        "<li><a href='l7.pdf'>7 minute briefing: Franklyn</a></li></ul>"
    )
    assert found == [("Child L 'Franklyn'", ["l.pdf", "l7.pdf"]), ("Child M", ["m.pdf"])]


def test_a_report_and_its_translation_are_one_review() -> None:
    found = names(
        "<ul><li><a href='en.pdf'>Child Practice Review Flint 2</a></li>"
        "<li><a href='cy.pdf'>Adolygiad Ymarfer Plant: CPR Flint 2</a></li></ul>"
    )
    assert [files for _, files in found] == [["cy.pdf", "en.pdf"]]


def test_titles_without_a_label_come_together_by_their_subject() -> None:
    nursery, school = "Harbour House Nursery", "Riverside School"
    found = names(
        f"<ul><li><a href='o.pdf'>{nursery} Serious Case Review – Overview Report</a></li>"
        f"<li><a href='s.pdf'>{nursery} Serious Case Review – Executive Summary</a></li>"
        f"<li><a href='t.pdf'>{school} Serious Case Review – Overview Report</a></li></ul>"
    )
    assert found == [(nursery, ["o.pdf", "s.pdf"]), (school, ["t.pdf"])]


def test_a_report_without_any_name_is_a_review_by_itself() -> None:
    found = names(
        "<p><a href='1.pdf'>Overview report</a></p><p><a href='2.pdf'>Overview report</a></p>"
    )
    assert [files for _, files in found] == [["1.pdf"], ["2.pdf"]]


def test_a_companion_of_the_next_year_stays_with_its_report() -> None:
    found = names(
        "<h2>Reports</h2><ul><li><a href='a.pdf'>Child A (2020)</a></li></ul>"
        "<h2>Action plans</h2><ul><li><a href='ap.pdf'>Child A (2021)</a></li></ul>"
    )
    assert found == [("Child A", ["a.pdf", "ap.pdf"])]


def test_what_is_not_a_review_s_file_is_in_no_group() -> None:
    assert groups("<a href='x.pdf'>SCR referral form</a>") == ()


def test_the_words_that_date_a_group_are_its_report_s() -> None:
    (group,) = groups(
        "<h2>Child A</h2><ul><li><a href='o.pdf'>Overview report – March 2019</a></li>"
        "<li><a href='p.pdf'>Action plan – June 2020</a></li></ul>"
    )
    assert group.dated == "March 2019"


def test_a_list_and_the_pages_of_its_reviews_are_grouped_as_one_site() -> None:
    listing = find_links(
        "<h1>Serious case reviews</h1><ul><li><a href='child-a/'>Child A</a> "
        "<a href='a7.pdf'>7 minute briefing</a></li><li><a href='child-b/'>Child B</a></li></ul>",
        URL,
    )
    page = find_links(
        "<h1>Child A</h1><p>Published 2 May 2023</p><a href='/files/a.pdf'>Overview report</a>",
        URL + "child-a/",
    )
    found = group_cases([*listing.links, *page.links])
    files = [sorted(f.link.url.removeprefix(URL) for f in g.files) for g in found]
    assert files == [["a7.pdf", "https://www.northshirescp.test/files/a.pdf"], ["child-b/"]]


def test_one_report_met_under_two_names_is_one_review() -> None:
    listing = find_links("<h1>Reviews</h1><ul><li><a href='/r.pdf'>Rowan SCR</a></li></ul>", URL)
    post = find_links("<h1>Child L</h1><p><a href='/r.pdf'>Overview report</a></p>", URL + "news/")
    (group,) = group_cases([*listing.links, *post.links])
    assert {f.link.url for f in group.files} == {"https://www.northshirescp.test/r.pdf"}
    assert group.keys == {"rowan", "child l"}

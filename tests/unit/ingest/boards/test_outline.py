"""What stands round each link of a page."""

from ingest.boards.blocks import Spot
from ingest.boards.outline import read_outline
from ingest.markup import parse


def spots(body: str) -> list[Spot]:
    return read_outline(parse(body)).spots


def test_headings_stand_over_what_follows_them() -> None:
    one, two, three = spots(
        "<h1>R</h1><h2>2021</h2><h3>A</h3><a href=1>x</a><h3>B</h3><a href=2>x"
        "</a><h2>2020</h2><a href=3>x</a>"
    )
    assert one.headings == ("R", "2021", "A")
    assert two.headings == ("R", "2021", "B")
    assert three.headings == ("R", "2020")


def test_a_link_in_a_heading_is_not_under_the_one_before() -> None:
    assert spots("<h1>R</h1><h3>A</h3><p>x</p><h3><a href=1>B</a></h3>")[0].headings == ("R",)


def test_a_heading_inside_a_card_ends_with_the_card() -> None:
    inside, after = spots("<article><h3>A</h3><a href=1>x</a></article><p><a href=2>x</a></p>")
    assert inside.headings == ("A",)
    assert after.headings == ()


def test_bold_lines_terms_and_summaries_are_headings_too() -> None:
    for markup in (
        "<p><b>Child A</b></p><p><a href=1>x</a></p>",
        "<dl><dt>Child A</dt><dd><a href=1>x</a></dd></dl>",
        "<details><summary>Child A</summary><a href=1>x</a></details>",
        "<div class='accordion-title'>Child A</div><div><a href=1>x</a></div>",
        "<ul><li><a href='#t1'>Child A</a></li></ul><div id='t1'><a href=1>x</a></div>",
    ):
        assert spots(markup)[-1].headings == ("Child A",), markup


def test_words_before_a_link_are_told_nearest_first() -> None:
    spot = spots("<p>Child B<br>Jacob - <a href=1>report</a> / <a href=2>summary</a></p>")[1]
    assert spot.leads == ("Jacob",)
    lone = spots("<p>Child A<br><a href=1>Report</a><br><a href=2>Summary</a></p>")[1]
    assert lone.leads == ("Child A",)


def test_words_after_a_link_are_told_up_to_the_next() -> None:
    assert spots("<p><a href=1>report</a> (Child A) <a href=2>x</a></p>")[0].after == "(Child A)"


def test_the_story_above_a_link_is_remembered_until_the_next_heading() -> None:
    one, two = spots(
        "<h2>X</h2><p>SCR G is out today.</p><p><a href=1>x</a></p><h2>Y</h2><p><a href=2>x</a></p>"
    )
    assert one.previous == "SCR G is out today."
    assert two.previous == ""


def test_zones_are_told() -> None:
    page = (
        "<nav><a href=1>x</a></nav><main><a href=2>x</a></main><aside><a"
        " href=3>x</a></aside><div class=pagination><a href=4>2</a></div>"
    )
    assert [s.zone for s in spots(page)] == ["nav", "", "aside", "pager"]


def test_paragraphs_rows_and_headings_are_kept_in_order() -> None:
    outline = read_outline(
        parse("<title>T</title><h1>H</h1><p>one</p><table><tr><td>a</td><td>b</td></tr></table>")
    )
    assert (outline.title, outline.heading) == ("T", "H")
    assert outline.paragraphs == ["one"]
    assert outline.rows == [("a", "b")]

"""The text of a web page, and the page that is itself a report."""

from ingest.prose import MOST_BLOCKS, Block, prose_of
from ingest.recognise import recognise
from ingest.values import Sort

FILLER = "Nobody asked the child what she wanted, and nobody wrote down why. " * 30


def _report(title: str, *heads: str, words: str = FILLER) -> bytes:
    parts = "".join(f"<h2>{head}</h2><p>{words}</p>" for head in heads)
    return f"<html><body><main><h1>{title}</h1>{parts}</main></body></html>".encode()


HEADS = ("Introduction", "Methodology", "Analysis of practice", "Recommendations")


def test_headings_and_paragraphs_come_in_order_and_furniture_does_not() -> None:
    html = """<body><nav><a href=/>Home</a></nav><div id="cookie-banner">We use cookies</div>
      <main><h1>Child <em>K</em></h1><p>One <b>bold</b> word.</p><div>Loose text<p>Para</p>tail
      </div>
      <script>var x = 1</script><aside>Related</aside><footer>Contact</footer></main></body>"""
    assert prose_of(html) == (
        Block("Child K", 1),
        Block("One bold word."),
        Block("Loose text"),
        Block("Para"),
        Block("tail"),
    )


def test_a_table_reads_row_by_row_and_a_list_item_by_item() -> None:
    html = "<main><table><tr><th>Who</th><td>What</td></tr></table><ul><li>a<li>b</ul></main>"
    assert [block.text for block in prose_of(html)] == ["Who | What", "a", "b"]


def test_a_page_without_a_main_part_is_read_whole_and_bounded() -> None:
    assert prose_of("<p>One</p><p>Two") == (Block("One"), Block("Two"))
    assert len(prose_of("<p>x" * (MOST_BLOCKS + 10))) == MOST_BLOCKS
    assert prose_of(b"") == ()


def test_a_page_with_the_chapters_of_a_report_is_one() -> None:
    found = recognise(_report("Serious Case Review: Child K", *HEADS), "text/html")
    assert found.sort is Sort.REPORT
    assert found.is_document
    assert "“Serious Case Review”" in found.because


def test_other_long_pages_are_not() -> None:
    file = b"<p><a href='k.pdf'>Child K overview report</a></p></main>"
    pages = {
        "too short": _report("Serious Case Review: Child K", *HEADS, words="Short."),
        "no chapters": _report("Serious Case Review: Child K", "One", "Two", "Three", "Four"),
        "not of a child": _report("Our website", *HEADS),
        "a file beside it": _report("Serious Case Review: Child K", *HEADS).replace(
            b"</main>", file
        ),
    }
    sorts = {
        name: recognise(body, "text/html", url="https://a.example/k").sort
        for name, body in pages.items()
    }
    assert Sort.REPORT not in sorts.values(), sorts

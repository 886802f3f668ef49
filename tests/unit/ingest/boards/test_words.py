"""The words of links: file kinds and sizes, links that say nothing, phrases of emptiness."""

import pytest

from ingest.boards import filewords, words

FILE_WORDS = [
    ("Child A report (PDF, 150.9 KB)", "Child A report"),
    ("Child A report (DOCX, 69.8 KB)", "Child A report"),
    ("Child A report (PDF 225Kb)", "Child A report"),
    ("Child A report (pdf format, 3.82 MB)", "Child A report"),
    ("Child A report [PDF]", "Child A report"),
    ("Child A report [PDF Document]", "Child A report"),
    ("Child A report [765.97KB]", "Child A report"),
    ("Icon for pdf Child A report", "Child A report"),
    ("Child A Action Plan477.25KB", "Child A Action Plan"),
    (
        "Child A (pdf, 1.3 MB) (opens new window) (pdf, 1.3MB) (opens new window)",
        "Child A",
    ),
    ("Child A report PDF, 209KB", "Child A report"),
    ("Child A report (pdf 647KB)", "Child A report"),
    ("Child A report (PDF , 2.3MB)", "Child A report"),
    ("Child A slides (PowerPoint, 365KB)", "Child A slides"),
    ("Child A report.pdf", "Child A report"),
    ("Download Child A report", "Child A report"),
    ("SOT14(1)", "SOT14(1)"),
    ("Children and Word", "Children and Word"),
    ("PDF", "PDF"),
]


@pytest.mark.parametrize(("said", "title"), FILE_WORDS)
def test_it_takes_file_words_off_a_title(said: str, title: str) -> None:
    assert filewords.split_file_words(said)[0] == title


def test_what_it_takes_off_is_kept() -> None:
    assert filewords.split_file_words("Child A (PDF, 2.3MB)")[1] == "(PDF, 2.3MB)"
    assert filewords.says_file("Child A (PDF, 2.3MB)") == "2.3MB"
    assert filewords.says_file("Child A [PDF]") == "PDF"
    assert filewords.says_file("A word about Child A") == ""


@pytest.mark.parametrize(
    "said",
    [
        "here",
        "Click here",
        "Read the report",
        "PDF",
        "Download",
        "View full report",
        "(PDF, 382kb)",
        "Click here to download the report",
        "cliciwch yma",
        "More »",
        "",
    ],
)
def test_it_knows_a_link_that_says_nothing(said: str) -> None:
    assert filewords.is_bare(said)


@pytest.mark.parametrize("said", ["Overview report", "Child A", "Read the executive summary", "KG"])
def test_it_knows_a_link_that_says_something(said: str) -> None:
    assert not filewords.is_bare(said)


@pytest.mark.parametrize(
    "said",
    [
        "There are currently no serious case reviews published.",
        "No child safeguarding practice reviews have been published in the last 12 months",
        "None published in the last 12 months",
        "Future child safeguarding practice reviews will be added to this page.",
        "Will be added when available",
        "We have not published any reviews.",
        "Nid oes unrhyw adolygiadau wedi'u cyhoeddi",
        "0 results found",
    ],
)
def test_it_hears_that_nothing_is_published(said: str) -> None:
    assert words.EMPTY.search(said)


@pytest.mark.parametrize(
    "said",
    [
        "There is no single cause of neglect.",
        "We publish all our reviews.",
        "No review can undo what happened.",
        "Three reviews were published this year.",
    ],
)
def test_it_does_not_hear_emptiness_where_none_is_said(said: str) -> None:
    assert not words.EMPTY.search(said)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://a.test/files/SCR_Child-A%20report.pdf", "SCR Child A report"),
        ("https://a.test/OverviewReport.docx", "Overview Report"),
        ("https://a.test/", ""),
        ("http://[::bad/", ""),
    ],
)
def test_it_reads_a_file_s_name(url: str, name: str) -> None:
    assert filewords.file_name(url) == name

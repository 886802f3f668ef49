"""Read documents built from plain text: what the stage extract would hand on."""

from app.domain.vocabulary import ExtractStatus
from ingest.describe import describe
from ingest.values import Context, Described, Extracted, Line, Page


def extracted(*pages: str, printed_lines: bool = False, language: str = "") -> Extracted:
    """Pages in the order given, numbered from one. Blank lines part paragraphs.

    ``printed_lines`` also hands on each line as printed, as a reader of PDFs does.
    """
    made = tuple(
        Page(
            number=number,
            text=text.strip("\n"),
            lines=tuple(Line(line, 11.0) for line in text.splitlines() if line.strip())
            if printed_lines
            else (),
        )
        for number, text in enumerate(pages, start=1)
    )
    return Extracted(
        status=ExtractStatus.OK,
        pages=made,
        extractor="text",
        version=1,
        page_count=len(made),
        language=language,
    )


def from_text(text: str) -> Extracted:
    """A document written as one text, its pages parted by form feeds or ``=== page ===`` lines."""
    return extracted(*text.replace("\n=== page ===\n", "\f").split("\f"))


def context(**changes: object) -> Context:
    """A context of a fictional English partnership, with what a test needs changed."""
    values: dict[str, object] = {
        "board_slug": "northmere-scp",
        "board_name": "Northmere Safeguarding Children Partnership",
        "board_names": (
            "Northmere Safeguarding Children Partnership",
            "Northmere Local Safeguarding Children Board",
            "Northmere",
        ),
        "nation": "England",
        "url": "https://northmere-scp.example/reviews/report.pdf",
    }
    return Context(**{**values, **changes})  # type: ignore[arg-type]


_COVER = (
    "Northmere Safeguarding Children Partnership\n\nLocal Child Safeguarding Practice Review\n\n{}"
    "\n\nMay 2023"
)


def described_story(case: str, story: str) -> Described:
    """What describe makes of a short report with ``case`` on its cover, in which ``story`` tells
    what happened."""
    told = f"1. What happened\n\n{story.strip()}\n\n2. Analysis\n\nMuch was known."
    return describe(extracted(_COVER.format(case), told, printed_lines=True), context())

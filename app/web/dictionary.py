"""The field dictionary: what each field of a record means and where it comes from."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FieldNote:
    """A field of the record: its name in the API, its meaning, how it is found."""

    name: str
    meaning: str
    found: str


FIELDS: tuple[FieldNote, ...] = (
    FieldNote("id", "Ten letters and digits, permanent, even after withholding.", "Ours"),
    FieldNote("title", "The title as published, or the words of the link to it.", "Report or link"),
    FieldNote("review_type", "The kind of review, such as scr or lcspr.", "Rules over the report"),
    FieldNote("board", "The body that leads; boards lists all.", "Website and report"),
    FieldNote(
        "published",
        "A range of days with its precision and source. A season or a cover date is never "
        "turned into a day.",
        "Publisher’s page first, then the report",
    ),
    FieldNote(
        "availability",
        "online, elsewhere, gone or unknown; availability_state has the finer state.",
        "Nightly checks",
    ),
    FieldNote(
        "values",
        "Every other extracted value, by field, each with value, state, source, method, page, "
        "quote, confidence and checked. “not stated” is a value; null means that it cannot "
        "be told.",
        "Rules over the report; people",
    ),
    FieldNote(
        "terms",
        "Themes, harms, ages, agencies and the like, each with the pages that bear it out.",
        "Rules over findings and recommendations first; two pages elsewhere",
    ),
    FieldNote(
        "recommendations",
        "Verbatim, with number, page, addressees and themes.",
        "Rules over the report",
    ),
    FieldNote(
        "documents",
        "Each file with its role, pages, size, SHA-256 and the address it was found at.",
        "The file",
    ),
    FieldNote("updated_at", "When anything a reader could notice last changed.", "Ours"),
)

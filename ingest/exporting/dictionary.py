"""The data dictionary: every column of every file, with its type and its meaning."""

from ingest.exporting.flat import FLAT_TERMS, FLAT_VALUES

Column = dict[str, str]


def _c(name: str, kind: str, meaning: str) -> Column:
    return {"name": name, "type": kind, "meaning": meaning}


_REVIEW = [
    _c("id", "text", "The review's permanent id; it says nothing of the case."),
    _c("title", "text", "The title as published."),
    _c("case_label", "text", "The publisher's name for the child or family: a pseudonym or code."),
    _c("review_type", "text", "The kind of review: see /api/v1/themes and the documentation."),
    _c("nation", "text", "The nation of the board."),
    _c("language", "text", "en or cy."),
    _c("fictional", "yes-no", "True for the invented country of the demonstration."),
    _c("boards", "list", "Slugs of the boards, the leading one first."),
    _c("published_earliest", "day", "First day on which it can have been published."),
    _c("published_latest", "day", "Last day on which it can have been published."),
    _c("published_precision", "text", "day, month, year or range; empty where not known."),
    _c("published_source", "text", "Where the date was read: listing, link, document, human …"),
    _c("availability", "text", "online, elsewhere, gone or unknown."),
    _c("availability_state", "text", "The finer state of the publication clock."),
    _c("availability_since", "day", "Since when the state holds."),
    _c("authors", "list", "The reviewers, from the title page."),
]

_FLAT = [
    *_REVIEW,
    *(_c(name, "list", f"Codes of the group {group}.") for group, name in FLAT_TERMS.items()),
    *(_c(field, "text", f"The value {field}, as it stands; see values.") for field in FLAT_VALUES),
    _c("recommendations", "integer", "How many recommendations were found."),
    _c("pages", "integer", "Pages of the main report."),
]

DICTIONARY: dict[str, list[Column]] = {
    "reviews.jsonl": [
        *_REVIEW,
        _c("updated_at", "instant", "When the last change came that a reader could notice."),
        _c("initiated", "list", "First and last day on which the review can have begun."),
        _c("first_found_at", "instant", "When we first found it."),
        _c(
            "values",
            "object",
            "Field to value, state, source, method, page, quote, confidence, "
            "checked. 'not stated' is a value; null means that it cannot be told.",
        ),
        _c("terms", "list", "Subject terms with group, code, method, confidence and pages."),
        _c("recommendations_state", "text", "found, none_made, not_found or unreadable."),
        _c("summary", "object", "The report's own sentences in the usual shape, with pages."),
        _c("quality", "object", "Length, reading ease and the like: help, never a ranking."),
        _c("documents", "list", "Files with role, hashes, pages and the addresses they had."),
    ],
    "reviews.csv": _FLAT,
    "passages.jsonl": [
        _c("review", "text", "The review's id."),
        _c("document", "integer", "The document's number within the review."),
        _c("passage", "integer", "The passage's number within the document."),
        _c("page", "integer", "The PDF page, from one."),
        _c("printed_page", "text", "The number printed on the page, where there is one."),
        _c("heading", "text", "The heading it stands under."),
        _c("place", "text", "title, contents, summary, body, findings, recommendations, …"),
        _c("ocr", "yes-no", "True where the text was read from a picture."),
        _c("text", "text", "The words, read by computer; the PDF is the report."),
    ],
    "recommendations.csv": [
        _c("review", "text", "The review's id."),
        _c("number", "integer", "Its place among those of the review."),
        _c("kind", "text", "recommendation, finding, question or area_for_action."),
        _c("label", "text", "Its number as printed."),
        _c("text", "text", "Its words."),
        _c("document", "integer", "The document it stands in."),
        _c("page", "integer", "The PDF page."),
        _c("addressees", "list", "Codes of the agencies asked."),
        _c("themes", "list", "Codes of themes."),
        _c("asked_before", "list", "Ids of earlier reviews in which the like was asked."),
        _c("boards", "list", "Slugs of the boards."),
        _c("published_earliest", "day", "First day on which the review can have been published."),
    ],
    "checks.csv": [
        _c(
            "review", "text", "The review's id; empty for looks at a board's site or a whole night."
        ),
        _c("board", "text", "The board's slug."),
        _c("day", "day", "The Europe/London date of the night."),
        _c("at", "instant", "When the look began."),
        _c("attempt", "integer", "1, or 2 for a second try the same night."),
        _c("url_role", "text", "Whose address it was, or what kind of event."),
        _c("relation", "text", "same_board, successor or third_party, for other addresses."),
        _c("url", "text", "The address asked."),
        _c("final_url", "text", "The address that answered."),
        _c("outcome", "text", "The word of the rule set for what was seen."),
        _c("detail", "text", "Why that word."),
        _c("status", "integer", "The HTTP status."),
        _c("sha256", "text", "The hash of the bytes received whole."),
        _c("similarity", "number", "Likeness of a changed text to the one held, 0 to 1."),
        _c("removed_text", "yes-no", "True where the new text lacks part of the old."),
    ],
    "boards.csv": [
        _c("slug", "text", "The board's key."),
        _c("name", "text", "Its name."),
        _c("nation", "text", "Its nation."),
        _c("kind", "text", "What kind of body it is."),
        _c("region", "text", "Its region."),
        _c("website", "text", "Its website."),
        _c("local_authorities", "list", "The areas it covers."),
        _c("predecessors", "list", "Names it had before."),
        _c("successors", "list", "Slugs of the boards that took over from it."),
        _c("in_registry", "yes-no", "False once it has left the registry."),
    ],
    "deletions.csv": [
        _c("id", "text", "The id of a review that is withheld now: delete it from your copy."),
        _c("date", "day", "Since when."),
    ],
}

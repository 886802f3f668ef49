"""Listings that are tables: two columns, or one for each kind of document, with status words."""

from html import escape

from ingest.demo.sites.view import Item, Pages, SiteView, anchor, doc_link, others_list, role_words


def _cell(item: Item, role: str) -> str:
    doc = item.of(role)
    if doc is None:
        return "<td>&nbsp;</td>"
    words = f"{item.plan.label} {role_words(doc)}" if role == "overview_report" else "Download"
    return f"<td>{doc_link(doc, words, ' (PDF {kb}Kb)')}</td>"


def aspx(view: SiteView) -> Pages:
    """Case, overview report, learning brief, other documents, date; words where a link has gone."""
    rows = ""
    for item in view.items:
        rest = " ".join(
            doc_link(doc, role_words(doc))
            for doc in item.docs
            if doc.role not in {"overview_report", "learning_briefing"}
        )
        rows += (
            f"<tr><td>{escape(item.plan.label)}</td>{_cell(item, 'overview_report')}"
            f"{_cell(item, 'learning_briefing')}<td>{rest}</td>"
            f"<td>{item.dated('{d:%A}, {d:%B} {d.day}, {d:%Y}')}</td></tr>"
        )
    body = (
        "<h1>Serious case reviews and practice reviews</h1><p>Reports are published for twelve "
        "months. After that please request a copy by email.</p><table><thead><tr><th>Case</th>"
        "<th>Overview Report</th><th>Learning Brief</th><th>Other documents</th><th>Date of "
        f"Publication</th></tr></thead><tbody>{rows}</tbody></table>"
        f"{others_list(view, 'Useful documents')}"
    )
    return {view.listing: ("Case reviews", body)}


def twocol(view: SiteView) -> Pages:
    """Date | Publication: month and year only, several documents in a cell, rows by year."""
    rows = ""
    for item in view.items:
        links = "<br>".join(
            doc_link(doc, f"{item.plan.label} {item.kind_title} {role_words(doc)}")
            for doc in item.docs
        )
        rows += f"<tr><td>{item.dated()}</td><td>{links}</td></tr>"
    for other in view.others[:1]:
        link = anchor(other.words, other.target)
        rows += f"<tr><td>{other.day:%B %Y}</td><td>{link}</td></tr>"
    body = (
        "<h1>Serious case review</h1><table><tr><th>Date</th><th>Publication</th></tr>"
        f"{rows}</table>{others_list(view, 'More')}"
    )
    return {view.listing: ("Serious case review", body)}

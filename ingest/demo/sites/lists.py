"""Listings that are lists: flat, in threes, shared by several boards, recent only, or empty."""

from html import escape

from ingest.demo.sites.view import (
    Item,
    Pages,
    Shown,
    SiteView,
    anchor,
    doc_link,
    others_list,
    role_words,
)


def _flat_words(item: Item, role: str) -> str:
    dated = item.dated("{d:%B %Y}")
    tail = f" - {dated}" if dated else ""
    return f"{item.plan.label}: {item.kind_title} - {role}{tail}"


def theme(view: SiteView) -> Pages:
    """A flat list, newest first, with long link words; a dated heading on the newer ones."""
    rows = []
    for item in view.items:
        dated = item.dated()
        published = f" <em>Published {dated}</em>" if item.plan.dated[0] == "L" else ""
        rows += [
            f"<li>{doc_link(doc, _flat_words(item, role_words(doc)))}{published}</li>"
            for doc in item.docs
        ]
    body = (
        "<h1>Published reviews</h1><p>Reports are published for at least twelve months. Older "
        f"reports are available on request.</p><ul>{''.join(rows)}</ul>"
        f"{others_list(view, 'Policies and other documents')}"
    )
    return {view.listing: ("Published reviews", body)}


def quickexit(view: SiteView) -> Pages:
    """One site for several boards: the link's words carry the area. Every page has a print twin."""
    rows = []
    for item in view.items:
        dated = item.dated("{d.day} {d:%B %Y}")
        label = f"{item.plan.label} - {item.place.short}"
        links = "".join(
            f"<li>{doc_link(doc, f'{role_words(doc)} {label}', ' [PDF] ({exact}KB)')}</li>"
            for doc in item.docs
        )
        rows.append(f"<ul>{links}</ul><p>{escape(label)}: published {dated}</p>")
    body = (
        "<h1>Case reviews</h1><p>Reviews published by the three partnerships of the Three Rivers "
        f"area.</p>{''.join(rows)}{others_list(view, 'Related documents')}"
    )
    twin = f"{view.listing}/print"
    links = f"<p>{anchor('Print this page', twin)}</p>"
    return {
        view.listing: ("Case reviews", body + links),
        twin: ("Case reviews", f"<p>{escape(view.listing)}</p>{body}"),
    }


def triplets(view: SiteView) -> Pages:
    """Report, learning and statement of each case together under its date."""
    rows = []
    for item in view.items:
        name = "OSR" if item.plan.kind == "lcspr" else "SCR"
        links = " / ".join(
            doc_link(doc, f"{item.plan.label} - {name} {role_words(doc)}", " (pdf format, {kb} KB)")
            for doc in item.docs
        )
        dated = item.dated()
        head = f"<p><strong>Date of publication: {dated}</strong></p>" if dated else ""
        rows.append(f"{head}<p>{links}</p>")
    body = f"<h1>Case reviews</h1>{''.join(rows)}{others_list(view)}"
    return {view.listing: ("Case reviews", body)}


def wix(view: SiteView) -> Pages:
    """Bare case names as links; the same page again under a language prefix."""
    rows = []
    for item in view.items:
        for doc in item.docs:
            words = (
                item.plan.label
                if doc.role == "overview_report"
                else f"{item.plan.label} {role_words(doc)}"
            )
            rows.append(f"<div><p>{doc_link(doc, words)}</p></div>")
        dated = item.dated("{d:%d %B %Y}")
        rows.append(f"<div><p>{item.short} published {dated}</p></div>" if dated else "")
    body = (
        f"<h1>Learning from reviews</h1><h2>Our case reviews</h2>{''.join(rows)}"
        f"{others_list(view, 'Learning and resources')}"
    )
    pages = {view.listing: ("Learning from reviews", body)}
    pages[f"/bn{view.listing}"] = ("Learning from reviews", body)
    return pages


def php(view: SiteView) -> Pages:
    """Only the two most recent reviews; the rest by a request form."""
    recent = view.items[:2]
    rows = "".join(
        f"<p><b>{escape(item.plan.label)} {item.short}</b> "
        f"(published {item.dated('{d:%d/%m/%Y}')}) "
        + " ".join(
            doc_link(doc, f"{item.plan.label} {item.short} {role_words(doc)}") for doc in item.docs
        )
        + "</p>"
        for item in recent
    )
    body = (
        f"<h1>Serious case reviews and practice reviews</h1>{rows}<p>Older reports: use the "
        f'<a href="/article.php?id=700&amp;menu=0">request form</a>.</p>{others_list(view)}'
        "<p>Page Update 23/04/2021</p>"
    )
    form = "<h1>Request a report</h1><form><label>Your name <input name='n'></label></form>"
    return {
        view.listing: ("Case reviews", body),
        "/article.php?id=700&menu=0": ("Request a report", form),
    }


def coldfusion(view: SiteView) -> Pages:
    """A page that for most of the year says that nothing is published."""
    if view.items:
        rows = "".join(
            f"<h3>{escape(item.plan.label)} ({item.dated()})</h3><p>"
            + " ".join(doc_link(doc, f"{item.kind_title} {role_words(doc)}") for doc in item.docs)
            + "</p>"
            for item in view.items
        )
    else:
        rows = (
            "<p>There are no published reviews at present. Future reviews will be added here.</p>"
        )
    body = (
        f"<h1>Practice reviews</h1><h2>Published reviews</h2>{rows}{others_list(view, 'Documents')}"
    )
    return {view.listing: ("Practice reviews", body)}


def process(view: SiteView) -> Pages:
    """A page that explains how reviews are done, with nothing published."""
    body = (
        "<h1>Learning reviews</h1><p>A learning review is held when a child has died or been "
        "seriously harmed and there may be learning. The committee decides on publication in each "
        "case.</p><h2>Published learning reviews</h2><p>Will be added when available.</p>"
        f"{others_list(view, 'How we do reviews')}<p>Page last updated: 25 Nov 2024</p>"
    )
    return {view.listing: ("Learning reviews", body)}


def _ccm_words(item: Item, doc: Shown) -> str:
    return f"{item.kind_title} {item.plan.label} {role_words(doc)}"


def ccm(view: SiteView) -> Pages:
    """The site of a former board, kept for its old reviews."""
    rows = "".join(
        f"<p>{doc_link(doc, _ccm_words(item, doc), ' [PDF Document]')}"
        f" {item.dated('{d:%A} {d.day} {d:%B %Y}')}</p>"
        for item in view.items
        for doc in item.docs
    )
    body = (
        "<h1>Serious case reviews</h1><p>This website is no longer being updated. The board "
        f"has been replaced by a partnership.</p>{rows}{others_list(view, 'Documents')}"
    )
    return {view.listing: ("Serious case reviews", body)}

"""Listings with headings: narrative under each case, accordions, tabs, adults among children."""

from html import escape

from ingest.demo.sites.view import (
    Item,
    Other,
    Pages,
    SiteView,
    anchor,
    doc_link,
    others_list,
    role_words,
)


def _heading(item: Item) -> str:
    if item.plan.id == "sil-o":
        return f"Serious Case Review {item.dated('{d:%B %Y}')}"
    return f"{item.kind_title}: {item.plan.label}"


def _story(item: Item) -> str:
    return (
        f"The partnership commissioned this {item.kind_words} to learn from what happened. The "
        "subject's name and some details have been changed."
    )


def narrative(view: SiteView) -> Pages:
    """A heading, a few sentences and the links, for each case."""
    rows = ""
    for item in view.items:
        links = "".join(
            f"<li>{doc_link(doc, f'{item.plan.label} - {role_words(doc)}', ' {exact} KB')}</li>"
            for doc in item.docs
        )
        dated = item.dated("{d:%d} {d:%B}, {d:%Y}")
        when = (
            f"<p>Available reports published {dated}:</p>" if dated else "<p>Available reports:</p>"
        )
        rows += f"<h3>{escape(_heading(item))}</h3><p>{_story(item)}</p>{when}<ul>{links}</ul>"
    body = f"<h1>Case reviews</h1>{rows}{others_list(view, 'See also')}"
    return {view.listing: ("Case reviews", body)}


def _adults(view: SiteView) -> list[Other]:
    return [other for other in view.others if other.sort in {"sar", "dhr", "apr"}]


def _rest(view: SiteView) -> str:
    rest = "".join(
        f"<li>{anchor(other.words, other.target)}</li>"
        for other in view.others
        if other.sort not in {"sar", "dhr", "apr"}
    )
    return f"<h2>Policies and publications</h2><ul>{rest}</ul>" if rest else ""


def jadu(view: SiteView) -> Pages:
    """An accordion whose closed panels are in the page; adults' reviews among children's."""
    panels = []
    for item in view.items:
        links = "".join(
            f"<li>{doc_link(doc, f'{item.plan.label} {role_words(doc)}', ' (PDF, {kb}kb)')}</li>"
            for doc in item.docs
        )
        panels.append(
            f"<details><summary>+ {escape(item.plan.label)}</summary><div><p>Published "
            f"{item.dated()}</p><ul>{links}</ul></div></details>"
        )
    for index, other in enumerate(_adults(view)):
        panel = (
            f"<details><summary>+ {escape(other.words)}</summary><p>Published {other.day:%B %Y}</p>"
            f"<ul><li>{anchor(other.words, other.target)}</li></ul></details>"
        )
        panels.insert(min(index * 2 + 1, len(panels)), panel)
    body = f"<h1>Rapid reviews and case reviews</h1>{''.join(panels)}{_rest(view)}"
    switch = view.listing + "?switchstyle=high"
    return {
        view.listing: ("Rapid reviews and case reviews", body),
        switch: ("Rapid reviews and case reviews", body),
    }


def goss(view: SiteView) -> Pages:
    """Tabs, one for each kind of document, all in the page."""
    tabs = ""
    groups = (("Reports", {"overview_report", "executive_summary"}),
              ("Briefings", {"learning_briefing"}),
              ("Responses and plans", {"response", "action_plan", "statement"}))  # fmt: skip
    for index, (title, roles) in enumerate(groups):
        rows = ""
        for item in view.items:
            for doc in item.docs:
                if doc.role in roles:
                    words = f"{item.short} {item.plan.label} {role_words(doc)}"
                    link = doc_link(doc, words, " (PDF) [{exact}KB]")
                    rows += f"<li>{link} {item.dated('{d:%d/%m/%Y}')}</li>"
        tabs += (
            f'<section id="tab{index}" role="tabpanel"><h2>{title}</h2><ul>{rows}</ul></section>'
        )
    body = (
        '<h1>Child safeguarding practice reviews</h1><ul role="tablist">'
        '<li><a href="#tab0">Reports</a>'
        '</li><li><a href="#tab1">Briefings</a></li><li><a href="#tab2">Responses</a></li></ul>'
        f"{tabs}{others_list(view, 'Other documents')}"
    )
    return {view.listing: ("Child safeguarding practice reviews", body)}


def council(view: SiteView) -> Pages:
    """A council page: sentences whose links say only "here", and adults' reviews in between."""
    rows = ""
    for item in view.items:
        said = {"overview_report": "The full report can be read",
                "executive_summary": "The executive summary is",
                "learning_briefing": "A learning briefing for staff is",
                "response": "The board's response is", "action_plan": "The action plan is",
                "statement": "The chair's statement is"}  # fmt: skip
        sentences = " ".join(
            f"{said[doc.role]} {doc_link(doc, 'here')}." if doc.target else doc_link(doc, "")
            for doc in item.docs
        )
        dated = item.dated("{d:%A} {d.day} {d:%B %Y}")
        when = f" Published on {dated}." if dated else ""
        rows += f"<h2>{escape(_heading(item))}</h2><p>{_story(item)}{when} {sentences}</p>"
    for other in _adults(view):
        rows += (
            f"<h2>{escape(other.words)}</h2><p>The review was published on {other.day.day} "
            f"{other.day:%B %Y}. It can be read {anchor('here', other.target)}.</p>"
        )
    body = f"<h1>Learning from case reviews</h1>{rows}{_rest(view)}"
    return {view.listing: ("Learning from case reviews", body)}

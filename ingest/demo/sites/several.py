"""Listings spread over pages: one for each review, numbered pages, news, blogs, two languages."""

from collections.abc import Sequence
from html import escape

from ingest.demo.addressing import slug_of
from ingest.demo.sites.view import Item, Pages, SiteView, anchor, doc_link, others_list, role_words

PER_PAGE = 3


def _links(item: Item, size: str = "") -> str:
    return "".join(
        f"<li>{doc_link(doc, f'{item.plan.label} {role_words(doc)}', size)}</li>"
        for doc in item.docs
    )


def onepage(view: SiteView) -> Pages:
    """An index that leads to a page for each review."""
    pages: Pages = {}
    rows = ""
    for number, item in enumerate(reversed(view.items), start=1):
        target = f"{view.listing}10-1-{number}-{slug_of(item.plan.label)}/"
        heading = f"{item.kind_title}: {item.plan.label}"
        if item.plan.id == "sil-o":
            heading = f"Serious Case Review {item.dated('{d:%B %Y}')}"
        body = (
            f"<h1>{escape(heading)}</h1><p>Published {item.dated()}.</p><p>This "
            f"{item.kind_words} concerns {escape(item.plan.label)}.</p><ul>{_links(item)}</ul>"
        )
        pages[target] = (f"{item.plan.label}", body)
        rows = f"<li>{anchor(item.plan.label, target)}</li>{rows}"
    body = f"<h1>Case reviews</h1><ul>{rows}</ul>{others_list(view, 'Resources')}"
    return {view.listing: ("Case reviews", body), **pages}


def _numbered(view: SiteView, number: int) -> str:
    return view.listing + (f"&page={number}" if number else "")


def drupal(view: SiteView) -> Pages:
    """Search results, a few to a page, with other publications among them."""
    rows = [
        f"<article><h3>{escape(item.plan.label)} - {item.kind_title}</h3>"
        f"<p>{item.dated('{d:%d %B %Y}')}</p>"
        f"<ul>{_links(item, ' (PDF, {kb} KB)')}</ul></article>"
        for item in view.items
    ]
    for index, other in enumerate(view.others):
        link = anchor(other.words, other.target)
        row = f"<article><h3>{link}</h3><p>{other.day:%d %B %Y}</p></article>"
        rows.insert(min(index * 3 + 1, len(rows)), row)
    count = max(1, -(-len(rows) // PER_PAGE))
    pages: Pages = {}
    for number in range(count):
        part = rows[number * PER_PAGE : (number + 1) * PER_PAGE]
        first = number * PER_PAGE + 1
        pager = "".join(f"<li>{anchor(str(n + 1), _numbered(view, n))}</li>" for n in range(count))
        following = anchor("Next page", _numbered(view, number + 1)) if number + 1 < count else ""
        body = (
            "<h1>Publications</h1>"
            f"<p>Displaying {first} - {first + len(part) - 1} of {len(rows)}</p>"
            f'{"".join(part)}<nav class="pager"><ul>{pager}</ul>{following}</nav>'
        )
        pages[_numbered(view, number)] = ("Publications", body)
    return pages


def news(view: SiteView) -> Pages:
    """Reviews announced only as news posts, among other news."""
    posts: list[tuple[str, str, str, str]] = []
    for item in view.items:
        day = item.plan.published
        title = f"{item.kind_title} published: {item.plan.label}"
        body = (
            f"<h1>{escape(title)}</h1><p>Posted on {day:%A} {day.day} {day:%B %Y}</p>"
            f"<p>The partnership has today published a {item.kind_words}.</p>"
            f"<ul>{_links(item)}</ul>"
        )
        posts.append((f"/news/{day:%Y}/{slug_of(title)}", title, f"{day.day} {day:%B %Y}", body))
    for number, words in enumerate(
        ("Safer sleep week", "New chair appointed", "Office closure"), 1
    ):
        body = (
            f"<h1>{words}</h1><p>Posted on 4 March 2024</p><p>More news from the partnership.</p>"
        )
        posts.append((f"/news/2024/{number}-{slug_of(words)}", words, "4 March 2024", body))
    rows = "".join(
        f"<li>{anchor(title, target)} <span>{when}</span></li>" for target, title, when, _ in posts
    )
    body = f"<h1>News</h1><ul>{rows}</ul>{others_list(view, 'Publications')}"
    return {view.listing: ("News", body)} | {t: (title, html) for t, title, _, html in posts}


def blog(view: SiteView) -> Pages:
    """Posts with machine dates."""
    rows = "".join(
        f"<article><h2>{escape(item.kind_title)} – {escape(item.plan.label)}</h2><p>"
        f"{item.plan.published:%Y-%m-%d} 02:52:49</p>"
        f"<p>{item.kind_words.capitalize()}.</p><ul>{_links(item)}</ul></article>"
        for item in view.items
    )
    body = f"<h1>Learning reviews</h1>{rows}{others_list(view, 'Elsewhere on this blog')}"
    return {view.listing: ("Learning reviews", body)}


def _by_month(items: Sequence[Item]) -> dict[str, list[Item]]:
    months: dict[str, list[Item]] = {}
    for item in items:
        months.setdefault(f"{item.plan.published:%B%Y}", []).append(item)
    return months


def archive(view: SiteView) -> Pages:
    """A page for each month; adults' reviews stand beside children's."""
    pages: Pages = {}
    rows = ""
    for month, items in _by_month(view.items).items():
        target = f"/En/SafeguardingUpdates/Archive/{month}/PublishedPracticeReviews.aspx"
        listed = "".join(
            f"<p>{escape(item.plan.label)} ({item.dated('{d:%d.%m.%Y}')})</p>"
            f"<ul>{_links(item)}</ul>"
            for item in items
        )
        words = f"Published practice reviews - {items[0].plan.published:%B %Y}"
        pages[target] = (words, f"<h1>{words}</h1>{listed}")
        rows += f"<li>{anchor(words, target)}</li>"
    rest = others_list(view, "Adult practice reviews and other documents")
    body = f"<h1>Published practice reviews</h1><ul>{rows}</ul>{rest}"
    return {view.listing: ("Published practice reviews", body), **pages}


def welsh(view: SiteView) -> Pages:
    """The same listing in English and in Welsh."""
    english = welsh_rows = ""
    for item in view.items:
        for doc in item.docs:
            words = f"{item.plan.label} {role_words(doc)}"
            link = f"<li>{doc_link(doc, words, ' (PDF, {kb}KB)')}</li>"
            if doc.language == "cy":
                welsh_rows += link
            else:
                english += link + f"<li>Published {item.dated()}</li>"
    other = view.listing.replace("/en/", "/cy/")
    body = (
        f"<h1>Child practice reviews</h1><p>{anchor('Cymraeg', other)}</p><ul>{english}</ul>"
        f"{others_list(view, 'Other documents')}"
    )
    back = anchor("English", view.listing)
    twin = f"<h1>Adolygiadau Ymarfer Plant</h1><p>{back}</p><ul>{welsh_rows}</ul>"
    return {
        view.listing: ("Child practice reviews", body),
        other: ("Adolygiadau Ymarfer Plant", twin),
    }

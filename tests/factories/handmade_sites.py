"""The hand-made sites, one function each, and what a crawl of them must find."""

from tests.factories.handmade import WORD, Site, paper, report, word_report


def table() -> Site:
    """Date | Publication, several documents in a cell, the case named by the first of them."""
    site = Site("westholt-scp", "Westholt Safeguarding Children Partnership", listing="/scr/")
    site.file(
        "/docs/M.pdf", report(["Local Child Safeguarding Practice Review", "Baby M"], "Baby M")
    )
    site.file("/docs/M2.pdf", paper("Response of the partnership to the Baby M review"))
    foot = "Westholt SCR YP J  {n} | P a g e"
    cover = ["Westholt Safeguarding Children Board", "Serious Case Review", "Young Person J"]
    site.file("/docs/J.pdf", report(cover, "Young Person J", foot=foot))
    site.file(
        "/docs/J2.pdf", paper("Serious Case Review Young Person J: Executive Summary", pages=5)
    )
    site.file("/docs/J3.pdf", paper("Action Plan: Young Person J", pages=3))
    site.file("/docs/P.pdf", report(["Safeguarding Adults Review", "Mrs P"], "Mrs P"))
    site.page(
        "/scr/",
        "Case reviews",
        "<table><tr><th>Date</th><th>Publication</th></tr>"
        "<tr><td>June 2022</td><td><a href='/docs/M.pdf'>Baby M</a><br>"
        "<a href='/docs/M2.pdf'>Partnership response</a></td></tr>"
        "<tr><td>14/06/2017</td><td><a href='/docs/J.pdf'>Overview report YP J</a> "
        "<a href='/docs/J2.pdf'>Executive summary</a> <a href='/docs/J3.pdf'>Action plan</a></td>"
        "</tr><tr><td>March 2020</td><td><a href='/docs/P.pdf'>SAR Mrs P</a></td></tr></table>",
    )
    return site


def library() -> Site:
    """A paged library whose pages bear names alone: nothing but the registry says "reviews"."""
    site = Site("lindle-scp", "Lindle Safeguarding Children Partnership", listing="/items?type=r")
    for n, (name, day) in enumerate([("Two Sisters", "5 April 2019"), ("Robin", "1 August 2025")]):
        turn = f"/items?type=r&page={n}" if n else "/items?type=r"
        on = "" if n else "<a rel=next href='/items?type=r&page=1'>Next page</a>"
        site.page(
            turn,
            "Resources",
            f"<div class=row><h3><a href='/node/{n}'>{name}</a></h3><span>{day}</span></div>{on}",
        )
        site.page(f"/node/{n}", name, f"<p>{day}</p><p><a href='/f/{n}.pdf'>{name} report</a></p>")
        cover = ["Lindle Safeguarding Children Partnership", "Serious Case Review", name]
        site.file(f"/f/{n}.pdf", report(cover, name))
    return site


def posts() -> Site:
    """News posts with a bare date, and files at addresses that do not look like files."""
    site = Site(
        "glenmuir-cpc",
        "Glenmuir Child Protection Committee",
        nation="Scotland",
        kind="child_protection_committee",
        listing="/news",
    )
    site.page(
        "/news",
        "News",
        "<article><h2><a href='/news/one'>Publication of significant case review</a></h2>"
        "<p>Date: Tuesday, 12th Sep 2023 | Category: Reviews</p></article>"
        "<article><h2><a href='/news/fun'>Family fun day</a></h2><p>Date: 1 Sep 2023</p></article>"
        "<article><h2><a href='/news/two'>Learning Review: Child H published</a></h2></article>",
    )
    site.page(
        "/news/one",
        "Publication of significant case review",
        "<p>Tuesday, 12th Sep 2023</p><p>The committee published a review known as 'Isabelle'.</p>"
        "<ul><li><a href='/f/i'>Significant Case Review – Isabelle</a></li>"
        "<li><a href='/f/o'>Significant Case Review – Adult O18</a></li></ul>",
    )
    site.page(
        "/news/two",
        "Learning Review: Child H published",
        "<p>4 July 2022</p><p><a href='/f/h'>Learning Review</a></p>",
    )
    site.file("/f/i", report(["Significant Case Review", "Isabelle"], "Isabelle"))
    site.file("/f/o", report(["Significant Case Review", "Adult O18"], "Adult O18"))
    site.file("/f/h", report(["Learning Review", "Child H", "May 2022"], "Child H"))
    return site


def unlisted() -> Site:
    """A board of which the registry knows the home page alone, with a page for each review."""
    site = Site("tarnside-scp", "Tarnside Safeguarding Children Partnership", listing="")
    site.page("/", "Tarnside", "<p>Welcome. <a href='/p/case-reviews'>Case reviews</a></p>")
    site.page(
        "/p/case-reviews",
        "Case reviews",
        "<ul><li><a href='/p/j'>Child J</a></li><li><a href='/p/wx'>Siblings W&amp;X</a></li></ul>",
    )
    site.page(
        "/p/j",
        "Child J – Serious Case Review September 2021",
        "<p>Published: 8 September 2021</p><p><a href='/a/j.pdf'>Read the report</a> "
        "<a href='/a/s.pdf'>Press statement</a></p><p>Page last updated 3 March 2024</p>",
    )
    site.page(
        "/p/wx",
        "Siblings W&amp;X",
        "<p>Publication date: Thursday 16th May 2019</p>"
        "<a href='/a/wx.docx'>Overview Report (DOCX, 69.8 KB)</a>",
    )
    site.file(
        "/a/j.pdf", report(["Local Child Safeguarding Practice Review", "Child J"], "Child J")
    )
    site.file("/a/s.pdf", paper("Press statement: Child J"))
    cover = ["Tarnside Safeguarding Children Board", "SERIOUS CASE REVIEW", "Siblings W & X"]
    site.file("/a/wx.docx", word_report(cover, "the siblings"), WORD)
    return site


def doors() -> Site:
    """A content system that puts a page before each file, dated in the sentence before the link."""
    site = Site("swinhoe-scp", "Swinhoe Safeguarding Partnership", listing="/info/49/reviews")
    site.page(
        "/info/49/reviews",
        "Rapid reviews and serious case reviews",
        "<p>The partnership is today (16/01/2020) publishing the review of Child G.</p>"
        "<p><a href='/downloads/file/57/scr_g'>SCR G - Final Report</a></p>"
        "<p>On 27th November 2019 the partnership published a review known as Lily.</p>"
        "<p><a href='/downloads/file/56/lily'>Lily - practice review</a></p>",
    )
    covers = {
        57: ("scr_g", "Serious Case Review: Child G"),
        56: ("lily", "Serious Case Review: Lily"),
    }
    for number, (name, title) in covers.items():
        file = f"/download/downloads/id/{number}/{name}.pdf"
        site.page(
            f"/downloads/file/{number}/{name}",
            title,
            f"<p><a href='{file}'>Download now</a> 1.2 MB PDF</p>",
        )
        site.file(file, report([site.name, title], "the child"))
    return site


def cells() -> Site:
    """Years on pages of their own; a table with words where files were; adults' reviews beside."""
    site = Site("lancam-scp", "Lancam Safeguarding Children Partnership", listing="/learning")
    site.page(
        "/learning",
        "Learning from practice",
        "<ul><li><a href='/learning/2025'>2025</a></li><li><a href='/learning/older'>Older reviews"
        "</a></li></ul><h2>Adults</h2><ul><li><a href='/rose.pdf'>Rose</a>, published 1 March 2021"
        "</li></ul>",
    )
    site.page(
        "/learning/2025",
        "2025",
        "<h2>Reviews published in 2025</h2>"
        "<p><a href='/sara.pdf'>Sara &amp; Tom</a> (September)</p>",
    )
    site.page(
        "/learning/older",
        "Older reviews",
        "<table><tr><th>Case</th><th>Published</th><th>Overview Report</th><th>Learning Brief</th>"
        "</tr><tr><td>LG</td><td>14 June 2017</td><td>No longer published</td>"
        "<td><a href='/GetFile.aspx?id=60'>LG brief</a></td></tr>"
        "<tr><td>LH</td><td>2 October 2018</td><td><a href='/GetFile.aspx?id=71'>Download</a></td>"
        "<td><a href='/GetFile.aspx?id=72'>Download</a></td></tr></table>"
        "<dl><dt>Child M1 and Child M2</dt><dd>Published 11 February 2016. "
        "<a href='/m.pdf'>Review</a>. <a href='/m-r.pdf'>Our response</a></dd></dl>",
    )
    site.file("/rose.pdf", report(["Safeguarding Adult Review", "Rose"], "Rose"))
    site.file(
        "/sara.pdf", report(["Local Child Safeguarding Practice Review", "Sara and Tom"], "Sara")
    )
    site.file("/GetFile.aspx?id=60", paper("Learning Brief Child LG", pages=2))
    site.file("/GetFile.aspx?id=71", report(["Serious Case Review", "Child LH"], "Child LH"))
    site.file("/GetFile.aspx?id=72", paper("Learning Brief Child LH", pages=2))
    cover = ["Local Child Safeguarding Practice Review", "Child M1 and Child M2"]
    site.file("/m.pdf", report(cover, "the twins"))
    site.file("/m-r.pdf", paper("Partnership response to LCSPR M1 and M2", pages=2))
    return site


TRUTH = {
    "Serious Case Review: Child G": ("scr", "2020-01-16", "2020-01-16", 1),
    "Serious Case Review: Lily": ("scr", "2019-11-27", "2019-11-27", 1),
    "Local Child Safeguarding Practice Review: Sara and Tom": (
        "lcspr",
        "2025-09-01",
        "2025-09-30",
        1,
    ),
    "Serious Case Review: Child LH": ("scr", "2018-10-02", "2018-10-02", 2),
    "Local Child Safeguarding Practice Review: Child M1 and Child M2": (
        "lcspr",
        "2016-02-11",
        "2016-02-11",
        2,
    ),
    "Local Child Safeguarding Practice Review: Baby M": ("lcspr", "2022-06-01", "2022-06-30", 2),
    "Serious Case Review: Young Person J": ("scr", "2017-06-14", "2017-06-14", 3),
    "Serious Case Review: Two Sisters": ("scr", "2019-04-05", "2019-04-05", 1),
    "Serious Case Review: Robin": ("scr", "2025-08-01", "2025-08-01", 1),
    "Significant Case Review: Isabelle": ("lr-sco", "2023-09-12", "2023-09-12", 1),
    "Learning Review: Child H": ("lr-sco", "2022-07-04", "2022-07-04", 1),
    "Local Child Safeguarding Practice Review: Child J": ("lcspr", "2021-09-08", "2021-09-08", 2),
    "Serious Case Review: Siblings W & X": ("scr", "2019-05-16", "2019-05-16", 1),
}
"""Title: type, first and last day of publication, documents."""


def all_sites() -> list[Site]:
    return [table(), library(), posts(), unlisted(), doors(), cells()]

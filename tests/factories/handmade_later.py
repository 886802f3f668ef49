"""More hand-made sites: what a second look at how boards publish turned up."""

from tests.factories.handmade import Site, paper, report, written


def triplets() -> Site:
    """Report, summary and statement in a line, a whole copy for printing, a form beside."""
    listing = "/lscp/lscp/p/published-reviews"
    site = Site("norbrook-scp", "Norbrook Safeguarding Children Partnership", listing=listing)
    said = (
        f"<p><a href='{listing}/print'>Print this page</a></p><h2>2021</h2><p><b>Jacob</b> - "
        "<a href='/a/1.pdf'>NSCP Report</a> / <a href='/a/2.pdf'>Learning Summary</a> / "
        "<a href='/a/3.pdf'>Press Statement</a> - January 2021</p><h2>SCR Reports</h2>"
        "<ul><li><a href='/a/4.pdf'>SCR referral form</a></li></ul>"
    )
    site.page(listing, "Published reviews", said)
    site.page(f"{listing}/print", "Published reviews", said)
    site.file("/a/1.pdf", report(["Child Safeguarding Practice Review", "Jacob"], "Jacob"))
    site.file("/a/2.pdf", paper("Learning Summary: Jacob", pages=2))
    site.file("/a/3.pdf", paper("Statement from the partnership on the death of Jacob"))
    site.file("/a/4.pdf", paper("Serious case review referral form", pages=2))
    return site


def teasers() -> Site:
    """Numbered pages of teasers among other resources; each post names its file, not its case."""
    site = Site("eastmere-csp", "Eastmere Safeguarding Partnership", listing="/resources?topic=106")
    items = [
        ("Neglect toolkit", "1 May 2024", "toolkit"),
        ("Local learning review: Zac", "3 February 2023", "zac"),
        ("Serious case review: Family L", "21 October 2016", "family-l"),
    ]
    for number, (title, day, slug) in enumerate(items):
        turn = "/resources?topic=106" + (f"&page={number}" if number else "")
        others = "".join(
            f"<li><a href='?topic=106&amp;page={n}'>{n + 1}</a></li>" for n in range(3)
        )
        site.page(
            turn,
            "Case reviews resources",
            f"<p>Displaying {number + 1} - {number + 1} of 3</p><article><a href='/r/{slug}'>"
            f"<h2>{title}</h2></a><p>{day}</p></article><ul class=pager>{others}</ul>",
        )
        site.page(
            f"/r/{slug}",
            title,
            f"<p>Posted on {day}</p><p>This review was carried out after a child died.</p>"
            f"<span class=file><a href='/files/{slug}.pdf'>{slug}.pdf</a></span>",
        )
        cover = [*title.replace("Local learning", "Learning").split(": "), site.name]
        site.file(f"/files/{slug}.pdf", report(cover, "the child"))
    site.answers["/resources?topic=106&page=0"] = site.answers["/resources?topic=106"]
    site.file("/files/toolkit.pdf", paper("Neglect toolkit", pages=8))
    return site


def two_languages() -> Site:
    """A Welsh board with a page in each language; the review of an adult beside."""
    site = Site(
        "cwm-dulas-sb",
        "Cwm Dulas Safeguarding Board",
        nation="Wales",
        kind="regional_safeguarding_board",
        listing="/En/Published.aspx",
    )
    site.page(
        "/En/Published.aspx",
        "Published Practice Reviews",
        "<p><a href='/Cy/Published.aspx'>Cymraeg</a></p><h2>Child Practice Reviews</h2><ul><li>"
        "<a href='/d/1-E.pdf'>CPR CDSB 01/2022</a> (published June 2023)</li></ul>"
        "<h2>Adult Practice Reviews</h2><ul><li><a href='/d/2.pdf'>APR CDSB 02/2021</a></li></ul>",
    )
    site.page(
        "/Cy/Published.aspx",
        "Adolygiadau Ymarfer a Gyhoeddwyd",
        "<h2>Adolygiadau Ymarfer Plant</h2><ul><li><a href='/d/1-W.pdf'>AYP CDSB 01/2022</a> "
        "(cyhoeddwyd Mehefin 2023)</li></ul>",
    )
    english = ["Child Practice Review Report", site.name, "Concise Child Practice Review"]
    site.file("/d/1-E.pdf", report([*english, "Re: CDSB 01/2022"], "the child"))
    welsh = ["Adroddiad Adolygiad Ymarfer Plant", "Bwrdd Diogelu Cwm Dulas", "CDSB 01/2022"]
    site.file("/d/1-W.pdf", in_welsh(welsh))
    site.file("/d/2.pdf", report(["Adult Practice Review Report", "CDSB 02/2021"], "Mr T"))
    return site


def in_welsh(cover: list[str]) -> bytes:
    """A report in Welsh as a PDF."""
    said = (
        "Ymwelodd yr ymwelydd iechyd â'r plentyn yn y cartref dair gwaith a nododd fod y tŷ "
        "yn oer. "
        "Cododd yr ysgol bryderon am bresenoldeb a chleisio. Nid oedd y meddyg teulu yn ymwybodol "
        "bod y teulu wedi symud o sir arall. Ni ofynnodd gweithwyr am bartner y fam. "
    )
    headings = ("Cyflwyniad", "Y cyd-destun", "Llinell amser", "Dysgu", "Argymhellion")
    return written(cover, [(heading, [said * 4] * 4) for heading in headings])


def sentences() -> Site:
    """Reports and plans behind "here", a year told in a sentence, guidance, another area's review;
    a season in a table, a day whose year stands in the caption, a link that is a script."""
    site = Site("hollin-lscb", "Hollin Local Safeguarding Children Board", listing="/scr-2/")
    site.page(
        "/scr-2/",
        "Serious Case Reviews",
        "<h3>What is a Serious Case Review?</h3><p>See <a href='/wt.pdf'>Working Together 2015</a>."
        "</p><h3>Child T</h3><p>This SCR was published on 26th March 2015. Child T died in August "
        "2013. The full report can be found <a href='/t.pdf'>here</a>, and the action plan "
        "<a href='/t-plan.pdf'>here</a>.</p><h3>Child F</h3><p>In 2016 a review of the "
        "circumstances of Child F was published. You can read it <a href='/f.pdf'>here</a>.</p>"
        "<h3>Reviews by other LSCBs</h3><p><a href='/o.pdf'>Serious Case Review Daniel P, Coldwater"
        "</a></p><h3>Older reviews</h3><p><a href=\"javascript:openDoc('/q.pdf')\">Child Q – "
        "overview report</a>, published 2 July 2013</p>"
        "<table><caption>Reviews published in 2019</caption><tr><td>Child AM</td>"
        "<td>18 December</td><td><a href='/GetFile.aspx?id=3'>Report</a></td></tr></table>"
        "<table><tr><th>Name</th><th>Date</th><th>Documents</th></tr><tr><td>0116 'James'</td>"
        "<td>Summer 2018</td><td><a href='/d?id=3'>View</a></td></tr></table>",
    )
    site.file("/wt.pdf", paper("Working together to safeguard children", pages=40))
    site.file("/t-plan.pdf", paper("CN10 Action plan", pages=4))
    site.file("/o.pdf", report(["Coldwater Safeguarding Children Board", "Daniel P"], "Daniel"))
    for path, name in {
        "/t.pdf": "Child T",
        "/f.pdf": "Child F",
        "/q.pdf": "Child Q",
        "/GetFile.aspx?id=3": "Child AM",
        "/d?id=3": "‘James’",
    }.items():
        site.file(path, report([site.name, "Serious Case Review", name], "the child"))
    return site


LATER_TRUTH = {
    "Child Safeguarding Practice Review: Jacob": ("lcspr", "2021-01-01", "2021-01-31", 3),
    "Learning review: Zac": ("slr", "2023-02-03", "2023-02-03", 1),
    "Serious case review: Family L": ("scr", "2016-10-21", "2016-10-21", 1),
    "Child Practice Review Report: Concise Child Practice Review Re: CDSB 01/2022": (
        "cpr",
        "2023-06-01",
        "2023-06-30",
        2,
    ),
    "Serious Case Review: Child T": ("scr", "2015-03-26", "2015-03-26", 2),
    "Serious Case Review: Child F": ("scr", "2016-01-01", "2016-12-31", 1),
    "Serious Case Review: Child Q": ("scr", "2013-07-02", "2013-07-02", 1),
    "Serious Case Review: Child AM": ("scr", "2019-12-18", "2019-12-18", 1),
    "Serious Case Review: 'James'": ("scr", "2018-06-01", "2018-08-31", 1),
}
"""Title: type, first and last day of publication, documents."""


def later_sites() -> list[Site]:
    return [triplets(), teasers(), two_languages(), sentences()]

"""Boards' websites written by hand, in shapes that the invented country's generator does not make.

They keep the finder honest: nothing here shares code or wording with ``ingest.demo``.
"""

import hashlib
import random
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

from docx import Document
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_STYLES = getSampleStyleSheet()
_SAID = (
    "The health visitor saw {who} at home three times and recorded that the house was cold.",
    "The school raised concerns about attendance and about bruising, explained as a fall.",
    "Children's social care closed the case although the police had shared two notifications.",
    "Professionals did not ask about the mother's partner, who was known elsewhere.",
    "The strategy discussion did not include the hospital paediatrician.",
    "There was little evidence that practitioners had spoken with {who} alone.",
    "The general practitioner was not aware that the family had moved from another county.",
)
_PARTS = (
    ("1. Introduction", 3),
    ("2. Terms of Reference", 3),
    ("3. Methodology", 3),
    ("4. Family involvement", 3),
    ("5. Chronology of key events", 9),
    ("6. Analysis of practice", 9),
    ("7. Findings and learning", 5),
)


@dataclass
class Site:
    """One board's website: what each address answers with."""

    slug: str
    name: str
    nation: str = "England"
    kind: str = "safeguarding_children_partnership"
    listing: str = "/reviews"
    answers: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    address: str = ""

    def page(self, path: str, title: str, main: str) -> None:
        """A page in the site's frame, with navigation that leads to nothing of ours."""
        html = (
            f"<!doctype html><html lang=en><head><title>{title}</title></head><body>"
            "<div class=cookie>We use cookies. <a href='/cookies'>Accept</a></div>"
            "<nav><a href='/'>Home</a> <a href='/training'>Training</a>"
            f" <a href='/policies.pdf'>Policies</a></nav><main><h1>{title}</h1>{main}</main>"
            "<footer>© The board. <a href='/privacy'>Privacy</a></footer></body></html>"
        )
        self.answers[path] = ("text/html; charset=utf-8", html.encode())

    def file(self, path: str, body: bytes, media_type: str = "application/pdf") -> None:
        self.answers[path] = (media_type, body)


def report(cover: Sequence[str], who: str, *, foot: str = "Page {n}") -> bytes:
    """A report of about fifteen pages as a PDF: cover, numbered parts, recommendations."""
    return written(cover, _told(cover, who), foot=foot)


def written(
    cover: Sequence[str], parts: Iterable[tuple[str, Sequence[str]]], *, foot: str = "Page {n}"
) -> bytes:
    """A PDF with a cover and parts, each of a heading and paragraphs."""
    out = BytesIO()
    flow: list[Flowable] = []
    for line in cover:
        flow += [Paragraph(line, _STYLES["Title"]), Spacer(1, 12)]
    flow.append(PageBreak())
    for heading, paragraphs in parts:
        flow.append(Paragraph(heading, _STYLES["Heading1"]))
        for text in paragraphs:
            flow += [Paragraph(text, _STYLES["BodyText"]), Spacer(1, 24)]
        flow.append(PageBreak())

    def footer(canvas: object, document: object) -> None:
        canvas.setFont("Helvetica", 8)  # type: ignore[attr-defined]
        canvas.drawString(250, 20, foot.format(n=document.page))  # type: ignore[attr-defined]

    SimpleDocTemplate(out, pagesize=A4).build(flow, onFirstPage=footer, onLaterPages=footer)
    return out.getvalue()


def word_report(cover: Sequence[str], who: str) -> bytes:
    """The same as a Word file."""
    document = Document()
    for line in cover:
        document.add_heading(line, 0)
    for heading, paragraphs in _told(cover, who):
        document.add_heading(heading, 1)
        for text in paragraphs:
            document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def paper(title: str, *, pages: int = 1) -> bytes:
    """A short paper beside a review: a briefing, a plan, a statement."""
    out = BytesIO()
    flow: list[Flowable] = [Paragraph(title, _STYLES["Heading1"])]
    for number in range(pages):
        flow.append(
            Paragraph(
                _paragraph(random.Random(f"{title}{number}"), "the child", 9), _STYLES["BodyText"]
            )
        )
        flow.append(PageBreak())
    SimpleDocTemplate(out, pagesize=A4).build(flow)
    return out.getvalue()


def _told(cover: Sequence[str], who: str) -> Iterator[tuple[str, list[str]]]:
    chance = random.Random(" ".join(cover))
    for part, (heading, count) in enumerate(_PARTS, 1):
        yield heading, [f"{part}.{n} {_paragraph(chance, who, 7)}" for n in range(1, count + 1)]
    yield (
        "8. Recommendations",
        [
            "Recommendation 1: The partnership should seek assurance that agencies ask about men in"
            " the household.",
            "Recommendation 2: The police should ensure that officers speak to children alone.",
        ],
    )


def _paragraph(chance: random.Random, who: str, sentences: int) -> str:
    return " ".join(chance.choice(_SAID).format(who=who) for _ in range(sentences))


@dataclass(frozen=True)
class Asked:
    """A request as a site saw it."""

    slug: str
    path: str
    conditional: bool
    status: int


@contextmanager
def online(sites: Sequence[Site]) -> Iterator[list[Asked]]:
    """The sites on loopback, each at an address of its own; what they are asked is listed."""
    asked: list[Asked] = []
    servers = [_server(site, f"127.8.{n}.1", asked) for n, site in enumerate(sites, 1)]
    threads = [threading.Thread(target=server.serve_forever, daemon=True) for server in servers]
    for thread in threads:
        thread.start()
    try:
        yield asked
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def _server(site: Site, host: str, asked: list[Asked]) -> ThreadingHTTPServer:
    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kept = site.answers.get(self.path)
            media_type, body = kept or ("text/html", b"<title>Not found</title>No such page")
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            known = self.headers.get("If-None-Match")
            status = 404 if kept is None else 304 if known == tag else 200
            asked.append(Asked(site.slug, self.path, known is not None, status))
            self.send_response(status)
            self.send_header("ETag", tag)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", "0" if status == 304 else str(len(body)))
            self.end_headers()
            if status != 304:
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer((host, 0), Answers)
    site.address = f"http://{host}:{server.server_address[1]}"
    return server

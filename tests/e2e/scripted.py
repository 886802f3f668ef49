"""A board's website that does what a scenario says of a day, over real HTTP on loopback."""

import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ingest.demo.sites.walls import wall

WORDS = 1004  # a thousand shingles of five words, so that a similarity can be had to a thousandth
STATUSES = {
    "http_404": 404,
    "http_410": 410,
    "http_401": 401,
    "http_403": 403,
    "http_429": 429,
    "http_451": 451,
    "http_500": 500,
    "http_503": 503,
    "http_5xx": 500,
}
WALLS = {
    "soft_404": "soft",
    "consent_wall": "consent",
    "login_page": "login",
    "captcha": "challenge",
    "maintenance": "maintenance",
    "parked": "parked",
}
PLAIN = b"<!doctype html><title>Welcome</title><h1>Our work</h1>" + (
    b"<p>We bring the agencies of the area together and meet four times a year.</p>" * 6
)


def text(*, alike: float = 1.0, removed: bool = False) -> str:
    """The report's words; or others, sharing with them as much as a similarity says."""
    base = [f"word{n}" for n in range(WORDS)]
    if alike >= 1.0:
        return " ".join(base)
    shingles = WORDS - 4
    if removed or alike < 0.3:
        return " ".join(base[: round(alike * shingles) + 4])
    more = round(shingles / alike) - shingles
    return " ".join([*base, *(f"more{n}" for n in range(more))])


def file(words: str) -> bytes:
    return b"%PDF-1.7\n" + words.encode() + b"\n%%EOF\n"


def words_of(body: bytes) -> str:
    return body.removeprefix(b"%PDF-1.7\n").removesuffix(b"\n%%EOF\n").decode()


@dataclass
class Site:
    """One board's site. ``today`` are the observations of the day it stands on."""

    today: list[dict[str, Any]] = field(default_factory=list)
    base: str = ""
    stop: threading.Event = field(default_factory=threading.Event)

    def __enter__(self) -> "Site":
        handler = type("Handler", (_Handler,), {"site": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self._server.shutdown()
        self._server.server_close()

    def said(self, role: str, relation: str = "") -> dict[str, Any] | None:
        found = [
            o
            for o in self.today
            if o["url_role"] == role and (not relation or o.get("relation") == relation)
        ]
        return found[-1] if found else None


class _Handler(BaseHTTPRequestHandler):
    site: Site
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""

    def do_GET(self) -> None:
        path = self.path
        if path == "/robots.txt":
            said = self.site.said("source")
            shut = said is not None and said["outcome"] == "robots_unreachable"
            self._send(503 if shut else 404, b"")
        elif path == "/":
            said = self.site.said("site_home")
            self._act(said["outcome"] if said else "page", said or {})
        elif path == "/reviews":
            self._listing()
        elif path == "/files/report.pdf":
            said = self.site.said("source")
            self._act(said["outcome"] if said else "http_503", said or {})
        elif path.startswith("/other/"):
            relation = path.removeprefix("/other/").removesuffix(".pdf")
            said = self.site.said("alternate", relation)
            self._act(said["outcome"] if said else "http_503", said or {})
        elif path in {"/files/moved.pdf", "/files/new.pdf"}:
            self._file(text())
        else:
            self._act("http_404", {})

    def _listing(self) -> None:
        words = {o["outcome"] for o in self.site.today if o["url_role"] == "listing"}
        if not words or "listing_unreadable" in words:
            self._send(503, b"")
            return
        link = ""
        if "listing_link_present" in words:
            link = '<li><a href="/files/report.pdf">Child A: serious case review</a></li>'
        if "listing_new_link_same_hash" in words:
            link = '<li><a href="/files/new.pdf">Child A: serious case review</a></li>'
        body = f"<title>Reviews</title><h1>Serious case reviews</h1><ul>{link}</ul>".encode()
        self._send(200, PLAIN + body)

    def _act(self, word: str, said: dict[str, Any]) -> None:
        if word in STATUSES:
            self._send(STATUSES[word], b"<title>Sorry</title>")
        elif word in WALLS:
            status, _, body = wall(WALLS[word])
            self._send(status, body)
        elif word in {"ok_same_hash", "ok_304", "ok_same_text"}:
            self._file(text(), may_304=word == "ok_304")
        elif word == "ok_changed":
            self._file(text(alike=said["similarity"], removed=bool(said.get("removed_text"))))
        elif word == "redirect_ok_same_hash":
            self._send(302, b"", Location="/files/moved.pdf")
        elif word == "redirect_other":
            self._send(302, b"", Location="http://127.9.9.9:9/elsewhere")
        elif word == "tls_error":
            self._send(302, b"", Location=self.site.base.replace("http:", "https:") + "/x")
        elif word == "timeout":
            self.site.stop.wait(3)
            self.close_connection = True
        elif word == "truncated":
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Content-Length", "99999")
            self.end_headers()
            self.wfile.write(file(text())[:400])
            self.close_connection = True
        else:
            self._send(200, PLAIN)

    def _file(self, words: str, *, may_304: bool = False) -> None:
        if may_304 and self.headers.get("If-None-Match"):
            self._send(304, b"")
            return
        body = file(words)
        self._send(200, body, kind="application/pdf", ETag=f'"{hash(words)}"')

    def _send(self, status: int, body: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status != 304:
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if status != 304:
            self.wfile.write(body)

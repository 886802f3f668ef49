"""Boards' websites that do what the scenarios say of a day, over real HTTP on loopback.

One server, one port; the Host header says whose site is asked, as it does on the web.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from app.domain.vocabulary import Outcome
from ingest.demo.sites.walls import wall
from ingest.fetch.trouble import Trouble

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
}
PARKED = b"<!doctype html><title>Lapsed</title><h1>This domain name is for sale</h1>"
PLAIN = b"<!doctype html><title>Welcome</title><h1>Our work</h1>" + (
    b"<p>We bring the agencies of the area together and meet four times a year.</p>" * 6
)
UNLOOKED = "http_503"
"""What an address answers on a night of which its case says nothing."""


def text(name: str, *, alike: float = 1.0, removed: bool = False) -> str:
    """A report's words; or others, sharing with them as much as a similarity says."""
    base = [f"{name}w{n}" for n in range(WORDS)]
    if alike >= 1.0:
        return " ".join(base)
    shingles = WORDS - 4
    if removed or alike < 0.3:
        return " ".join(base[: round(alike * shingles) + 4])
    more = round(shingles / alike) - shingles
    return " ".join([*base, *(f"{name}m{n}" for n in range(more))])


def file(words: str) -> bytes:
    return b"%PDF-1.7\n" + words.encode() + b"\n%%EOF\n"


def words_of(body: bytes) -> str:
    return body.removeprefix(b"%PDF-1.7\n").removesuffix(b"\n%%EOF\n").decode()


@dataclass
class Site:
    """One board's site. ``today`` are the observations of the day it stands on; ``others_fail``:
    its other reports are not there tonight; ``gone``: these of them are not, ``down``: these give
    an error."""

    name: str
    today: Sequence[dict[str, Any]] = ()
    others_fail: bool = False
    gone: set[str] = field(default_factory=set)
    down: set[str] = field(default_factory=set)

    def said(self, role: str, relation: str = "") -> dict[str, Any] | None:
        found = [
            said
            for said in self.today
            if said["url_role"] == role and (not relation or said.get("relation") == relation)
        ]
        return found[-1] if found else None

    @property
    def nameless(self) -> bool:
        said = self.said("source")
        return said is not None and said["outcome"] == "dns_error"


@dataclass
class Web:
    """The whole country's sites: by name at one loopback address, or each at an ``address`` of
    its own. ``down``: our own line to them is cut; ``ahead``: seconds their clocks are ahead of
    ours; ``pause``: seconds before each answer;
    ``requests``: how many were answered."""

    addresses: dict[str, str] = field(default_factory=dict)
    sites: dict[str, Site] = field(default_factory=dict)
    down: bool = False
    ahead: float = 0.0
    pause: float = 0.0
    requests: int = 0
    port: int = 0
    stop: threading.Event = field(default_factory=threading.Event)
    asked: threading.Event = field(default_factory=threading.Event)
    open: threading.Event = field(default_factory=threading.Event)

    def hold(self) -> None:
        """Let whoever asks wait, until :meth:`go_on`. ``asked`` is set when somebody does."""
        self.open.clear()
        self.asked.clear()

    def go_on(self) -> None:
        self.open.set()

    def __enter__(self) -> "Web":
        self.open.set()
        handler = type("Handler", (_Handler,), {"web": self})
        self._servers = []
        for address in self.addresses.values() or ["127.0.0.1"]:
            server = ThreadingHTTPServer((address, self.port), handler)
            server.daemon_threads = True
            self.port = server.server_address[1]
            self._servers.append(server)
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop.set()
        self.open.set()
        for server in self._servers:
            server.shutdown()
            server.server_close()

    def base(self, name: str) -> str:
        return f"http://{self.addresses.get(name, f'{name}.example')}:{self.port}"

    def at(self, host: str) -> Site:
        """The site that a Host header names."""
        bare = host.rsplit(":", 1)[0]
        named = {address: name for name, address in self.addresses.items()}
        return self.sites[named.get(bare, bare.removesuffix(".example"))]

    def resolve(self, host: str, *, seconds: float) -> Sequence[str]:
        """The name server of this country."""
        site = self.sites.get(host.removesuffix(".example"))
        if site is None or site.nameless:
            raise Trouble(Outcome.DNS_ERROR, f"The name {host} has no address.")
        return ["127.0.0.1"]


class _Handler(BaseHTTPRequestHandler):
    web: Web
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, *_: object) -> None:
        """Nothing is logged."""

    def date_time_string(self, timestamp: float | None = None) -> str:
        return super().date_time_string((timestamp or time.time()) + self.web.ahead)

    def do_GET(self) -> None:
        self.web.stop.wait(self.web.pause)
        self.web.requests += 1
        self.web.asked.set()
        self.web.open.wait()
        if self.web.down:
            self.close_connection = True
            return
        site = self.site = self.web.at(self.headers["Host"])
        path = self.path
        if path == "/robots.txt":
            said = site.said("source")
            shut = said is not None and said["outcome"] == "robots_unreachable"
            self._send(503 if shut else 404, b"")
        elif path == "/":
            said = site.said("site_home")
            self._act(said["outcome"] if said else "page", said or {})
        elif path == "/reviews":
            self._listing()
        elif path.startswith("/files/other-"):
            self._other(path.removeprefix("/files/").removesuffix(".pdf"))
        elif path == "/files/report.pdf":
            said = site.said("source")
            self._act(said["outcome"] if said else UNLOOKED, said or {})
        elif path.startswith("/elsewhere/"):
            relation = path.removeprefix("/elsewhere/").removesuffix(".pdf")
            said = site.said("alternate", relation)
            self._act(said["outcome"] if said else UNLOOKED, said or {})
        elif path in {"/files/moved.pdf", "/files/new.pdf"}:
            self._file(text(site.name))
        else:
            self._act("http_404", {})

    def _other(self, name: str) -> None:
        if self.site.others_fail or name in self.site.gone:
            self._send(404, b"<title>Sorry</title>")
        elif name in self.site.down:
            self._send(500, b"<title>Sorry</title>")
        else:
            self._file(text(f"{self.site.name}{name}"))

    def _listing(self) -> None:
        words = {said["outcome"] for said in self.site.today if said["url_role"] == "listing"}
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
        name = self.site.name
        if word in STATUSES:
            self._send(STATUSES[word], b"<title>Sorry</title>")
        elif word in WALLS:
            status, _, body = wall(WALLS[word])
            self._send(status, body)
        elif word in {"ok_same_hash", "ok_304", "ok_same_text"}:
            self._file(text(name), may_304=word == "ok_304")
        elif word == "ok_changed":
            removed = bool(said.get("removed_text"))
            self._file(text(name, alike=said["similarity"], removed=removed))
        elif word == "redirect_ok_same_hash":
            self._send(302, b"", Location="/files/moved.pdf")
        elif word == "redirect_other":
            self._send(302, b"", Location="http://somebody-else.example/")
        elif word == "tls_error":  # a port that speaks no TLS
            self._send(302, b"", Location=self.web.base(name).replace("http:", "https:") + "/x")
        elif word == "timeout":
            self.web.stop.wait(10)
            self.close_connection = True
        elif word == "truncated":
            self.send_response(200)
            self.send_header("Content-Type", "application/pdf")
            self.send_header("Content-Length", "99999")
            self.end_headers()
            self.wfile.write(file(text(name))[:400])
            self.close_connection = True
        else:
            self._send(200, PARKED if word == "parked" else PLAIN)

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

"""As much of HTTP/1.1 as the invented websites speak: GET, HEAD, and conditional requests."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from ingest.demo.state import Answer


@dataclass(frozen=True, slots=True)
class Request:
    method: str
    target: str
    headers: dict[str, str]

    @classmethod
    def parse(cls, head: bytes) -> "Request":
        """Read the head of a request. A fragment or an absolute form is reduced to its path."""
        first, *rest = head.decode("latin-1").split("\r\n")
        method, _, tail = first.partition(" ")
        target = tail.rpartition(" ")[0] or "/"
        if target.startswith("http://"):
            target = "/" + target.split("/", 3)[3] if target.count("/") >= 3 else "/"
        headers = {}
        for line in rest:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        return cls(method, target.partition("#")[0], headers)

    @property
    def conditional(self) -> bool:
        return "if-none-match" in self.headers or "if-modified-since" in self.headers


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    sent: int
    wire: bytes


def _moment(value: str) -> datetime | None:
    try:
        return parsedate_to_datetime(value)
    except ValueError:
        return None


def _unchanged(request: Request, answer: Answer) -> bool:
    """Whether the asker's copy is still good, as RFC 9110 has it: tags before times."""
    if answer.status != 200:
        return False
    tags, tag = request.headers.get("if-none-match"), answer.headers.get("ETag")
    if tags is not None:
        known = {part.strip().removeprefix("W/") for part in tags.split(",")}
        return tag is not None and (tag.removeprefix("W/") in known or "*" in known)
    since, last = request.headers.get("if-modified-since"), answer.headers.get("Last-Modified")
    if since is None or last is None:
        return False
    asked, changed = _moment(since), _moment(last)
    return asked is not None and changed is not None and changed <= asked


def _wire(status: int, headers: dict[str, str], body: bytes) -> bytes:
    lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def reply_to(request: Request, answer: Answer, body: bytes) -> Reply:
    """The reply on the wire, and how many bytes of body it carries."""
    if request.method not in {"GET", "HEAD"}:
        text = b"Only GET and HEAD are answered here."
        headers = {
            "Content-Type": "text/plain",
            "Allow": "GET, HEAD",
            "Content-Length": str(len(text)),
        }
        return Reply(405, len(text), _wire(405, headers, text))
    if _unchanged(request, answer):
        kept = {n: v for n, v in answer.headers.items() if n in {"ETag", "Last-Modified"}}
        return Reply(304, 0, _wire(304, kept, b""))
    headers = dict(answer.headers) | {"Content-Length": str(len(body))}
    shown = b"" if request.method == "HEAD" else body
    return Reply(answer.status, len(shown), _wire(answer.status, headers, shown))

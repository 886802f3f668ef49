"""One look at one address: ask, recognise, compare, and say what was seen."""

import secrets
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from app.domain.ids import Sha256, sha256_of
from app.domain.likeness import likeness, removes_text, shingles, text_sha256
from app.domain.vocabulary import Outcome
from app.records.reviews import text_of_document
from ingest.fetch import Getter, Kind
from ingest.linkcheck.answers import Seen, Surroundings, page_in_its_place, without_document
from ingest.linkcheck.recognition import recognised
from ingest.linkcheck.works import Address, Due, LastLook, last_reading
from ingest.recognise import page_likeness
from ingest.tools import Tools
from ingest.values import Extracted, Fetched, Recognised, Sort, Validators


@dataclass(frozen=True, slots=True)
class Look:
    """What one look at an address saw. ``body`` is kept where a new version came of it."""

    due: Due
    fetched: Fetched
    seen: Seen
    sha256: Sha256 | None = None
    similarity: float | None = None
    removed_text: bool = False
    extracted: Extracted | None = None
    sort: Sort | None = None


@dataclass(slots=True)
class Host:
    """What is learnt of one host in a night: where its other addresses ended."""

    ends: dict[str, int] = field(default_factory=dict)


def look_at(tools: Tools, due: Due, host: Host, *, gate: Getter | None = None) -> Look:
    """Look at one address. Never raises for what the other end does."""
    asked = gate or tools.gate
    address = due.address
    validators = None if due.full else _validators(address)
    fetched = asked.get(
        address.url,
        kind=Kind.DOCUMENT,
        validators=validators,
        allowed_hosts=due.work.board.hosts | {address.authority},
    )
    if fetched.not_modified:
        word = Outcome.REDIRECT_OK_SAME_HASH if fetched.hops[1:] else Outcome.OK_304
        return Look(due, fetched, Seen(word, "not modified since our last full copy"))
    seen_as = recognised(fetched)
    seen = without_document(fetched, seen_as)
    if seen is not None:
        return Look(due, fetched, seen)
    if seen_as is not None and seen_as.is_document:
        return _document(tools, due, fetched, seen_as)
    return _page(asked, due, fetched, seen_as, host)


def _validators(address: Address) -> Validators | None:
    held = address.validators
    return held if held.etag or held.last_modified else None


def _document(tools: Tools, due: Due, fetched: Fetched, seen_as: Recognised) -> Look:
    """A document answers: the same bytes, the same words in other bytes, or another text."""
    body, address = fetched.body or b"", due.address
    sha256 = sha256_of(body)
    known = _known_bytes(tools, due, fetched, sha256)
    if known is not None:
        return known
    tools.archive.put(body)
    extracted = tools.read(body, fetched.media_type)
    if text_sha256(extracted.text) == address.text_sha256 and extracted.words:
        seen = Seen(Outcome.OK_SAME_TEXT, SAME_WORDS)
        return Look(due, fetched, seen, sha256=sha256, similarity=1.0, sort=seen_as.sort)
    before, after = shingles(_held_text(tools, address)), shingles(extracted.text)
    alike = round(likeness(before, after), 4)
    return Look(
        due,
        fetched,
        _changed(alike, address.sha256),
        sha256=sha256,
        similarity=alike,
        removed_text=removes_text(before, after),
        extracted=extracted,
        sort=seen_as.sort,
    )


SAME_WORDS = "other bytes with the same words"


def _changed(alike: float, against: str) -> Seen:
    return Seen(Outcome.OK_CHANGED, f"another text: {alike:.2f} alike", {"against": against})


def _known_bytes(tools: Tools, due: Due, fetched: Fetched, sha256: Sha256) -> Look | None:
    """Bytes that have been read before need no reading again: what they were, they are.

    A revised text goes on being a revision of what it was compared with, although the record holds
    it as the version that stands.
    """
    address = due.address
    last = _last_reading(tools, address)
    same_bytes = last is not None and last.sha256 == sha256
    if last is not None and same_bytes and last.outcome == Outcome.OK_CHANGED:
        stands = sha256 == address.sha256 or last.against == address.sha256
        return _as_before(due, fetched, last) if stands else None
    if sha256 == address.sha256:
        moved = bool(fetched.hops[1:])
        word = Outcome.REDIRECT_OK_SAME_HASH if moved else Outcome.OK_SAME_HASH
        return Look(due, fetched, Seen(word, ""), sha256=sha256, similarity=1.0)
    if last is not None and same_bytes and last.outcome == Outcome.OK_SAME_TEXT:
        seen = Seen(Outcome.OK_SAME_TEXT, SAME_WORDS)
        return Look(due, fetched, seen, sha256=sha256, similarity=1.0)
    return None


def _as_before(due: Due, fetched: Fetched, last: LastLook) -> Look:
    alike = last.similarity or 0.0
    return Look(
        due,
        fetched,
        _changed(alike, last.against or ""),
        sha256=Sha256(last.sha256 or ""),
        similarity=alike,
        removed_text=last.removed_text,
    )


def _last_reading(tools: Tools, address: Address) -> LastLook | None:
    """The latest look at an address that read a whole body."""
    if address.last is not None and address.last.sha256 is not None:
        return address.last
    with tools.database.session() as session:
        return last_reading(session, address.link_id)


def _held_text(tools: Tools, address: Address) -> str:
    with tools.database.session() as session:
        return text_of_document(session, address.document_id)


def _page(gate: Getter, due: Due, fetched: Fetched, seen_as: Recognised | None, host: Host) -> Look:
    page = seen_as or Recognised(Sort.EMPTY, "the answer holds nothing")
    shared = host.ends.get(fetched.final_url, 0)
    host.ends[fetched.final_url] = shared + 1
    around = _surroundings(gate, due, fetched, shared)
    return Look(due, fetched, page_in_its_place(fetched, page, around))


def _surroundings(gate: Getter, due: Due, fetched: Fetched, shared: int) -> Surroundings:
    """Ask for a made-up neighbour: a site that answers it with the same page says "not found"."""
    probe = gate.get(
        neighbour(due.address.url),
        kind=Kind.PROBE,
        allowed_hosts=due.work.board.hosts | {due.address.authority},
    )
    alike = 0.0
    if probe.ok and probe.body and fetched.body:
        alike = 1.0 if probe.body == fetched.body else page_likeness(fetched.body, probe.body)
    return Surroundings(probe.final_url, alike, shared)


def neighbour(url: str) -> str:
    """A made-up address in the same folder, of the same kind, that nobody has published."""
    parts = urlsplit(url)
    folder, _, name = parts.path.rpartition("/")
    suffix = "." + name.rsplit(".", 1)[1] if "." in name else ""
    made_up = f"{folder}/{secrets.token_hex(8)}{suffix}"
    return urlunsplit((parts.scheme, parts.netloc, made_up, "", ""))

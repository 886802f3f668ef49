"""E-mail alerts: what was asked for, to addresses that proved they want it.

Letters carry titles and links, never a passage; subject lines say how many, never of what. Without
a mail server they are written to a maildir in the data folder.
"""

import mailbox
import smtplib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, urlsplit

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.errors import UsageError
from app.models import Alert, Review
from app.records.alerts import confirm_token
from app.records.session import Database
from app.records.showing import showable
from app.search.engine import FACETS, Query, SearchEngine
from app.search.querytext import parse

EVERY = {"weekly": timedelta(days=7), "monthly": timedelta(days=28)}
MOST = 50
PER_PAGE = 100


class Mailer(Protocol):
    """Where letters go."""

    def send(self, letter: EmailMessage) -> None: ...


class Maildir:
    """Letters as files, for trying things out and for machines without a mail server."""

    def __init__(self, folder: Path) -> None:
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._box = mailbox.Maildir(folder, create=True)

    def send(self, letter: EmailMessage) -> None:
        self._box.add(letter)


class Smtp:
    """A mail server: ``smtp://user:password@host:587`` or ``smtps://…:465``."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise UsageError("REVIEWS_SMTP_URL is not like smtp://user:password@host:587.")
        self._parts = parts

    def send(self, letter: EmailMessage) -> None:
        parts = self._parts
        host = parts.hostname or ""
        if parts.scheme == "smtps":
            with smtplib.SMTP_SSL(host, parts.port or 465, timeout=30) as server:
                self._hand_over(server, letter)
        else:
            with smtplib.SMTP(host, parts.port or 25, timeout=30) as server:
                server.ehlo()
                if server.has_extn("starttls"):
                    server.starttls()
                self._hand_over(server, letter)

    def _hand_over(self, server: smtplib.SMTP, letter: EmailMessage) -> None:
        if self._parts.username:
            server.login(self._parts.username, self._parts.password or "")
        server.send_message(letter)


def open_mailer(url: str, data_dir: Path) -> Mailer:
    """The mail server of the settings, or a maildir in the data folder."""
    return Smtp(url) if url else Maildir(data_dir / "mail")


@dataclass(frozen=True, slots=True)
class Post:
    """What every letter needs: sender, the site's address, and the key that signs links."""

    sender: str
    public_url: str
    secret_key: str


@dataclass(frozen=True, slots=True)
class Sent:
    """What a night sent: confirming letters, alerts, and addresses that could not be reached."""

    confirmations: int = 0
    alerts: int = 0
    failed: int = 0


def send_due(
    database: Database, engine: SearchEngine, mailer: Mailer, post: Post, *, now: datetime
) -> Sent:
    """Send what is due; each letter is noted as sent right after it went."""
    confirmations = alerts = failed = 0
    with database.session() as session:
        due = list(_due(session, now))
        letters = [(row.id, row.confirmed_at, _letter(session, engine, row, post)) for row in due]
    for alert_id, confirmed_at, letter in letters:
        if letter is not None:
            try:
                mailer.send(letter)
            except (OSError, smtplib.SMTPException):
                failed += 1
                continue
            confirmations += confirmed_at is None
            alerts += confirmed_at is not None
        with database.transaction() as session:
            session.get_one(Alert, alert_id).last_sent_at = now
    return Sent(confirmations, alerts, failed)


def _due(session: Session, now: datetime) -> Iterable[Alert]:
    """New alerts whose address has not been asked yet, and confirmed ones whose time has come."""
    rows = session.scalars(
        select(Alert)
        .where(
            Alert.stopped_at.is_(None),
            or_(Alert.confirmed_at.is_not(None), Alert.last_sent_at.is_(None)),
        )
        .order_by(Alert.id)
    )
    for row in rows:
        last = row.last_sent_at if row.confirmed_at is not None else None
        if last is None or now - last >= EVERY.get(row.every, EVERY["weekly"]):
            yield row


def _letter(
    session: Session, engine: SearchEngine, alert: Alert, post: Post
) -> EmailMessage | None:
    if alert.confirmed_at is None:
        return _confirming(alert, post)
    since = alert.last_sent_at or alert.confirmed_at
    found = new_reviews(session, engine, alert.query, since=since)
    return _alerting(alert, found, post) if found else None


def new_reviews(
    session: Session, engine: SearchEngine, query: str, *, since: datetime
) -> list[Review]:
    """Reviews found since a time that match a search, newest first; the record decides."""
    found: list[Review] = []
    for page in range(1, 11):
        result = engine.search(query_of(query, page=page))
        ids = [hit.review_id for hit in result.hits]
        shown = showable(session, ids)
        found += [shown[name] for name in ids if name in shown]
        if len(ids) < PER_PAGE or len(found) >= MOST:
            break
    return [review for review in found if review.first_found_at > since][:MOST]


def query_of(text: str, *, page: int = 1) -> Query:
    """A search's canonical query string as the engine's query. Unknown names are ignored."""
    given = parse_qs(text.lstrip("?"))
    words = parse(given.get("q", [""])[-1], synonyms=given.get("synonyms", ["on"])[-1] != "off")
    return Query(
        words=words,
        scope="recommendations" if given.get("in", [""])[-1] == "recommendations" else "all",
        filters={name: tuple(values) for name, values in given.items() if name in FACETS},
        year_from=_year(given.get("from")),
        year_to=_year(given.get("to")),
        sort="newest",
        page=page,
        per_page=PER_PAGE,
        passages=0,
    )


def _year(values: Sequence[str] | None) -> int | None:
    return int(values[-1]) if values and values[-1].isdigit() else None


def _confirming(alert: Alert, post: Post) -> EmailMessage:
    token = confirm_token(post.secret_key, alert.stop_token)
    return _envelope(
        alert,
        post,
        "Please confirm your alert",
        "Someone, probably you, asked for e-mails about newly found published reviews.\n\n"
        f"If it was you, confirm here:\n{post.public_url}/alerts/confirm/{token}\n\n"
        "If it was not, do nothing: no more will be sent.\n",
    )


def _alerting(alert: Alert, found: Sequence[Review], post: Post) -> EmailMessage:
    many = "1 new review matches" if len(found) == 1 else f"{len(found)} new reviews match"
    lines = [f"{many} your search.\n"]
    lines += [f"{review.title}\n{post.public_url}/reviews/{review.id}\n" for review in found]
    lines.append(f"The search:\n{post.public_url}/search?{alert.query.lstrip('?')}\n")
    return _envelope(alert, post, f"{many} your search", "\n".join(lines))


def _envelope(alert: Alert, post: Post, subject: str, body: str) -> EmailMessage:
    stop = f"{post.public_url}/alerts/stop/{alert.stop_token}"
    letter = EmailMessage()
    letter["Subject"] = subject
    letter["From"] = post.sender
    letter["To"] = alert.email
    letter["List-Unsubscribe"] = f"<{stop}>"
    letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(f"{body}\nStop these e-mails: {stop}\n")
    return letter

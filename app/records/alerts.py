"""Email alerts: asking, proving the address, stopping. Sending is the night's work.

The confirming token is derived from the secret key and the row's own random token, so that the
night can write it into a letter although only its hash is kept.
"""

import hashlib
import hmac
import secrets
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import NotFound
from app.models import Alert

EVERY: tuple[str, ...] = ("weekly", "monthly")


def confirm_token(secret_key: str, stop_token: str) -> str:
    """The token that proves an address, as the letter's link carries it."""
    return hmac.new(
        secret_key.encode(), f"confirm alert {stop_token}".encode(), hashlib.sha256
    ).hexdigest()


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def ask_alert(  # noqa: PLR0913 - what one form asks
    session: Session, *, email: str, query: str, every: str, secret_key: str, now: datetime
) -> Alert:
    """Note that an address asks for a search by email. Nothing is sent until it is confirmed.

    Asking again for the same thing is asking once: the row that waits is given back.
    """
    held = session.scalars(
        select(Alert).where(
            Alert.email == email,
            Alert.query == query,
            Alert.every == every,
            Alert.stopped_at.is_(None),
        )
    ).first()
    if held is not None:
        return held
    stop_token = secrets.token_urlsafe(24)
    alert = Alert(
        email=email,
        query=query,
        every=every,
        token_sha256=_hash(confirm_token(secret_key, stop_token)),
        stop_token=stop_token,
        asked_at=now,
    )
    session.add(alert)
    session.flush()
    return alert


def alert_to_confirm(session: Session, token: str) -> Alert:
    """The alert a confirming link belongs to.

    Raises:
        NotFound: none, or it was stopped since.
    """
    alert = session.scalars(select(Alert).where(Alert.token_sha256 == _hash(token))).one_or_none()
    if alert is None or alert.stopped_at is not None:
        raise NotFound("This link is not valid any more. You can ask for the alert again.")
    return alert


def confirm_alert(session: Session, token: str, *, now: datetime) -> Alert:
    """The address has proved that it wants the alert. Twice is once."""
    alert = alert_to_confirm(session, token)
    if alert.confirmed_at is None:
        alert.confirmed_at = now
    return alert


def alert_to_stop(session: Session, stop_token: str) -> Alert:
    """The alert a stopping link belongs to, stopped already or not.

    Raises:
        NotFound: none.
    """
    alert = session.scalars(select(Alert).where(Alert.stop_token == stop_token)).one_or_none()
    if alert is None:
        raise NotFound("This link is not valid any more: the alert it stopped is gone.")
    return alert


def stop_alert(session: Session, stop_token: str, *, now: datetime) -> Alert:
    """Send no more. The address is forgotten at once; that there was an alert is not."""
    alert = alert_to_stop(session, stop_token)
    if alert.stopped_at is None:
        alert.stopped_at = now
        alert.email = ""
    return alert

"""People behind the counter, for tests: accounts, and a browser that is signed in."""

import re
from dataclasses import dataclass
from datetime import datetime

import pyotp
from fastapi.testclient import TestClient
from httpx import Response

from app.records.people import add_person
from app.records.session import Database

PASSWORD = "a long enough password"
ORIGIN = {"origin": "http://testserver"}


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in."""

    email: str
    secret: str

    def code(self, at: datetime) -> str:
        return pyotp.TOTP(self.secret).at(at)


def add_account(database: Database, email: str, role: str, *, now: datetime) -> Account:
    """Add a person with :data:`PASSWORD`."""
    with database.transaction() as session:
        person, secret = add_person(session, email, role=role, password=PASSWORD, now=now)
        return Account(person.email, secret)


def token_on(text: str) -> str:
    """The token of the first form on a page."""
    found = re.search(r'name="csrf" value="([^"]*)"', text)
    return found.group(1) if found else ""


def sign_in(client: TestClient, account: Account, *, at: datetime) -> Response:
    """Sign in as a browser does: read the form, send it."""
    form = client.get("/operator/sign-in")
    fields = {
        "csrf": token_on(form.text),
        "email": account.email,
        "password": PASSWORD,
        "code": account.code(at),
    }
    return client.post("/operator/sign-in", data=fields, headers=ORIGIN)


def send(client: TestClient, path: str, **fields: str) -> Response:
    """Send a form of ours from the signed-in browser, with its token and origin."""
    token = token_on(client.get("/operator/audit").text)
    return client.post(path, data={"csrf": token, **fields}, headers=ORIGIN)

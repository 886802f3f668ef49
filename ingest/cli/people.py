"""``reviews user``: people who may sign in."""

import secrets
import sys
from typing import Annotated

import pyotp
import typer

from app.records.people import add_person
from ingest.cli import app
from ingest.cli.common import AsJson, parse_time, say, shop

user_app = typer.Typer(no_args_is_help=True, help="People who may sign in.")
app.add_typer(user_app, name="user")


@user_app.command("add")
def add(
    email: Annotated[str, typer.Argument(metavar="EMAIL")],
    role: Annotated[str, typer.Option(help="operator or admin.")],
    *,
    as_json: AsJson = False,
) -> None:
    """Let a person sign in to the operators' pages.

    The password is asked for on a terminal; elsewhere one is made up and printed once, as is the
    secret for one-time codes.

    Example: reviews user add ann@example.org --role operator
    """
    password, made_up = _password()
    with shop() as parts, parts.database.transaction() as session:
        person, secret = add_person(
            session, email, role=role, password=password, now=parse_time("")
        )
        name = person.email
    address = pyotp.TOTP(secret).provisioning_uri(name=name, issuer_name="Published reviews")
    words = f"{name} may sign in as {role}. One-time codes: {secret}\n{address}"
    if made_up:
        words += f"\nPassword (shown this once): {password}"
    facts = {"email": name, "role": role, "totp_secret": secret, "totp_uri": address}
    say(words, facts | ({"password": password} if made_up else {}), as_json=as_json)


def _password() -> tuple[str, bool]:
    if sys.stdin.isatty():
        return typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True), False
    return secrets.token_urlsafe(15), True

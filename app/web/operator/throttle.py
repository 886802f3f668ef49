"""How often one may try to sign in, by account and by network. In memory only, never written."""

import hashlib

from fastapi import Request
from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from app.web.api.door import client_key

_ACCOUNT = parse("8/15minutes")
_NETWORK = parse("40/15minutes")


class SignInTries:
    """Counts of tries that failed. Accounts are counted whether they exist or not."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_try(self, request: Request, email: str) -> bool:
        network = client_key(request.scope)
        return self._limiter.test(_ACCOUNT, _account(email)) and self._limiter.test(
            _NETWORK, network
        )

    def note_failure(self, request: Request, email: str) -> None:
        self._limiter.hit(_ACCOUNT, _account(email))
        self._limiter.hit(_NETWORK, client_key(request.scope))


def _account(email: str) -> str:
    return "account " + hashlib.sha256(email.strip().lower().encode()).hexdigest()


def tries_of(request: Request) -> SignInTries:
    """The application's own counters."""
    if not hasattr(request.app.state, "sign_in_tries"):
        request.app.state.sign_in_tries = SignInTries()
    found: SignInTries = request.app.state.sign_in_tries
    return found

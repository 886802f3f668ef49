"""What the pages are given to work with: built once by ``app.main``, found on the application."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated

from fastapi import Path as PathParameter
from fastapi import Request
from jinja2 import Environment

from app.records.blobs import Archive
from app.records.session import Database
from app.search.engine import SearchEngine
from app.web.assets import Assets

Number = Annotated[int, PathParameter(ge=1, le=1_000_000)]
"""A number in an address: of a document, a page, an entry. Anything else is not found."""

SITE_NAME = "National Repository of Published Reviews"


@dataclass(frozen=True)
class Site:
    """The open record, the open engine, and the few settings that pages need.

    ``now`` gives the current instant in UTC. ``forget`` takes a withheld review out of the index
    at once; it may fail, for the note in the record has the same done later. ``public_url`` has no
    slash at its end and is what feeds, exports and letters use for whole addresses. ``picture``
    draws a page of a file as a PNG, in a process of its own, where the root has handed one down.
    """

    database: Database
    engine: SearchEngine
    archive: Archive
    templates: Environment
    assets: Assets
    now: Callable[[], datetime]
    public_url: str
    contact: str
    reply_days: int
    secret_key: str
    data_dir: Path
    forget: Callable[[str], None]
    can_send_mail: bool = False
    picture: Callable[[bytes, int], bytes | None] | None = None

    def whole(self, path: str) -> str:
        """The whole address of a path on this site."""
        return f"{self.public_url}{path}"


def site_of(request: Request) -> Site:
    """The site that this request came to."""
    site: Site = request.app.state.site
    return site

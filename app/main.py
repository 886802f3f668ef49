"""The site and API, put together: one of the two roots."""

import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, date, datetime

from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from app.domain.ids import ReviewId
from app.models import Board
from app.paths import TEMPLATES
from app.records.blobs import open_archive
from app.records.mark import Mark
from app.records.schema import require_current
from app.records.session import open_database
from app.search.choose import open_engine
from app.settings import Settings
from app.web import errors, routes
from app.web.api.door import DEFAULT_LIMIT, ApiDoor
from app.web.assets import read_assets
from app.web.guard import Guard
from app.web.kept import Kept
from app.web.site import SITE_NAME, Site
from app.web.templating import make_environment

Picture = Callable[[bytes, int], bytes | None]


def create_app(
    settings: Settings,
    *,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
    api_limit: str = DEFAULT_LIMIT,
    picture: Picture | None = None,
) -> FastAPI:
    """Build the application over an open record, archive and search engine.

    Args:
        settings: where everything is; see ``docs/operating.md``.
        now: the clock, in UTC; tests and the demo give their own.
        api_limit: requests an address may make to the API, such as ``3000/minute``.
        picture: draws a page of a file as a PNG, for operators; the pipeline has the means.
    """
    site = replace(_open_site(settings, now), picture=picture)
    mark = Mark(site.database)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        mark.close()
        site.engine.close()
        site.database.close()

    app = FastAPI(
        title=SITE_NAME,
        version="1",
        description=routes.API_DESCRIPTION,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        separate_input_output_schemas=False,
    )
    app.state.site = site
    app.state.fictional = _is_fictional(site)
    routes.include(app)
    errors.install(app)
    app.add_middleware(Kept, mark=lambda: _state(site, mark))
    app.add_middleware(ApiDoor, limit=api_limit)
    app.add_middleware(Guard)
    return app


def _open_site(settings: Settings, now: Callable[[], datetime]) -> Site:
    database = open_database(settings.database)
    require_current(database, migrates_itself=settings.embedded)
    assets = read_assets()
    return Site(
        database=database,
        engine=open_engine(
            settings.search, settings.search_key.get_secret_value() or None, writer=False
        ),
        archive=open_archive(settings.archive, settings.archive_options),
        templates=make_environment(assets, TEMPLATES),
        assets=assets,
        now=now,
        public_url=settings.public_url.rstrip("/"),
        contact=settings.contact,
        reply_days=settings.reply_days,
        secret_key=settings.secret(),
        data_dir=settings.data_dir,
        forget=lambda review_id: _forget(settings, review_id),
        can_send_mail=bool(settings.smtp_url.get_secret_value()),
    )


def _state(site: Site, mark: Mark) -> tuple[str, date] | None:
    """What decides how a page looks: the record and the day."""
    try:
        read = mark.read()
    except (sqlite3.Error, SQLAlchemyError):  # the page itself says what is wrong
        return None
    return None if read is None else (read, site.now().date())


def _forget(settings: Settings, review_id: str) -> None:
    """Open the index for writing just long enough to take one review out of it."""
    key = settings.search_key.get_secret_value() or None
    engine = open_engine(settings.search, key, writer=True)
    try:
        engine.remove([ReviewId(review_id)])
    finally:
        engine.close()


def _is_fictional(site: Site) -> bool:
    """True where the record holds an invented country: every page then says so."""
    with site.database.session() as session:
        return session.scalar(select(Board.slug).where(Board.fictional).limit(1)) is not None

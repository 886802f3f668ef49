"""The template environment and the one way to answer with a page.

Autoescape is always on. Templates are given frozen view objects and nothing of the record.
``ChainableUndefined`` is what govuk-frontend-jinja's macros need; our own templates are covered
by tests that render every page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import (
    ChainableUndefined,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
)

from app.web.assets import Assets
from app.web.guard import EARLY_SCRIPT
from app.web.site import SITE_NAME, site_of

NAVIGATION: tuple[tuple[str, str], ...] = (
    ("/search", "Search"),
    ("/themes", "Themes"),
    ("/recommendations", "Recommendations"),
    ("/areas", "Areas"),
    ("/trends", "Trends"),
    ("/takedowns", "Takedown register"),
    ("/researchers", "Data and API"),
    ("/about", "About"),
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb trail; the last has no address."""

    text: str
    href: str = ""


def make_environment(assets: Assets, folder: Path) -> Environment:
    """Build the environment over the project's templates and the component macros."""
    environment = Environment(
        loader=ChoiceLoader(
            [
                FileSystemLoader(folder),
                PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
            ]
        ),
        autoescape=True,
        undefined=ChainableUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(
        asset=assets.url, early_script=EARLY_SCRIPT, site_name=SITE_NAME, navigation=NAVIGATION
    )
    environment.filters.update(day=day, size=size, plural=plural, thousands=thousands)
    return environment


def page(  # noqa: PLR0913 - all but three are by name
    request: Request,
    template: str,
    view: Any,
    *,
    title: str,
    status: int = 200,
    crumbs: tuple[Crumb, ...] = (),
    index: bool = True,
    headers: Mapping[str, str] | None = None,
) -> HTMLResponse:
    """Render a page. ``title`` goes before the site's name; ``index`` False asks robots to skip."""
    site = site_of(request)
    body = site.templates.get_template(template).render(
        view=view,
        title=title,
        crumbs=crumbs,
        index=index,
        path=request.url.path,
        public_url=site.public_url,
        fictional=request.app.state.fictional,
    )
    response = HTMLResponse(body, status, headers=dict(headers or {}))
    if not index:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def day(value: date | datetime | None) -> str:
    """A date as people write it: ``12 March 2022``."""
    if value is None:
        return "not known"
    return f"{value.day} {value:%B %Y}"


def size(count: int) -> str:
    """A file's size: ``640 KB``, ``1.2 MB``."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"


def thousands(count: int) -> str:
    """A number with commas: ``1,204``."""
    return f"{count:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 review``, ``2 reviews``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"

"""From our errors to status codes and pages: the only such table.

Pages get a calm page, the API a problem document (RFC 9457) that names the parameter at fault.
"""

import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import orjson
import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from sqlalchemy.exc import OperationalError
from starlette.exceptions import HTTPException

from app import errors
from app.web.query import Problem
from app.web.templating import page

log = structlog.get_logger("app.web")

STATUS: tuple[tuple[type[Exception], int], ...] = (
    (errors.NotFound, 404),
    (errors.UsageError, 400),
    (errors.SearchUnavailable, 503),
    (errors.Locked, 503),
    (errors.Damaged, 500),
    (errors.RecordError, 503),
    (errors.RepositoryError, 500),
)
"""First match wins, so children stand before their parents."""

RETRY_AFTER = 60  # seconds

_TITLES = {
    400: "The request cannot be answered as it is",
    404: "Not found",
    405: "Method not allowed",
    410: "Withheld",
    413: "Too much was sent",
    429: "Too many requests",
    451: "Withheld by order of a court",
    500: "Something went wrong here",
    503: "Not available just now",
}


@dataclass(frozen=True, slots=True)
class ErrorView:
    heading: str
    lines: tuple[str, ...]
    search_box: bool = False


SEARCH_AWAY = "Search is not working just now. Try again in a few minutes."
RECORD_AWAY = "Our database does not answer just now. Try again in a few minutes."
ARCHIVE_AWAY = "Our store of original files does not answer just now. Try again in a few minutes."


def _public_words(error: errors.RepositoryError) -> str:
    """What a visitor is told of trouble on our side; the log says which server is away and why."""
    if isinstance(error, errors.SearchUnavailable):
        return SEARCH_AWAY
    if isinstance(error, errors.ArchiveUnavailable):
        return ARCHIVE_AWAY
    return str(error)


def status_of(error: Exception) -> int:
    """The status code for one of our errors."""
    return next((code for kind, code in STATUS if isinstance(error, kind)), 500)


def problem(
    status: int,
    detail: str,
    *,
    problems: Sequence[Problem] = (),
    extra: dict[str, object] | None = None,
    headers: dict[str, str] | None = None,
) -> Response:
    """A problem document. With ``problems``, each parameter at fault is named."""
    body: dict[str, object] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if problems:
        body["parameter"] = problems[0].name
        body["errors"] = [{"parameter": one.name, "detail": one.message} for one in problems]
    body.update(extra or {})
    return Response(
        orjson.dumps(body), status, media_type="application/problem+json", headers=headers
    )


def is_api(request: Request) -> bool:
    """True for addresses whose errors are read by programs."""
    return request.url.path.startswith("/api/")


def answer(request: Request, status: int, detail: str) -> Response:
    """A problem document or a page, as the address calls for."""
    wait = {"Retry-After": str(RETRY_AFTER)} if status == 503 else None
    if is_api(request):
        return problem(status, detail, headers=wait)
    view = _view(status, detail)
    template, title = "pages/error.html", view.heading
    return page(request, template, view, title=title, status=status, index=False, headers=wait)


def _view(status: int, detail: str) -> ErrorView:
    if status == 404:
        return ErrorView(
            "Page not found",
            (
                detail,
                "If you typed the address, check it. If you followed a link, the page may have "
                "moved. You can search for it here.",
            ),
            search_box=True,
        )
    if status == 503 and detail == SEARCH_AWAY:
        return ErrorView(
            "Search is not working just now",
            (
                "We are sorry. You can still browse every review by theme or by area.",
                "Search should be back within a few minutes.",
            ),
        )
    if status == 503:
        return ErrorView(
            "This page is not available just now",
            ("We are sorry. Nothing is lost. " + detail,),
        )
    if status >= 500:
        return ErrorView(
            "Sorry, something went wrong",
            ("It has been noted. Try again in a few minutes.",),
        )
    return ErrorView(_TITLES.get(status, "This cannot be done"), (detail,), search_box=True)


def install(app: FastAPI) -> None:
    """Make the application answer every error through this module."""

    @app.exception_handler(errors.RepositoryError)
    def _ours(request: Request, error: errors.RepositoryError) -> Response:
        status = status_of(error)
        if status < 500:
            return answer(request, status, str(error))
        because = str(error)
        log.warning("failed", path=request.url.path, error=type(error).__name__, because=because)
        return answer(request, status, _public_words(error))

    @app.exception_handler(HTTPException)
    def _http(request: Request, error: HTTPException) -> Response:
        response = answer(request, error.status_code, _detail(error))
        for name, value in (error.headers or {}).items():
            response.headers[name] = value
        return response

    @app.exception_handler(RequestValidationError)
    def _invalid(request: Request, error: RequestValidationError) -> Response:
        problems = [_problem_of(one) for one in error.errors()]
        in_path = any(one["loc"][0] == "path" for one in error.errors())
        if in_path:
            return answer(request, 404, "There is nothing at this address.")
        detail = problems[0].message if problems else "The request cannot be read."
        return (
            problem(400, detail, problems=problems)
            if is_api(request)
            else answer(request, 400, detail)
        )

    @app.exception_handler(OperationalError)
    def _database(request: Request, error: OperationalError) -> Response:
        log.error("database", path=request.url.path, error=type(error.orig).__name__)
        return answer(request, 503, RECORD_AWAY)

    @app.exception_handler(Exception)
    def _unexpected(request: Request, error: Exception) -> Response:
        log.error(
            "unexpected",
            path=request.url.path,
            error=type(error).__name__,
            where=_where(error),
        )
        return answer(request, 500, "Something went wrong here. It has been noted.")


def _where(error: BaseException) -> list[str]:
    """The way to an error, innermost last: files and lines only, for messages and variables can
    hold what a visitor typed."""
    frames = traceback.extract_tb(error.__traceback__)
    return [f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames[-12:]]


def _detail(error: HTTPException) -> str:
    if error.status_code == 404 and error.detail == "Not Found":
        return "There is nothing at this address."
    return str(error.detail)


def _problem_of(error: dict[str, object]) -> Problem:
    loc = error.get("loc")
    name = str(loc[-1]) if isinstance(loc, tuple) and loc else "request"
    return Problem(name, f"“{name}”: {error.get('msg', 'cannot be read')}")

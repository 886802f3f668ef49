"""The audit log: filtered, chained, and as CSV."""

import csv
import io
from collections.abc import Mapping
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.models import AuditEntry
from app.records import audit
from app.web.operator.desk import Auditing
from app.web.operator.door import HEADERS, Desk, show

router = APIRouter(include_in_schema=False)

_SHOWN = 200
_EXPORTED = 100_000
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = ("id", "at", "who", "deed", "subject", "before", "after", "reason", "hash")


def _filters(request: Request) -> dict[str, str]:
    return {
        name: request.query_params.get(name, "").strip()[:100]
        for name in ("who", "deed", "subject", "since")
    }


def _found(desk: Desk, filters: Mapping[str, str], limit: int) -> list[AuditEntry]:
    with desk.site.database.session() as session:
        return audit.entries(session, audit.Wanted(**filters), limit=limit)


def _row(entry: AuditEntry) -> list[str]:
    return [
        str(entry.id),
        f"{entry.at:%Y-%m-%d %H:%M:%S}",
        entry.actor,
        entry.deed,
        entry.subject,
        _plain(entry.before),
        _plain(entry.after),
        entry.reason,
        entry.entry_sha256,
    ]


def _plain(value: Any) -> str:
    return "" if value is None else orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


@router.get("/operator/audit")
def log(request: Request, desk: Auditing) -> Response:
    """The newest entries that match."""
    filters = _filters(request)
    rows = [_row(entry) for entry in _found(desk, filters, _SHOWN)]
    with desk.site.database.session() as session:
        broken = audit.first_broken_entry(session)
    view = {
        "filters": filters,
        "heads": [name.capitalize() for name in COLUMNS[:-1]],
        "rows": [row[:-1] for row in rows],
        "broken": broken,
        "csv": f"/operator/audit.csv?{request.url.query}",
    }
    return show(request, "audit.html", view, title="Audit log", desk=desk)


@router.get("/operator/audit.csv")
def log_csv(request: Request, desk: Auditing) -> Response:
    """The same as CSV, with hashes, so that the chain can be checked elsewhere."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in _found(desk, _filters(request), _EXPORTED):
        writer.writerow([_inert(cell) for cell in _row(entry)])
    headers = {**HEADERS, "Content-Disposition": 'attachment; filename="audit.csv"'}
    return Response(text.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _inert(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_DANGEROUS) else cell

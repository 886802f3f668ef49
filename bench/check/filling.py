"""A record that knows every report of the sites, and has looked at none of them."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from app.models import Blob, Board, Document, Link, Review, ReviewBoard, Seed
from app.records.schema import migrate
from app.records.session import open_database
from bench.check.sites import address_of, sha256_of

START = datetime(2025, 6, 1, 12, tzinfo=UTC)


def fill(url: str, hosts: int, each: int, port: int) -> None:
    database = open_database(url)
    migrate(database)
    rows: dict[Any, list[dict[str, Any]]] = {
        model: [] for model in (Board, Seed, Blob, Review, ReviewBoard, Document, Link)
    }
    for host in range(hosts):
        slug, base = f"board-{host}", f"http://{address_of(host)}:{port}"
        rows[Board].append(
            {"slug": slug, "name": slug, "nation": "England", "kind": "x", "website": base}
        )
        rows[Seed].append({"id": host + 1, "board_slug": slug, "url": f"{base}/reviews"})
        for number in range(each):
            place = host * each + number + 1
            _report(rows, (slug, f"{base}/files/{number}.pdf"), place, sha256_of(host, number))
    with database.transaction() as session:
        for model, values in rows.items():
            session.execute(insert(model), values)
    database.close()


def _report(
    rows: dict[Any, list[dict[str, Any]]], at: tuple[str, str], place: int, sha256: str
) -> None:
    review, (slug, url) = f"r{place}", at
    rows[Blob].append(
        {"sha256": sha256, "size": 1, "media_type": "application/pdf", "stored_at": START}
    )
    rows[Review].append(
        {
            "id": review,
            "title": "Child A",
            "review_type": "lcspr",
            "nation": "England",
            "published_earliest": START.date(),
            "published_latest": START.date(),
            "first_found_at": START,
            "updated_at": START,
        }
    )
    rows[ReviewBoard].append({"review_id": review, "board_slug": slug})
    rows[Document].append(
        {
            "id": place,
            "review_id": review,
            "number": 1,
            "sha256": sha256,
            "role": "overview_report",
            "is_primary": True,
            "title": "Child A",
            "media_type": "application/pdf",
            "size": 1,
            "status": "ok",
            "found_at": START,
        }
    )
    rows[Link].append(
        {
            "id": place,
            "url": url,
            "host": url.split("/")[2].split(":")[0],
            "board_slug": slug,
            "review_id": review,
            "document_id": place,
            "role": "overview_report",
            "first_seen_at": START,
        }
    )

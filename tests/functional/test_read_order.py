"""Whichever board is read first, and by however many hands, the record says the same."""

import json
from datetime import datetime, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.models import Document, Link, Review, ReviewBoard
from ingest.exporting import export
from tests.factories.sites import Boards, Web, boards, page, pdf

ASH = "https://ash.example/reviews"
BRIDGE = "https://bridge.example/reviews"
SEEDS = {"ashmere-scp": ASH, "bridgeford-scp": BRIDGE}


def _report(*names: str, case: str = "Child K", more: str = "") -> bytes:
    """An overview report that these boards commissioned."""
    cover = "\n\n".join(["Serious Case Review", f"Overview Report: {case}", *names, "March 2024"])
    parts = "\n\n".join(
        [
            "Introduction",
            f"This serious case review concerns {case}, who was four years old. {more}",
            "Methodology",
            "The review was led by an independent reviewer and drew on agency chronologies.",
            "Analysis",
            "Professionals accepted what they were told. " * 30,
            "Recommendations",
            "Recommendation 1: The partnership should seek assurance that visits are made.",
        ]
    )
    return pdf(f"{cover}\f{parts}\f{'The analysis goes on. ' * 400}")


def _link(url: str, words: str, heading: str = "Child K") -> str:
    return f'<h2>{heading}</h2><p><a href="{url}">{words}</a></p>'


def _dataset(ready: Boards, folder: Path) -> dict[str, bytes]:
    export(ready.database, folder, on=ready.web.now.date(), rules={})
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def _all_orders(
    tmp_path: Path, pages: dict[str, bytes], seeds: dict[str, str], now: datetime
) -> list[dict[str, Any]]:
    """The public reviews after crawls in every order; fails where any two differ."""
    datasets = []
    for number, order in enumerate(permutations(seeds)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with boards(folder, Web(pages, now), seeds) as ready:
            ready.crawl(*order)
            datasets.append(_dataset(ready, folder / "export"))
    for other in datasets[1:]:
        assert sorted(other) == sorted(datasets[0])
        assert [name for name in other if other[name] != datasets[0][name]] == []
    return [json.loads(line) for line in datasets[0]["reviews.jsonl"].splitlines()]


NAMED = pytest.mark.parametrize(
    "named",
    [
        ("Ashmere Safeguarding Children Partnership",),
        ("Bridgeford Safeguarding Children Partnership",),
        (
            "Bridgeford Safeguarding Children Partnership",
            "Ashmere Safeguarding Children Partnership",
        ),
        (),
    ],
)


@NAMED
def test_the_same_bytes_on_two_sites(tmp_path: Path, now: datetime, named: tuple[str, ...]) -> None:
    body = _report(*named)
    pages = {
        ASH: page(_link("https://ash.example/k.pdf", "Child K overview report")),
        BRIDGE: page(_link("https://bridge.example/files/k.pdf", "Serious Case Review: K")),
        "https://ash.example/k.pdf": body,
        "https://bridge.example/files/k.pdf": body,
    }
    (review,) = _all_orders(tmp_path, pages, SEEDS, now)
    assert sorted(review["boards"]) == sorted(SEEDS)
    assert len(review["documents"][0]["urls"]) == 2


@NAMED
def test_one_address_on_the_listings_of_two_boards(
    tmp_path: Path, now: datetime, named: tuple[str, ...]
) -> None:
    pages = {
        ASH: page(_link("https://bridge.example/k.pdf", "Child K overview report, Ashmere")),
        BRIDGE: page(_link("https://bridge.example/k.pdf", "Child K")),
        "https://bridge.example/k.pdf": _report(*named),
    }
    (review,) = _all_orders(tmp_path, pages, SEEDS, now)
    assert sorted(review["boards"]) == sorted(SEEDS)


def test_another_areas_review_listed_for_learning_is_still_that_areas(
    tmp_path: Path, now: datetime
) -> None:
    body = _report("Bridgeford Safeguarding Children Partnership")
    pages = {
        ASH: page(
            _link(
                "https://bridge.example/k.pdf",
                "Child K overview report (shared with Ashmere by Bridgeford)",
            )
        ),
        BRIDGE: page(_link("https://bridge.example/k.pdf", "Child K overview report")),
        "https://bridge.example/k.pdf": body,
    }
    (review,) = _all_orders(tmp_path, pages, SEEDS, now)
    assert review["boards"] == ["bridgeford-scp"]


def test_files_that_each_board_adds_are_numbered_alike(tmp_path: Path, now: datetime) -> None:
    body = _report(
        "Bridgeford Safeguarding Children Partnership", "Ashmere Safeguarding Children Partnership"
    )
    plan = pdf("Action plan\n\nChild K\n\nRecommendation 1\n\nAction, lead, timescale.")
    brief = pdf("Seven minute briefing\n\nChild K\n\nWhat happened. What we learnt.")
    pages = {
        ASH: page(
            "<h2>Child K</h2><ul><li><a href='/k.pdf'>Overview report</a></li>"
            "<li><a href='/plan.pdf'>Child K action plan</a></li></ul>"
        ),
        BRIDGE: page(
            "<h2>Child K</h2><ul><li><a href='/k.pdf'>Overview report</a></li>"
            "<li><a href='/brief.pdf'>Child K 7 minute briefing</a></li></ul>"
        ),
        "https://ash.example/k.pdf": body,
        "https://bridge.example/k.pdf": body,
        "https://ash.example/plan.pdf": plan,
        "https://bridge.example/brief.pdf": brief,
    }
    (review,) = _all_orders(tmp_path, pages, SEEDS, now)
    roles = [document["role"] for document in review["documents"]]
    assert roles == ["overview_report", "learning_briefing", "action_plan"]
    assert [document["number"] for document in review["documents"]] == [1, 2, 3]
    assert review["values"]["title"]["page"] == 1


def test_one_response_to_two_reviews_does_not_make_them_one(tmp_path: Path, now: datetime) -> None:
    pages = {
        ASH: page(
            "<h2>Child K</h2><p><a href='/k.pdf'>Child K overview report</a></p>",
            "<h2>Child M</h2><p><a href='/m.pdf'>Child M overview report</a></p>",
            "<h2>Child K and Child M</h2><p><a href='/r.pdf'>Board response to Child K and "
            "Child M</a></p>",
        ),
        "https://ash.example/k.pdf": _report("Ashmere Safeguarding Children Partnership"),
        "https://ash.example/m.pdf": _report(
            "Ashmere Safeguarding Children Partnership", case="Child M"
        ),
        "https://ash.example/r.pdf": pdf(
            "Response of the board\n\nChild K and Child M\n\nWe agree."
        ),
    }
    web = Web(pages, now)
    with boards(tmp_path, web, {"ashmere-scp": ASH}) as ready:
        ready.crawl()
        with ready.database.session() as session:
            held = session.scalars(select(Document).order_by(Document.review_id, Document.number))
            roles = [(document.review_id, document.role) for document in held]
            link = session.scalars(select(Link).where(Link.url.endswith("r.pdf"))).one()
            assert link.review_id == min(review_id for review_id, _ in roles)
    assert len({review_id for review_id, _ in roles}) == 2
    assert sorted(role for _, role in roles) == [
        "overview_report",
        "overview_report",
        "response",
        "response",
    ]


def test_a_document_keeps_its_number_when_a_later_night_brings_another(
    tmp_path: Path, now: datetime
) -> None:
    body = _report("Ashmere Safeguarding Children Partnership")
    pages = {
        ASH: page("<h2>Child K</h2><p><a href='/plan.pdf'>Child K action plan</a></p>"),
        "https://ash.example/k.pdf": body,
        "https://ash.example/plan.pdf": pdf("Action plan\n\nChild K\n\nAction, lead, timescale."),
        "https://ash.example/brief.pdf": pdf("7 minute briefing\n\nChild K\n\nWhat we learnt."),
    }
    listed = "<a href='/k.pdf'>Child K overview report</a>"
    plan = "<a href='/plan.pdf'>Child K action plan</a>"
    brief = "<a href='/brief.pdf'>Child K 7 minute briefing</a>"
    pages[ASH] = page(f"<h2>Child K</h2><p>{listed}</p><p>{plan}</p>")
    web = Web(pages, now)
    with boards(tmp_path, web, {"ashmere-scp": ASH}) as ready:
        ready.crawl()
        web.pages[ASH] = page(f"<h2>Child K</h2><p>{listed}</p><p>{brief}</p><p>{plan}</p>")
        web.now = now + timedelta(days=1)
        ready.crawl()
        with ready.database.session() as session:
            held = session.scalars(select(Document).order_by(Document.number))
            assert [(d.number, d.role) for d in held] == [
                (1, "overview_report"),
                (2, "action_plan"),
                (3, "learning_briefing"),
            ]
            assert session.scalars(select(Review)).one().version == 2
            assert session.scalars(select(ReviewBoard)).one().because

"""The JSON API keeps its promises: shapes, cursors, errors, limits, doors."""

import base64
from typing import Any

import pytest
from fastapi.testclient import TestClient
from pydantic import BaseModel

from app.main import create_app
from app.web.api import schemas
from tests.factories.record import GONE, NOW, REVIEWS, WITHHELD, Sample, review_id

ONE = review_id(1)
OUTSIDE_UTC = base64.urlsafe_b64encode(b"0001-01-01T00:00:00+14:00|x").decode()
SHAPES: list[tuple[str, type[BaseModel]]] = [
    ("/search?q=neglect", schemas.SearchAnswer),
    ("/reviews", schemas.ReviewList),
    (f"/reviews/{ONE}", schemas.Record),
    (f"/reviews/{ONE}/availability", schemas.AvailabilityAnswer),
    (f"/reviews/{ONE}/documents/1/pages/1", schemas.PageText),
    ("/boards", schemas.Boards),
    ("/boards/westmere-scp", schemas.Board),
    ("/themes", schemas.Themes),
    ("/takedowns", schemas.Register),
    ("/trends", schemas.Trends),
    ("/trends?by=month&split=harm", schemas.Trends),
    ("/recommendations", schemas.Recommendations),
    ("/deletions", schemas.Deletions),
    ("/datasets", schemas.Datasets),
]


@pytest.mark.parametrize(("path", "shape"), SHAPES)
def test_an_answer_has_the_documented_shape(
    site: TestClient, path: str, shape: type[BaseModel]
) -> None:
    body = site.get(f"/api/v1{path}").json()
    strict = type("Strict", (shape,), {"model_config": {"extra": shape.model_config.get("extra")}})
    shape.model_validate(body)
    if shape.model_config.get("extra") != "allow":
        assert set(body) == set(strict.model_fields)


def test_a_result_has_exactly_the_promised_fields(site: TestClient) -> None:
    result = site.get("/api/v1/search?q=neglect").json()["results"][0]
    promised = "id url title review_type board published availability passages passage_count"
    assert set(result) == set(promised.split())
    assert set(result["board"]) == {"slug", "name"}
    assert set(result["published"]) == {"earliest", "latest", "precision", "source"}
    for passage in result["passages"]:
        for start, end in passage["matches"]:
            assert passage["text"][start:end].casefold() == "neglect"


def test_not_stated_is_a_value_and_cannot_tell_is_null(site: TestClient) -> None:
    values = site.get(f"/api/v1/reviews/{ONE}").json()["values"]
    assert values["sex"]["value"] == "not stated"
    assert values["ethnicity_as_stated"]["value"] is None
    assert values["outcome"]["page"] == 2
    promised = {"value", "source", "method", "page", "quote", "confidence", "checked"}
    assert all(promised <= set(value) for value in values.values())


def test_a_cursor_walks_over_everything_once(site: TestClient) -> None:
    seen: list[str] = []
    address: str | None = "/api/v1/reviews?per_page=7"
    while address:
        body = site.get(address.removeprefix("http://reviews.test")).json()
        seen += [one["id"] for one in body["results"]]
        address = body["next"]
    assert len(seen) == len(set(seen)) == REVIEWS - 2


def test_updated_since_gives_only_what_changed_after(site: TestClient) -> None:
    body = site.get("/api/v1/reviews?updated_since=2026-01-01&per_page=100").json()
    assert 0 < len(body["results"]) < REVIEWS
    assert all(one["updated_at"] >= "2026-01-01" for one in body["results"])


def test_recommendations_page_by_cursor(site: TestClient) -> None:
    seen: list[int] = []
    address: str | None = "/api/v1/recommendations?per_page=50&theme=supervision"
    while address:
        body = site.get(address.removeprefix("http://reviews.test")).json()
        seen += [one["id"] for one in body["results"]]
        address = body["next"]
    assert len(seen) == len(set(seen)) > 50


def test_search_pages_join_up(site: TestClient) -> None:
    whole = [one["id"] for one in site.get("/api/v1/search?per_page=100").json()["results"]]
    parts: list[str] = []
    address: str | None = "/api/v1/search?per_page=9"
    while address:
        body = site.get(address.removeprefix("http://reviews.test")).json()
        parts += [one["id"] for one in body["results"]]
        address = body["next"]
    assert parts == whole


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        ("/search?from=abc", "from"),
        ("/search?to=20", "to"),
        ("/search?from=2020&to=2010", "from"),
        ("/search?page=0", "page"),
        ("/search?page=-1", "page"),
        ("/search?page=two", "page"),
        ("/search?per_page=0", "per_page"),
        ("/search?per_page=101", "per_page"),
        ("/search?page=101&per_page=100", "page"),
        ("/search?sort=best", "sort"),
        ("/search?in=titles", "in"),
        ("/search?type=novel", "type"),
        ("/search?availability=maybe", "availability"),
        ("/search?q=" + "x" * 301, "q"),
        ("/search?" + "&".join(f"theme=t{n}" for n in range(51)), "theme"),
        ("/reviews?cursor=%%%", "cursor"),
        ("/reviews?cursor=bm90LWEtY3Vyc29y", "cursor"),
        (f"/reviews?cursor={OUTSIDE_UTC}", "cursor"),
        ("/reviews?updated_since=yesterday", "updated_since"),
        ("/reviews?updated_since=0001-01-01T00:00:00%2B14:00", "updated_since"),
        ("/deletions?since=9999-12-31T23:59:59-14:00", "since"),
        ("/reviews?per_page=many", "per_page"),
        ("/recommendations?cursor=x", "cursor"),
        ("/deletions?since=x", "since"),
        ("/trends?split=shoe-size", "split"),
        ("/trends?by=hour", "by"),
        ("/takedowns?finding=guilty", "finding"),
    ],
)
def test_an_error_names_its_parameter(site: TestClient, path: str, parameter: str) -> None:
    answer = site.get(f"/api/v1{path}")
    body = answer.json()
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert body["status"] == 400
    assert body["parameter"] == parameter
    assert [one["parameter"] for one in body["errors"]] == [parameter]
    schemas.ProblemDocument.model_validate(body)


@pytest.mark.parametrize("path", ["/nothing", "/reviews/nosuch", "/boards/nosuch"])
def test_what_is_not_there_is_a_problem_document(site: TestClient, path: str) -> None:
    answer = site.get(f"/api/v1{path}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_it_is_open_to_scripts_of_any_origin(site: TestClient) -> None:
    answer = site.get("/api/v1/search", headers={"origin": "https://else.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    asked = {"origin": "https://else.example", "access-control-request-method": "GET"}
    preflight = site.options("/api/v1/search", headers=asked)
    assert preflight.status_code == 204
    assert "GET" in preflight.headers["access-control-allow-methods"]
    assert "access-control-allow-origin" not in site.get("/search").headers


def test_the_limit_is_stated_and_kept(shared_sample: Sample) -> None:
    app = create_app(shared_sample.settings, now=lambda: NOW, api_limit="3/minute")
    with TestClient(app) as site:
        left = [site.get("/api/v1/themes").headers["ratelimit-remaining"] for _ in range(3)]
        refused = site.get("/api/v1/themes")
        assert left == ["2", "1", "0"]
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.json()["status"] == 429
        assert site.get("/themes").status_code == 200


def test_an_unchanged_record_is_not_sent_again(site: TestClient) -> None:
    first = site.get(f"/api/v1/reviews/{ONE}")
    since = {"if-modified-since": first.headers["last-modified"]}
    assert site.get(f"/api/v1/reviews/{ONE}", headers=since).status_code == 304
    long_ago = {"if-modified-since": "Mon, 01 Jan 2001 00:00:00 GMT"}
    assert site.get(f"/api/v1/reviews/{ONE}", headers=long_ago).status_code == 200


def test_deletions_give_id_and_date_only(site: TestClient) -> None:
    body = site.get("/api/v1/deletions").json()
    assert body["results"] == [{"id": review_id(WITHHELD), "date": "2026-03-02"}]
    assert site.get("/api/v1/deletions?since=2026-04-01").json()["results"] == []


def test_the_register_has_the_promised_fields(site: TestClient) -> None:
    body = site.get("/api/v1/takedowns").json()
    promised = (
        "review publisher regime minimum published last_found first_not_found days_available "
        "finding reply history"
    )
    assert body["total"] == len(GONE)
    for entry in body["results"]:
        assert set(promised.split()) <= set(entry)
        assert set(entry["days_available"]) == {"min", "max"}
    assert {one["finding"] for one in body["results"]} == {"before", "unclear", "after", "back"}


def test_trend_rows_add_up_to_the_reviews(site: TestClient) -> None:
    body = site.get("/api/v1/trends?by=year&split=type").json()
    assert sum(row["count"] for row in body["rows"]) + body["undated"] == body["total"]
    assert body["total"] == REVIEWS - 2


def test_the_description_covers_every_endpoint(site: TestClient) -> None:
    found: dict[str, Any] = site.get("/api/v1/openapi.json").json()
    assert found["openapi"].startswith("3.")
    promised = [
        "/search",
        "/reviews",
        "/reviews/{review_id}",
        "/reviews/{review_id}/documents/{number}/pages/{page}",
        "/reviews/{review_id}/availability",
        "/boards",
        "/boards/{slug}",
        "/themes",
        "/takedowns",
        "/trends",
        "/recommendations",
        "/deletions",
        "/datasets",
    ]
    assert set(found["paths"]) == {f"/api/v1{path}" for path in promised}
    for path in found["paths"].values():
        assert path["get"]["summary"]
        assert "$ref" in path["get"]["responses"]["200"]["content"]["application/json"]["schema"]


def test_the_readable_description_names_every_parameter(site: TestClient) -> None:
    text = site.get("/api/v1/docs").text
    for name in ("in", "type", "area", "theme", "agency", "age", "harm", "availability", "cursor"):
        assert f"<code>{name}</code>" in text

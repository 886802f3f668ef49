"""Pages kept between requests: the same bytes while nothing changes, and never a moment longer."""

import pytest
from fastapi.testclient import TestClient

from app.models import Review
from tests.factories.record import Sample, review_id


@pytest.fixture
def made(own_site: TestClient, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates rendered, in order."""
    rendered: list[str] = []
    site = own_site.app.state.site  # type: ignore[attr-defined]
    get = site.templates.get_template

    def watched(name: str, *more: object, **named: object) -> object:
        if name.startswith("pages/"):
            rendered.append(name)
        return get(name, *more, **named)

    monkeypatch.setattr(site.templates, "get_template", watched)
    return rendered


@pytest.mark.parametrize("path", ["/", "/takedowns", "/trends", f"/reviews/{review_id(1)}"])
def test_a_page_is_made_once_while_nothing_changes(
    own_site: TestClient, made: list[str], path: str
) -> None:
    first, second = own_site.get(path), own_site.get(path)
    assert len(made) == 1
    assert (first.text, first.headers) == (second.text, second.headers)
    unchanged = own_site.get(path, headers={"if-none-match": first.headers["etag"]})
    assert unchanged.status_code == 304


@pytest.mark.parametrize("path", ["/search?q=neglect", f"/reviews/{review_id(1)}?q=neglect"])
def test_no_page_of_a_search_is_kept(own_site: TestClient, made: list[str], path: str) -> None:
    own_site.get(path)
    own_site.get(path)
    assert len(made) == 2


def test_a_signed_in_persons_page_is_not_kept(own_site: TestClient, made: list[str]) -> None:
    own_site.get("/", headers={"cookie": "session=x"})
    own_site.get("/", headers={"cookie": "session=x"})
    assert len(made) == 2


def test_a_commit_is_seen_by_the_next_request(own_site: TestClient, own_sample: Sample) -> None:
    path = f"/reviews/{review_id(1)}"
    assert own_site.get(path).status_code == 200
    with own_sample.database.transaction() as session:
        review = session.get_one(Review, review_id(1))
        review.visibility = "withheld"
    assert own_site.get(path).status_code == 410
    assert own_site.get(path).status_code == 410

"""``/metrics`` as Prometheus reads it."""

from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families


def _numbers(site: TestClient) -> dict[str, dict[tuple[str, ...], float]]:
    answer = site.get("/metrics")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")
    return {
        family.name: {tuple(one.labels.values()): one.value for one in family.samples}
        for family in text_string_to_metric_families(answer.text)
    }


def test_the_numbers_agree_with_health(site: TestClient) -> None:
    health = site.get("/health").json()
    numbers = _numbers(site)
    assert numbers["reviews_record_up"] == {(): 1.0}
    assert numbers["reviews_search_up"] == {(): 1.0}
    assert sum(numbers["reviews_held"].values()) == health["record"]["reviews"]
    assert numbers["reviews_search_entries"] == {(): health["search"]["entries"]}
    assert numbers["reviews_workers"] == {(): 0.0}


def test_no_number_names_a_review_or_a_person(site: TestClient) -> None:
    labels = [label for values in _numbers(site).values() for one in values for label in one]
    assert labels
    assert not any("@" in label or "/" in label for label in labels)

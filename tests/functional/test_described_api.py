"""The API answers as its description says: no 5xx, no undocumented status, for made-up requests."""

from collections.abc import Iterator

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings

from app.main import create_app
from tests.factories.record import NOW, Sample

EXAMPLES = 8


@pytest.fixture(scope="module")
def open_site(shared_sample: Sample) -> Iterator[TestClient]:
    app = create_app(shared_sample.settings, now=lambda: NOW, api_limit="1000000/minute")
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def test_every_operation_answers_as_described(open_site: TestClient) -> None:
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", open_site.app)
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) >= 12
    for operation in operations:

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        @given(case=operation.as_strategy())
        def holds(case: schemathesis.Case) -> None:
            answer = case.call()
            assert answer.status_code < 500, case.as_curl_command()
            documented = set(case.operation.responses.status_codes)
            assert str(answer.status_code) in documented, (
                f"{case.operation.label} answered {answer.status_code}, documented: {documented}"
            )

        holds()

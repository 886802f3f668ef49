"""One table from our errors to status codes."""

import pytest

from app import errors
from app.web.errors import STATUS, status_of


def family(kind: type[Exception]) -> list[type[Exception]]:
    return [kind, *(one for child in kind.__subclasses__() for one in family(child))]


@pytest.mark.parametrize("kind", family(errors.RepositoryError))
def test_every_error_of_ours_has_a_status(kind: type[Exception]) -> None:
    assert status_of(kind("x")) in {400, 404, 500, 503}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.NotFound("x"), 404),
        (errors.UsageError("x"), 400),
        (errors.SearchUnavailable("x"), 503),
        (errors.Damaged("x"), 500),
        (ValueError("x"), 500),
    ],
)
def test_the_status_says_whose_fault_it_is(error: Exception, status: int) -> None:
    assert status_of(error) == status


def test_children_stand_before_their_parents() -> None:
    for place, (kind, _) in enumerate(STATUS):
        assert not any(issubclass(kind, earlier) for earlier, _ in STATUS[:place])

import pytest

from ingest.extract.limits import Limits


@pytest.mark.parametrize(("pages", "seconds"), [(0, 30), (40, 40), (360, 120), (9000, 120)])
def test_longer_documents_may_take_longer_up_to_a_ceiling(pages: int, seconds: float) -> None:
    assert Limits().cpu_for(pages) == seconds

"""One range, inside the file, or none."""

import pytest

from app.web.downloads import Stretch, wanted_range


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-9", Stretch(0, 9)),
        ("bytes=90-", Stretch(90, 99)),
        ("bytes=-10", Stretch(90, 99)),
        ("bytes=-1000", Stretch(0, 99)),
        ("bytes=50-5000", Stretch(50, 99)),
        ("bytes=0-1,5-6", None),
        ("bytes=" + "0-1," * 10000 + "2-3", None),
        ("pages=1-2", None),
        ("bytes=-", None),
        ("", None),
    ],
)
def test_what_a_range_header_asks(header: str, expected: Stretch | None) -> None:
    assert wanted_range(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=5-2", "bytes=-0", "bytes=999-1000"])
def test_a_range_outside_the_file_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match="range"):
        wanted_range(header, 100)


def test_an_empty_file_has_no_ranges() -> None:
    assert wanted_range("bytes=0-1", 0) is None

"""Filters, and that escaping cannot be forgotten."""

from datetime import date
from pathlib import Path

import pytest

from app.paths import TEMPLATES
from app.web.assets import read_assets
from app.web.templating import day, make_environment, plural, size, thousands


@pytest.mark.parametrize(
    ("count", "text"), [(10, "1 KB"), (640_000, "640 KB"), (1_240_000, "1.2 MB")]
)
def test_sizes(count: int, text: str) -> None:
    assert size(count) == text


def test_numbers_and_days() -> None:
    assert plural(1, "review") == "1 review"
    assert plural(1200, "review") == "1,200 reviews"
    assert plural(2, "entry", "entries") == "2 entries"
    assert thousands(1204) == "1,204"
    assert day(date(2022, 3, 12)) == "12 March 2022"
    assert day(None) == "not known"


def test_every_template_can_be_read_and_escapes() -> None:
    environment = make_environment(read_assets(), TEMPLATES)
    names = [name for name in environment.list_templates() if not name.startswith("govuk")]
    assert "pages/search.html" in names
    for name in names:
        environment.get_template(name)
    assert environment.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"


def test_no_template_marks_its_input_safe() -> None:
    for path in Path(TEMPLATES).rglob("*"):
        if path.is_file() and "operator" not in path.parts:
            text = path.read_text().replace("{{ early_script|safe }}", "")
            assert "|safe" not in text.replace(" ", ""), path
            assert " style=" not in text, path
            assert "autoescape" not in text, path

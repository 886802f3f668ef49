"""The documentation names every command, setting and address there is, and none that is not."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import Settings
from ingest.cli.catalogue import COMMANDS, every_command

DOCS = Path(__file__).parent.parent / "docs"
README = DOCS.parent / "README.md"


def commands() -> list[str]:
    found = []
    for name, command in every_command().items():
        inner = getattr(command, "commands", None)
        found += [f"reviews {name} {sub}" for sub in inner] if inner else [f"reviews {name}"]
    return sorted(found)


def test_the_help_lists_every_command_in_its_own_words() -> None:
    said = {name: command.help.split("\n\n")[0] for name, command in every_command().items()}
    assert {name: words for name, (_, words) in COMMANDS.items()} == said


def test_the_help_is_there_before_anybody_wonders() -> None:
    """What there is can be told without reading the parts that do it."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys; from ingest.cli import app; app(['--help'], standalone_mode=False); "
            "print(*sys.modules)",
        ],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "check-links" in told
    assert not {"sqlalchemy", "httpx", "fastapi", "tantivy"} & set(told.split())


@pytest.mark.parametrize("command", commands())
def test_every_command_is_in_the_operating_guide(command: str) -> None:
    assert f"`{command}`" in (DOCS / "operating.md").read_text(encoding="utf-8")


def test_no_command_is_described_that_does_not_exist() -> None:
    text = (DOCS / "operating.md").read_text(encoding="utf-8")
    table = text[text.index("## Commands") : text.index("## Settings")]
    assert set(re.findall(r"^\| `(reviews [a-z -]+)`", table, re.MULTILINE)) == set(commands())


def test_every_setting_is_in_the_operating_guide_with_its_default() -> None:
    text = (DOCS / "operating.md").read_text(encoding="utf-8")
    rows = dict(re.findall(r"^\| `(REVIEWS_[A-Z_]+)` \|([^|]*)\|", text, re.MULTILINE))
    names = {f"REVIEWS_{name.upper()}" for name in Settings.model_fields}
    assert set(rows) == names
    for name, field in Settings.model_fields.items():
        default = field.default
        if isinstance(default, str) and default and name != "data_dir":
            assert f"`{default}`" in rows[f"REVIEWS_{name.upper()}"]


@pytest.mark.parametrize("page", ["README.md", *sorted(p.name for p in DOCS.glob("*.md"))])
def test_files_that_a_page_points_to_exist(page: str) -> None:
    path = README if page == "README.md" else DOCS / page
    for name in re.findall(
        r"`((?:docs|app|ingest|tests|bench)/[\w./-]+)`", path.read_text("utf-8")
    ):
        assert (DOCS.parent / name).exists(), f"{page} points to {name}"


def test_the_readme_opens_with_its_two_commands() -> None:
    text = README.read_text(encoding="utf-8")
    for mark in ("demo", "test"):
        assert re.search(rf"<!-- {mark} -->\n```sh\n.+\n```\n<!-- /{mark} -->", text)

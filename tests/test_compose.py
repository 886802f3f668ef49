"""The deployed shape, as far as it can be checked without running it."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SECRETS = (
    "POSTGRES_PASSWORD",
    "MEILI_MASTER_KEY",
    "OBJECTS_KEY_ID",
    "OBJECTS_SECRET",
    "REVIEWS_CONTACT",
    "REVIEWS_SECRET_KEY",
)


@pytest.fixture
def compose() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return loaded


def test_nothing_but_the_site_is_published(compose: dict[str, Any]) -> None:
    assert [name for name, service in compose["services"].items() if "ports" in service] == ["site"]


def test_every_foreign_image_has_an_exact_tag(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        if "build" not in service:
            assert re.search(r":v?\d+\.\d+", service["image"]), name


def test_every_lasting_service_says_whether_it_is_well(compose: dict[str, Any]) -> None:
    for name, service in compose["services"].items():
        if service.get("restart") != "no":
            assert "healthcheck" in service, name


def test_our_own_containers_can_do_little(compose: dict[str, Any]) -> None:
    for service in compose["services"].values():
        if "build" in service:
            assert service["read_only"] is True
            assert service["cap_drop"] == ["ALL"]
    recipe = (ROOT / ".docker" / "Dockerfile").read_text("utf-8")
    assert re.search(r"^USER reviews$", recipe, re.MULTILINE)


def test_no_secret_has_a_default(compose: dict[str, Any]) -> None:
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    for name in SECRETS:
        assert f"${{{name}:?" in text
        assert f"${{{name}:-" not in text
    example = (ROOT / ".env.example").read_text("utf-8")
    for name in SECRETS:
        assert re.search(rf"^{name}=$", example, re.MULTILINE)


def test_every_setting_named_exists(compose: dict[str, Any]) -> None:
    from app.settings import Settings

    known = {f"REVIEWS_{name.upper()}" for name in Settings.model_fields}
    assert set(compose["x-reviews"]["environment"]) <= known


def test_compose_itself_accepts_the_file() -> None:
    program = ["docker", "compose"] if shutil.which("docker") else ["docker-compose"]
    if shutil.which(program[0]) is None or _fails([*program, "version"]):
        pytest.skip("docker compose is not installed: its own validation was not run")
    environment = {**os.environ, **dict.fromkeys(SECRETS, "0123456789abcdef")}
    subprocess.run([*program, "config", "-q"], cwd=ROOT, env=environment, check=True)
    without = {name: value for name, value in environment.items() if name != "MEILI_MASTER_KEY"}
    assert _fails([*program, "config", "-q"], env=without)


def _fails(command: list[str], env: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True).returncode != 0

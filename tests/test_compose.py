"""The deployed shape, as far as it can be checked without running it."""

import json
import os
import re
import shutil
import subprocess
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from compose_spec import PyCompose
from pydantic import SecretStr

from app.errors import UsageError
from app.settings import Settings

ROOT = Path(__file__).parent.parent
SECRETS = (
    "POSTGRES_PASSWORD",
    "MEILI_MASTER_KEY",
    "MEILI_SEARCH_KEY",
    "OBJECTS_KEY_ID",
    "OBJECTS_SECRET",
    "REVIEWS_CONTACT",
    "REVIEWS_SECRET_KEY",
)


VARIABLE = re.compile(r"\$\$|\$\{(\w+)(?:(:-|:\?)([^}]*))?\}")


class Refused(Exception):
    """Compose would not start: a variable is not set."""


def filled(text: str, given: Mapping[str, str]) -> str:
    """The file with its variables put in, as compose does it."""

    def put(found: re.Match[str]) -> str:
        if found[0] == "$$":
            return "$"
        if given.get(found[1]):
            return given[found[1]]
        if found[2] == ":-":
            return found[3]
        raise Refused(found[1])

    return VARIABLE.sub(put, text)


def composed(**given: str) -> dict[str, Any]:
    """The file as compose understands it, with every secret given unless one is set apart."""
    text = (ROOT / "docker-compose.yml").read_text("utf-8")
    secret = dict.fromkeys(SECRETS, "0123456789abcdef")
    loaded: dict[str, Any] = yaml.safe_load(filled(text, {**secret, **given}))
    return loaded


def accepted(compose: dict[str, Any]) -> PyCompose:
    """The file held against the compose specification.

    Raises:
        ValueError: it is not as the specification has it, or names what it does not define.
    """
    found = PyCompose.from_json(json.dumps(compose))
    found.validate()
    return found


@pytest.fixture
def compose() -> dict[str, Any]:
    return composed()


def test_the_specification_accepts_the_file(compose: dict[str, Any]) -> None:
    assert set(accepted(compose).services or {}) == set(compose["services"])
    for service in compose["services"].values():
        needed = service.get("depends_on", {})
        assert set(needed) <= set(compose["services"])
        for name, how in needed.items():
            if how["condition"] == "service_healthy":
                assert "test" in compose["services"][name]["healthcheck"]
        for volume in service.get("volumes", []):
            assert volume.partition(":")[0] in compose["volumes"]


@pytest.mark.parametrize(
    ("key", "value"),
    [("helthcheck", {}), ("restart", "sometimes"), ("ports", ["site"]), ("configs", ["nothing"])],
)
def test_the_specification_refuses_what_is_wrong(
    compose: dict[str, Any], key: str, value: object
) -> None:
    compose["services"]["site"][key] = value
    with pytest.raises(ValueError, match=r"."):
        accepted(compose)


@pytest.mark.parametrize("name", SECRETS)
def test_nothing_starts_while_a_secret_is_not_set(name: str) -> None:
    with pytest.raises(Refused, match=name):
        composed(**{name: ""})


@pytest.mark.parametrize("value", ["", "change-me", "changeme", "secret", "short"])
def test_the_site_refuses_a_placeholder(value: str) -> None:
    with pytest.raises(UsageError, match="REVIEWS_SECRET_KEY"):
        Settings(secret_key=SecretStr(value)).secret()


def test_the_site_holds_no_key_that_can_change_the_index(compose: dict[str, Any]) -> None:
    given = composed(MEILI_MASTER_KEY="the master key 01", MEILI_SEARCH_KEY="the search key 01")
    assert "the master key 01" not in given["services"]["site"]["environment"].values()
    uid = uuid.uuid5(uuid.NAMESPACE_URL, "published-reviews/reviews")
    assert f"printf {uid} |" in (ROOT / ".env.example").read_text("utf-8")


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

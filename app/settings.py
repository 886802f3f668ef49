"""The settings: the only reader of the environment. Built in a root, never at import.

Every field is an environment variable with the prefix ``REVIEWS_``; the table for people is in
``docs/operating.md``, and a test keeps the two level.
"""

import ipaddress
from functools import cached_property
from pathlib import Path
from typing import Any

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from app.errors import UsageError

IpNetwork = ipaddress.IPv4Network | ipaddress.IPv6Network

_PLACEHOLDERS = {"change-me", "changeme", "secret", "placeholder", "replace-me", "test", "example"}
_LEAST_SECRET = 16


class Settings(BaseSettings):
    """All settings, typed and frozen. Roots hand on the few values needed, never the whole."""

    model_config = SettingsConfigDict(env_prefix="REVIEWS_", frozen=True, extra="ignore")

    data_dir: Path = Path("var")
    database_url: str = ""
    search_url: str = ""
    search_key: SecretStr = SecretStr("")
    archive_url: str = ""
    archive_endpoint: str = ""
    archive_region: str = "eu-west-2"
    archive_key_id: str = ""
    archive_secret: SecretStr = SecretStr("")
    contact: str = ""
    host_delay: float = Field(default=5.0, ge=0)
    allow_networks: str = ""
    reply_days: int = Field(default=10, ge=0)
    secret_key: SecretStr = SecretStr("")
    public_url: str = "http://127.0.0.1:8000"
    smtp_url: SecretStr = SecretStr("")
    mail_from: str = "alerts@localhost"
    pdf_readers: str = "pdfium,pdfminer"
    ocr: bool = False
    queue: str = "inline"
    log_level: str = "INFO"

    @field_validator("allow_networks")
    @classmethod
    def _networks_parse(cls, value: str) -> str:
        for word in value.replace(",", " ").split():
            ipaddress.ip_network(word, strict=False)
        return value

    @field_validator("pdf_readers")
    @classmethod
    def _readers_known(cls, value: str) -> str:
        words = [word.strip() for word in value.split(",") if word.strip()]
        if not words or set(words) - {"pdfium", "pdfminer"}:
            raise ValueError("name pdfium and pdfminer in the order to try them, with a comma")
        return ",".join(words)

    @field_validator("queue")
    @classmethod
    def _queue_known(cls, value: str) -> str:
        if value not in {"inline", "postgresql"}:
            raise ValueError("is inline (work is done at once) or postgresql (by workers)")
        return value

    @cached_property
    def networks(self) -> tuple[IpNetwork, ...]:
        words = self.allow_networks.replace(",", " ").split()
        return tuple(ipaddress.ip_network(word, strict=False) for word in words)

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite:///{self.data_dir / 'record.sqlite3'}"

    @property
    def search(self) -> str:
        return self.search_url or str(self.data_dir / "index")

    @property
    def archive(self) -> str:
        return self.archive_url or str(self.data_dir / "archive")

    @property
    def archive_options(self) -> dict[str, str]:
        """How to reach an object store; :func:`app.records.bucket.open_bucket` reads them."""
        return {
            "endpoint": self.archive_endpoint,
            "region": self.archive_region,
            "key_id": self.archive_key_id,
            "secret": self.archive_secret.get_secret_value(),
        }

    @property
    def embedded(self) -> bool:
        """True for the one-process shape, which migrates its own database."""
        return self.database.startswith("sqlite")

    def secret(self) -> str:
        """The key for sessions and tokens; refused when it is missing or a placeholder."""
        value = self.secret_key.get_secret_value()
        if not value:
            raise UsageError(
                "REVIEWS_SECRET_KEY is not set: give it at least 16 random characters, for "
                'example from: python3 -c "import secrets; print(secrets.token_urlsafe(32))"'
            )
        if (
            len(value) < _LEAST_SECRET
            or value.lower() in _PLACEHOLDERS
            or "change" in value.lower()
        ):
            raise UsageError(
                "REVIEWS_SECRET_KEY is a placeholder or under 16 characters: set a random one."
            )
        return value


def read_settings(**overrides: Any) -> Settings:
    """Read the environment once.

    Raises:
        UsageError: naming the variable at fault and what it may be.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        first = error.errors()[0]
        name = "REVIEWS_" + str(first["loc"][0]).upper() if first["loc"] else "a REVIEWS_ variable"
        raise UsageError(f"{name} cannot be read: {first['msg']}") from None

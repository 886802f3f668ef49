"""The manifest of a backup: what it holds, with the hash of each part and of itself."""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.errors import Damaged, UsageError

FORMAT = 1
LEDGER = "withdrawals.jsonl"


def sha256_of_file(path: Path) -> str:
    """The hash of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def sync(path: Path) -> None:
    """Have a file's bytes on the disk before going on."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def told_of(ledger: Path) -> dict[str, Any]:
    """A ledger only grows: so many bytes of it, from the first, have this hash."""
    told = ledger.read_bytes() if ledger.exists() else b""
    return {"bytes": len(told), "sha256": hashlib.sha256(told).hexdigest()}


def manifest_text(value: dict[str, Any]) -> str:
    """A manifest as it is written: with the hash of all the rest of it."""
    rest = {name: part for name, part in value.items() if name != "sha256"}
    digest = hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
    return json.dumps({**rest, "sha256": digest}, indent=2, sort_keys=True)


def write_last(path: Path, value: dict[str, Any]) -> None:
    """Put a manifest in the place of an older one, whole or not at all."""
    partial = path.with_suffix(".partial")
    partial.write_text(manifest_text(value), encoding="utf-8")
    sync(partial)
    partial.replace(path)


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a backup says it holds.

    Raises:
        UsageError: the folder holds no backup, or one of a format this release does not know.
        Damaged: the manifest is not as it was written.
    """
    path = folder / "manifest.json"
    try:
        text = path.read_text(encoding="utf-8")
        manifest: dict[str, Any] = json.loads(text)
    except FileNotFoundError:
        raise UsageError(f"{folder} holds no backup: there is no manifest.json in it.") from None
    except ValueError as error:
        raise Damaged(f"{path} cannot be read: {error}.") from None
    if not isinstance(manifest, dict) or manifest_text(manifest) != text:
        raise Damaged(f"{path} is not as it was written: use another backup.")
    if manifest.get("format") != FORMAT:
        raise UsageError(f"{folder} is a backup of a format this release does not know.")
    return manifest


def damaged_parts(folder: Path, manifest: dict[str, Any]) -> Iterator[Path]:
    """Files of a backup, its original documents apart, that are not as the manifest says."""
    for part in manifest["tables"]:
        path = folder / "tables" / manifest["folder"] / f"{part['name']}.jsonl.gz"
        if not path.is_file() or sha256_of_file(path) != part["sha256"]:
            yield path
    ledger, told = folder / LEDGER, manifest["ledger"]
    held = ledger.read_bytes()[: told["bytes"]] if ledger.exists() else b""
    if hashlib.sha256(held).hexdigest() != told["sha256"]:
        yield ledger

"""Where the files that are not code lie: beside the packages, or inside when installed."""

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    installed = _HERE / f"_{name}"
    return installed if installed.is_dir() else _HERE.parent / name


TEMPLATES = _folder("templates")
MIGRATIONS = _folder("migrations")

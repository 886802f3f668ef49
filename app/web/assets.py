"""Static files: read once, compressed once, named by their content, kept for a year by browsers.

All addresses share one fingerprint of the whole folder, so that files can import one another by
relative path and a release changes every address at once.
"""

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Request, Response

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
_YEAR = "public, max-age=31536000, immutable"
FOLDER = Path(__file__).resolve().parent / "static"


@dataclass(frozen=True)
class Asset:
    body: bytes
    gzipped: bytes
    media_type: str


@dataclass(frozen=True)
class Assets:
    """Every static file by its path under ``static/``, and the fingerprint of them all."""

    fingerprint: str
    files: dict[str, Asset]

    def url(self, path: str) -> str:
        """The address of a file; a name that does not exist is a mistake found in tests."""
        if path not in self.files:
            raise KeyError(f"no static file {path}")
        return f"/static/{self.fingerprint}/{path}"


def read_assets(folder: Path = FOLDER) -> Assets:
    """Read and compress all files of the folder that browsers are given."""
    files: dict[str, Asset] = {}
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        media_type = _TYPES.get(path.suffix)
        if media_type is None:
            continue
        body = path.read_bytes()
        name = path.relative_to(folder).as_posix()
        digest.update(name.encode() + b"\0" + body)
        files[name] = Asset(body, gzip.compress(body, 9, mtime=0), media_type)
    return Assets(digest.hexdigest()[:12], files)


router = APIRouter()


@router.get("/static/{fingerprint}/{path:path}", include_in_schema=False)
def static_file(request: Request, fingerprint: str, path: str) -> Response:
    """One static file. An old fingerprint still answers, but is not to be kept."""
    assets: Assets = request.app.state.site.assets
    asset = assets.files.get(path)
    if asset is None:
        return Response("There is no such file.", 404, media_type="text/plain")
    headers = {
        "Cache-Control": _YEAR if fingerprint == assets.fingerprint else "no-cache",
        "Vary": "Accept-Encoding",
    }
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return Response(asset.gzipped, headers=headers, media_type=asset.media_type)
    return Response(asset.body, headers=headers, media_type=asset.media_type)


@router.get("/favicon.ico", include_in_schema=False)
def favicon(request: Request) -> Response:
    """Browsers ask for this whatever the page says."""
    asset = request.app.state.site.assets.files["icon.svg"]
    return Response(
        asset.body,
        media_type=asset.media_type,
        headers={"Cache-Control": "public, max-age=86400"},
    )

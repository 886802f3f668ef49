"""The bulk files of the last export, as its manifest lists them."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from fastapi import APIRouter, Request
from fastapi.responses import FileResponse, Response

from app.errors import NotFound
from app.records.hiding import hides
from app.web.site import Site, site_of

LICENCE = (
    "Our catalogue data: Creative Commons Attribution 4.0. "
    "Copyright in the reports stays with their publishers."
)
FOLDER = "export"
MANIFEST = "manifest.json"

router = APIRouter()


@dataclass(frozen=True, slots=True)
class DataFile:
    name: str
    format: str
    rows: int | None
    date: str
    sha256: str
    size: int


def offered(site: Site) -> tuple[DataFile, ...]:
    """The bulk files that may be handed out now."""
    with site.database.session() as session:
        hidden = hides(session)
    return published_files(site.data_dir, hidden)


def published_files(data_dir: Path, hidden: str) -> tuple[DataFile, ...]:
    """The files of the export under the data folder; none where nothing was exported yet, or where
    something has been hidden since: ``hidden`` is what is hidden now (``records.hiding``)."""
    folder = data_dir / FOLDER
    try:
        manifest = orjson.loads((folder / MANIFEST).read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return ()
    if manifest.get("hides") != hidden:
        return ()
    made = str(manifest.get("date") or manifest.get("made_at") or "")[:10]
    found = (_file(folder, one, made) for one in manifest.get("files", ()))
    return tuple(one for one in found if one is not None)


def _file(folder: Path, one: dict[str, Any], made: str) -> DataFile | None:
    name = str(one.get("name", ""))
    path = folder / name
    if Path(name).name != name or not path.is_file():
        return None
    return DataFile(
        name=name,
        format=str(one.get("format") or path.suffix.lstrip(".")),
        rows=one.get("rows"),
        date=str(one.get("date") or made)[:10],
        sha256=str(one.get("sha256", "")),
        size=path.stat().st_size,
    )


@router.get("/datasets/{name}", include_in_schema=False)
def dataset(request: Request, name: str) -> Response:
    """One bulk file that the manifest lists."""
    site = site_of(request)
    if name not in {one.name for one in offered(site)}:
        raise NotFound("There is no bulk file by that name.")
    return FileResponse(
        site.data_dir / FOLDER / name,
        filename=name,
        headers={"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"},
    )

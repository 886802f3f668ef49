"""Are the archive's bytes still what their names say? A few a night, the longest unread first."""

from datetime import datetime

from sqlalchemy import select, update

from app.domain.ids import Sha256
from app.errors import ArchiveUnavailable, RepositoryError
from app.models import Blob
from app.records.blobs import Archive
from app.records.session import Database

NIGHTLY = 200


def sample(
    database: Database, archive: Archive, *, now: datetime, most: int = NIGHTLY
) -> tuple[int, list[str]]:
    """Hash up to ``most`` files again; how many were sound, and a sentence for each that was not.

    Files found sound go to the end of the queue; a damaged one stays at its head until mended. An
    archive that does not answer ends the sample with one sentence: its files are not broken.
    """
    with database.session() as session:
        names = list(
            session.scalars(
                select(Blob.sha256)
                .order_by(Blob.verified_at.is_not(None), Blob.verified_at, Blob.sha256)
                .limit(most)
            )
        )
    sound: list[str] = []
    broken: list[str] = []
    for name in names:
        try:
            archive.verify(Sha256(name))
        except ArchiveUnavailable as error:
            broken.append(str(error))
            break
        except (RepositoryError, OSError) as error:
            broken.append(str(error))
        else:
            sound.append(name)
    if sound:
        with database.transaction() as session:
            session.execute(update(Blob).where(Blob.sha256.in_(sound)).values(verified_at=now))
    return len(sound), broken

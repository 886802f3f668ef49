"""Sound records to start each work from."""

import shutil
from pathlib import Path

import pytest

from app.models import Person
from app.records import ledger, schema
from app.search.choose import open_engine
from ingest.backup import backup
from ingest.index import drain, rebuild
from tests.crash.works import crawl, open_record
from tests.factories.record import GONE, NOW, review_id, sample_record
from tests.factories.sound import make_sound

OLDEST = "2026_11_24_first_tables"


@pytest.fixture(scope="session")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """For each work a folder with the record it begins with."""
    root = tmp_path_factory.mktemp("sound")
    desk = root / "desk"
    with sample_record(desk, reviews=GONE[0]) as sample:
        with sample.database.transaction() as session:
            for number, name in ((1, "a"), (2, "b")):
                session.add(
                    Person(id=number, email=name, role="operator", password_hash="", created_at=NOW)
                )
        make_sound(sample, hidden=review_id(12))
        engine = open_engine(sample.settings.search, writer=True)
        drain(sample.database, engine)
        rebuild(sample.database, engine)
        engine.close()
        told = ledger.ledger_of(desk)
        backup(sample.database, sample.archive, root / "copy", ledger=told, now=NOW)
    made = {"desk": desk, "crawl": desk, "export": desk}
    made["night"] = shutil.copytree(desk, root / "night")
    crawl(made["night"])
    made["migrate"] = shutil.copytree(desk, root / "migrate")
    old = open_record(made["migrate"])
    schema.migrate(old, to=OLDEST)
    old.close()
    made["restore"] = root / "restore"
    shutil.copytree(root / "copy", made["restore"] / "copy")
    shutil.copy(told, ledger.ledger_of(made["restore"]))
    return made

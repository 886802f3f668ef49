"""One whole night of the link-check with politeness off: looks, controls, ledger, judging.

python -m bench.check.ours DATABASE_URL FOLDER DAY
"""

import sys
from datetime import UTC, datetime
from ipaddress import ip_network

from app.records import runs
from app.records.blobs import open_archive
from app.records.session import open_database
from bench.check.bare import AT_ONCE
from ingest.extract import extract
from ingest.fetch import Gate, Pace, Policy, SecondLook
from ingest.linkcheck import Manner, check_links
from ingest.timing import FixedClock
from ingest.tools import Tools


def ours(url: str, folder: str, day: int) -> None:
    now = datetime(2025, 6, 1 + day, 22, 30, tzinfo=UTC)
    database, clock = open_database(url), FixedClock(now)
    policy = Policy(contact="bench@example.org", networks=(ip_network("127.0.0.0/8"),))
    with Gate(policy=policy, clock=clock, host_paces=Pace(clock=clock, delay=0)) as gate:
        with database.transaction() as session:
            run = runs.begin_run(session, trip="check-links", as_of=now, started_at=now)
            run_id = run.id
        tools = Tools(
            gate=gate,
            archive=open_archive(folder),
            database=database,
            read=lambda body, kind: extract(body, media_hint=kind),
            now=now,
            run_id=run_id,
        )
        print(check_links(tools, Manner(at_once=AT_ONCE, second=SecondLook(gate))))
    database.close()


if __name__ == "__main__":
    ours(sys.argv[1], sys.argv[2], int(sys.argv[3]))

"""Processes that work on a record until something goes wrong: asked for by ``test_crash``.

The program is read in once; for each line on standard input (FOLDER WORK POINT DEED SKIP SAID, as
JSON) a child is forked that arms the point and does the work, with what it acknowledges written to
the file SAID. Its number is printed when it is there, and how it ended when it has.
"""

import json
import os
import sys
import traceback
from pathlib import Path

from tests.crash.points import arm
from tests.crash.works import WORKS


def _child(folder: str, work: str, point: str, deed: str, skip: int, said: str) -> None:
    out = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    status = 1
    try:
        arm(point, deed, skip)
        WORKS[work](Path(folder))
        status = 0
    except BaseException:  # noqa: BLE001 - a process that ends says why, whatever it was
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def main() -> None:
    for line in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if child == 0:
            _child(*json.loads(line))
        print(child, flush=True)  # noqa: T201 - this is how the test is told
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()

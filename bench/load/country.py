"""The demonstration's country online: ``python -m bench.load.country DIR``, until it is ended."""

import sys
import threading
from pathlib import Path

from ingest.demo.country import Country
from ingest.demo.server import DemoServer


def main() -> None:
    folder = Path(sys.argv[1])
    with DemoServer(Country.build(folder / "files")) as server:
        ready = server.country.write_boards_csv(folder / "boards.partial")
        ready.rename(folder / "boards.csv")
        threading.Event().wait()


if __name__ == "__main__":
    main()

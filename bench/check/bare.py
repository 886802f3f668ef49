"""Asks addresses with httpx, as many hosts at once as our night does, reads them and forgets.

python -m bench.check.bare FILE_OF_ADDRESSES
"""

import sys
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx

AT_ONCE = 4


def bare(file: str) -> None:
    by_host: dict[str, list[str]] = defaultdict(list)
    for url in Path(file).read_text(encoding="utf-8").split():
        by_host[url.split("/")[2]].append(url)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        print(sum(pool.map(_ask, by_host.values())))


def _ask(urls: Sequence[str]) -> int:
    with httpx.Client() as client:
        return sum(client.get(url).status_code == 200 for url in urls)


if __name__ == "__main__":
    bare(sys.argv[1])

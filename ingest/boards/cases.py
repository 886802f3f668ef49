"""Which files of a listing belong to one case: one review with several documents."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.vocabulary import DocumentRole
from ingest.boards import filewords, words
from ingest.boards.addresses import page_key
from ingest.boards.dates import years_in
from ingest.boards.labels import keys_of, labels_in
from ingest.boards.listing import CaseFile, CaseGroup
from ingest.boards.roles import guess_role
from ingest.boards.words import plain
from ingest.values import FoundLink

_ORDER = {role: n for n, role in enumerate(DocumentRole)}
_COMPANIONS = frozenset(DocumentRole) - {DocumentRole.OVERVIEW, DocumentRole.EXECUTIVE_SUMMARY}


@dataclass(slots=True)
class _Block:
    """Files that stand together under one name: a heading's, a row's, a run of a list."""

    label: str
    keys: set[str]
    heading: str
    parts: tuple[frozenset[str], ...] = ()
    files: list[CaseFile] = field(default_factory=list)

    @property
    def years(self) -> frozenset[int]:
        return frozenset().union(*(years_in(f.link.dated) for f in self.files))

    @property
    def overviews(self) -> list[CaseFile]:
        return [f for f in self.files if f.guess.role is DocumentRole.OVERVIEW]


def group_cases(
    links: Sequence[FoundLink], *, board_names: Sequence[str] = ()
) -> tuple[CaseGroup, ...]:
    """Put the review files among ``links`` together by case, in the order they stand.

    ``links`` may come from several pages of one board's site. One label within one heading, row or
    date block is one review. The same label under another year, or again with an overview report
    of its own, is another. A response or plan that names several cases belongs to each of them.
    """
    files = [
        CaseFile(link, guess_role(link, board_names=board_names, siblings=links)) for link in links
    ]
    read = {page_key(link.page_url) for link in links}
    blocks = _blocks([f for f in files if f.guess.role is not None and not _is_page(f, read)])
    groups: list[_Block] = []
    for block in (b for b in blocks if not b.parts):
        home = _home(block, groups)
        if home is None:
            groups.append(block)
        else:
            _merge(home, block)
    for block in (b for b in blocks if b.parts):
        _share(block, groups)
    groups.sort(key=lambda group: min(f.link.order for f in group.files))
    return tuple(_finished(group) for group in groups)


def _is_page(file: CaseFile, read: set[str]) -> bool:
    """Whether a link leads to one of the pages whose links are being grouped: no file then."""
    return page_key(file.link.url) in read


def _blocks(files: list[CaseFile]) -> list[_Block]:
    blocks: list[_Block] = []
    for file in files:
        link = file.link
        if blocks and _continues(blocks[-1], file):
            blocks[-1].files.append(file)
            continue
        keys = set(keys_of(link.case)) or ({link.case.lower()} if link.case else set())
        blocks.append(_Block(link.case, keys, link.heading, _parts(link.case), [file]))
    return blocks


def _parts(case: str) -> tuple[frozenset[str], ...]:
    """The single cases a compound label speaks of; none for a label of one case."""
    found = labels_in(case)
    if len(found) > 1:
        return tuple(label.keys for label in found)
    if found and found[0].parts:
        return tuple(frozenset({part}) for part in found[0].parts)
    return ()


def _continues(block: _Block, file: CaseFile) -> bool:
    last = block.files[-1].link
    link = file.link
    if link.case != last.case or link.page_url != last.page_url:
        return False
    if file.guess.role is DocumentRole.OVERVIEW and block.overviews:
        years = years_in(link.dated)
        if years and block.years and not years & block.years:
            return False
        titled = link.heading.endswith(last.text)  # a card: its title is a link, its button another
        if not link.case or (link.heading != last.heading and not titled):
            return _twin(file, block.overviews)
    if link.case:
        return True
    same_place = link.heading == last.heading and link.dated == last.dated
    return same_place and file.guess.role not in {f.guess.role for f in block.files} | {
        DocumentRole.OVERVIEW
    }


def _twin(file: CaseFile, others: list[CaseFile]) -> bool:
    """Whether an overview report is another's in the other language, or its second part."""
    said = _own_words(file.link)
    return re.search(
        r"\b(?:part|volume|rhan) (?:\d|one|two|i+)\b|appendi", said, re.I
    ) is not None or any(_in_other_language(file.link, other.link) for other in others)


def _own_words(link: FoundLink) -> str:
    return plain(f"{link.text} {filewords.file_name(link.url)}")


def _in_other_language(one: FoundLink, other: FoundLink) -> bool:
    """Whether one of two links is in Welsh alone, by its own words or else by its page's."""
    own = [_own_words(link) for link in (one, other)]
    pages = [plain(link.page_title) for link in (one, other)]
    return any(bool(words.WELSH.search(a)) != bool(words.WELSH.search(b)) for a, b in (own, pages))


def _home(block: _Block, groups: list[_Block]) -> _Block | None:
    """The group a block of the same label belongs to, if it is not another review's."""
    same = next((g for g in groups if _mains(g) & _mains(block)), None)
    if same is not None or not block.keys:
        return same
    rivals = [g for g in groups if g.keys & block.keys and not g.parts and _compatible(g, block)]
    exact = [g for g in rivals if g.years & block.years]
    near = exact or rivals
    return near[-1] if near else None


def _mains(block: _Block) -> set[str]:
    """The addresses of a block's own reports: one report is of one review by any name."""
    return {f.link.url for f in block.files if f.guess.role not in _COMPANIONS}


def _compatible(group: _Block, block: _Block) -> bool:
    urls = {f.link.url for f in group.files} & {f.link.url for f in block.files}
    if urls:
        return True
    if (
        group.overviews
        and block.overviews
        and not all(_twin(f, group.overviews) for f in block.overviews)
    ):
        return False
    if not group.years or not block.years:
        return True
    apart = min(abs(a - b) for a in group.years for b in block.years)
    return apart <= (0 if group.overviews and block.overviews else 1)


def _merge(home: _Block, block: _Block) -> None:
    known = {f.link.url for f in home.files}
    home.files.extend(f for f in block.files if f.link.url not in known)
    home.keys |= block.keys
    if len(block.label) > len(home.label):
        home.label = block.label


def _share(block: _Block, groups: list[_Block]) -> None:
    """A block named after several cases: theirs, if each is listed and it holds only companions."""
    homes = [next((g for g in groups if g.keys & part), None) for part in block.parts]
    same = next((g for g in groups if g.keys == block.keys and _compatible(g, block)), None)
    if same is not None:
        _merge(same, block)
    elif all(homes) and all(f.guess.role in _COMPANIONS for f in block.files):
        for home in {id(h): h for h in homes if h is not None}.values():
            home.files.extend(block.files)
    else:
        groups.append(block)


def _finished(group: _Block) -> CaseGroup:
    files = sorted(
        group.files,
        key=lambda f: (
            not f.guess.primary,
            _ORDER[f.guess.role or DocumentRole.OTHER],
            f.link.order,
        ),
    )
    main = files[0].link
    dated = main.dated or next((f.link.dated for f in files if f.link.dated), "")
    return CaseGroup(group.label, frozenset(group.keys), dated, tuple(files))

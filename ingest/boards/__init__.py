"""Finding reviews on boards' sites: HTML in, values out. No network, no clock, no database.

``find_links`` reads a page, ``guess_role`` says what a link leads to, ``group_cases`` puts the
files of one case together, ``plan_following`` says which pages to read next, ``read_registry``
reads the list of boards, ``read_sitemap`` a sitemap; ``finder_for`` picks the finder of a board.
"""

from ingest.boards.cases import group_cases
from ingest.boards.finders import Finder, finder_for
from ingest.boards.following import Limits, Visit, plan_following, trap, worth_following
from ingest.boards.generic import find_links
from ingest.boards.labels import case_label
from ingest.boards.listing import CaseFile, CaseGroup, Listing, StatusNote
from ingest.boards.registry import BoardRow, read_registry
from ingest.boards.roles import guess_role
from ingest.boards.sitemap import Sitemap, read_sitemap

__all__ = [
    "BoardRow",
    "CaseFile",
    "CaseGroup",
    "Finder",
    "Limits",
    "Listing",
    "Sitemap",
    "StatusNote",
    "Visit",
    "case_label",
    "find_links",
    "finder_for",
    "group_cases",
    "guess_role",
    "plan_following",
    "read_registry",
    "read_sitemap",
    "trap",
    "worth_following",
]

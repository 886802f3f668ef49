"""Which function draws which style."""

from collections.abc import Callable

from ingest.demo.sites import lists, panels, several, tables
from ingest.demo.sites.view import Pages, SiteView

STYLES: dict[str, Callable[[SiteView], Pages]] = {
    "theme": lists.theme,
    "quickexit": lists.quickexit,
    "triplets": lists.triplets,
    "wix": lists.wix,
    "php": lists.php,
    "coldfusion": lists.coldfusion,
    "process": lists.process,
    "ccm": lists.ccm,
    "aspx": tables.aspx,
    "twocol": tables.twocol,
    "narrative": panels.narrative,
    "jadu": panels.jadu,
    "goss": panels.goss,
    "council": panels.council,
    "onepage": several.onepage,
    "drupal": several.drupal,
    "news": several.news,
    "blog": several.blog,
    "archive": several.archive,
    "welsh": several.welsh,
}

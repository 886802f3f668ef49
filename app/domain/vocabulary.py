"""The shared enums. Subject terms (themes, harms …) are data: see :mod:`app.domain.terms`."""

from enum import StrEnum


class ReviewKind(StrEnum):
    """What kind of review this is. Codes are the ``type`` values of the API."""

    SCR = "scr"
    LCSPR = "lcspr"
    NATIONAL = "national"
    SLR = "slr"
    CPR = "cpr"
    APR = "apr"
    SUSR = "susr"
    LR_SCO = "lr-sco"
    CMR = "cmr"
    SAR = "sar"
    DHR = "dhr"
    MHHR = "mhhr"
    OWHR = "owhr"
    PFD = "pfd"
    NOT_OURS = "not-a-review"


REVIEW_KIND_LABELS: dict[ReviewKind, str] = {
    ReviewKind.SCR: "Serious case review",
    ReviewKind.LCSPR: "Local child safeguarding practice review",
    ReviewKind.NATIONAL: "National child safeguarding practice review",
    ReviewKind.SLR: "Local learning review",
    ReviewKind.CPR: "Child practice review (Wales)",
    ReviewKind.APR: "Adult practice review (Wales)",
    ReviewKind.SUSR: "Single unified safeguarding review (Wales)",
    ReviewKind.LR_SCO: "Learning review or significant case review (Scotland)",
    ReviewKind.CMR: "Case management review (Northern Ireland)",
    ReviewKind.SAR: "Safeguarding adults review",
    ReviewKind.DHR: "Domestic homicide review",
    ReviewKind.MHHR: "Mental health homicide review",
    ReviewKind.OWHR: "Offensive weapons homicide review",
    ReviewKind.PFD: "Prevention of future deaths report",
    ReviewKind.NOT_OURS: "Not a kind of review we collect",
}


class Nation(StrEnum):
    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"
    OTHER = "Other"


class DocumentRole(StrEnum):
    """What a document is to its review."""

    OVERVIEW = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    LEARNING_BRIEFING = "learning_briefing"
    ACTION_PLAN = "action_plan"
    RESPONSE = "response"
    STATEMENT = "statement"
    EASY_READ = "easy_read"
    APPENDIX = "appendix"
    OTHER = "other"


class ExtractStatus(StrEnum):
    """What reading a document came to (``docs/architecture.md``)."""

    OK = "ok"
    PARTIAL = "partial"
    IMAGE_ONLY = "image_only"
    ENCRYPTED = "encrypted"
    NOT_A_DOCUMENT = "not_pdf"
    DAMAGED = "damaged"
    TIMEOUT = "timeout"
    MEMORY = "memory"
    CRASH = "crash"
    QUARANTINED = "quarantined"


class Outcome(StrEnum):
    """What one look at an address saw. Classes of outcome are in :mod:`app.domain.linkstate`."""

    OK_SAME_HASH = "ok_same_hash"
    OK_SAME_TEXT = "ok_same_text"
    OK_304 = "ok_304"
    OK_CHANGED = "ok_changed"
    REDIRECT_OK_SAME_HASH = "redirect_ok_same_hash"
    HTTP_404 = "http_404"
    HTTP_410 = "http_410"
    SOFT_404 = "soft_404"
    REDIRECT_HOME = "redirect_home"
    REDIRECT_OTHER = "redirect_other"
    HTTP_451 = "http_451"
    HTTP_401 = "http_401"
    HTTP_403 = "http_403"
    HTTP_429 = "http_429"
    CAPTCHA = "captcha"
    CONSENT_WALL = "consent_wall"
    LOGIN_PAGE = "login_page"
    HTML_UNCLASSIFIED = "html_unclassified"
    TIMEOUT = "timeout"
    CONN_REFUSED = "conn_refused"
    HTTP_5XX = "http_5xx"
    TRUNCATED = "truncated"
    REDIRECT_LOOP = "redirect_loop"
    DNS_ERROR = "dns_error"
    TLS_ERROR = "tls_error"
    ROBOTS_DISALLOWED = "robots_disallowed"
    ROBOTS_UNREACHABLE = "robots_unreachable"
    NOT_RUN = "not_run"


class UrlRole(StrEnum):
    """Whose address a look was at, or what kind of event an observation records."""

    SOURCE = "source"
    ALTERNATE = "alternate"
    LISTING = "listing"
    SITE_HOME = "site_home"
    HOST = "host"
    CANARY = "canary"
    RUN = "run"
    ADMIN = "admin"


class LinkState(StrEnum):
    """What many looks add up to."""

    NOT_YET_SEEN = "not_yet_seen"
    AVAILABLE = "available"
    MOVED = "moved"
    REPLACED = "replaced"
    GONE_UNCONFIRMED = "gone_unconfirmed"
    SOFT_404 = "soft_404"
    GONE_EARLY = "gone_early"
    GONE_DATE_UNCERTAIN = "gone_date_uncertain"
    GONE_NO_MINIMUM = "gone_no_minimum"
    EXPIRED = "expired"
    PUBLIC_ELSEWHERE = "public_elsewhere"
    WITHDRAWN_EXPLAINED = "withdrawn_explained"
    WITHHELD = "withheld"
    SITE_DOWN = "site_down"
    SITE_GONE = "site_gone"
    DNS_GONE = "dns_gone"
    TLS_ERROR = "tls_error"
    BLOCKED = "blocked"
    ROBOTS_DISALLOWED = "robots_disallowed"
    SOURCE_ERROR = "source_error"


class FlagFinding(StrEnum):
    """What the register says of an absence, from dates alone."""

    BEFORE = "before"
    UNCLEAR = "unclear"
    AFTER = "after"
    NO_RULE = "no-rule"
    BACK = "back"


class FlagState(StrEnum):
    OPENED = "opened"
    HELD = "held"
    PUBLISHED = "published"
    CLOSED = "closed"


class WithdrawalReason(StrEnum):
    """Why we stopped showing a review. Kept for operators; never public."""

    COURT_ORDER = "R1"
    IDENTIFICATION_RISK = "R2"
    DATA_PROTECTION = "R3"
    PUBLISHER_CORRECTION = "R4"
    FACTUAL = "R5"
    COPYRIGHT = "R6"
    OTHER = "R7"


class Method(StrEnum):
    """How a value was found."""

    STATED = "stated"
    RULE = "rule"
    MODEL = "model"
    HUMAN = "human"


class FactState(StrEnum):
    """``known``: the value stands. ``not_stated``: read through, and it is not said.
    ``cannot_tell``: something is said, but not clearly enough to give a value."""

    KNOWN = "known"
    NOT_STATED = "not_stated"
    CANNOT_TELL = "cannot_tell"

"""What can go wrong, and who is to blame.

RepositoryError
├── UsageError             the person asked for something that cannot be done
│   └── NotFound             nothing by that name
├── SourceError            the other end
│   ├── SourceUnavailable    try again later
│   └── SourceRefused        do not try again tonight
├── DocumentError          these bytes will never work
│   ├── Encrypted
│   └── NoTextLayer
├── RecordError            our own database or archive is not as it should be
│   ├── NewerRecord          written by a newer release than this one
│   ├── Damaged              bytes that no longer have their hash
│   └── ArchiveUnavailable   the object store is away; the record still answers
├── Locked                 another run holds the record
└── SearchUnavailable      our own engine is away; the record still answers

Only the web knows status codes, and only the command line knows exit statuses.
"""


class RepositoryError(Exception):
    """Anything this project raises on purpose. Its text is one sentence a person can act on."""


class UsageError(RepositoryError):
    """The person asked for something that cannot be done."""


class NotFound(UsageError):
    """Nothing goes by that name."""


class SourceError(RepositoryError):
    """The other end is at fault."""


class SourceUnavailable(SourceError):
    """The other end did not answer usefully; later it may."""


class SourceRefused(SourceError):
    """The other end, or our own rules, forbid asking again tonight."""


class DocumentError(RepositoryError):
    """These bytes will never give what is wanted of them."""


class Encrypted(DocumentError):
    """The document needs a password."""


class NoTextLayer(DocumentError):
    """The document's pages are images."""


class RecordError(RepositoryError):
    """Our own database or archive is not as it should be."""


class NewerRecord(RecordError):
    """The database was written by a newer release than this one."""


class Damaged(RecordError):
    """Stored bytes no longer have the hash they are filed under."""


class ArchiveUnavailable(RecordError):
    """The object store is away; what is in the record still answers."""


class Locked(RepositoryError):
    """Another run holds the record."""


class SearchUnavailable(RepositoryError):
    """The search engine is away; the record still answers."""

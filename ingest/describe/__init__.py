"""describe: what a document says of itself, each answer with its page, its words and its rule.

One question a file. "Cannot tell" and "not stated" are answers; nothing is guessed to fill a form.
"""

from ingest.describe.answers import answer
from ingest.describe.reading import read
from ingest.values import Context, Described, Extracted

DESCRIBE_VERSION = 10
"""Goes up when the same document may be described differently."""


def describe(extracted: Extracted, context: Context) -> Described:
    """What the document is and says. Pure: the same text and context give the same answer."""
    return answer(read(extracted), context, version=DESCRIBE_VERSION)

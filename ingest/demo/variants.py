"""Later versions of a report under the same address: text taken out, put right, or untouched."""

from dataclasses import replace
from datetime import timedelta

from ingest.demo.dice import dice
from ingest.demo.manuscript import Block, Manuscript, Para

_TAKEN_OUT = 0.16
_BLACKED = "[Text removed]"


def redacted(manuscript: Manuscript) -> Manuscript:
    """Some paragraphs are taken out; what is recommended stays as it was."""
    chance = dice(manuscript.meta.title, "redact")

    def kept(block: Block) -> Block:
        if isinstance(block, Para) and not block.key and chance.random() < _TAKEN_OUT:
            return replace(block, text=_BLACKED)
        return block

    later = replace(manuscript.meta, created=manuscript.meta.created + timedelta(days=200))
    return replace(manuscript, blocks=tuple(kept(b) for b in manuscript.blocks), meta=later)


def corrected(manuscript: Manuscript) -> Manuscript:
    """An erratum is added at the end and nothing is taken out."""
    notes = (
        "Erratum. In the version first published, two dates in the chronology were transposed.",
        "The month of the second visit was given wrongly, and a reference to the school nurse "
        "should have been to the practice nurse. The findings and recommendations do not change. "
        "The partnership apologises to the family and to the practitioners for these mistakes, "
        "which were pointed out by a reader, and has altered the way in which reports are checked "
        "before they are published. Anyone who keeps a printed copy is asked to replace it.",
    )
    later = replace(manuscript.meta, created=manuscript.meta.created + timedelta(days=150))
    added = tuple(Para(note) for note in notes)
    return replace(manuscript, blocks=(*manuscript.blocks, *added), meta=later)


def retouched(manuscript: Manuscript) -> Manuscript:
    """Saved again: other bytes, the same words."""
    later = replace(manuscript.meta, created=manuscript.meta.created + timedelta(days=90))
    return replace(manuscript, meta=later)

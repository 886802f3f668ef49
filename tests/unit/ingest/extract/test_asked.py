from ingest.extract import wire
from ingest.extract.asked import Asked, Refused
from ingest.extract.limits import Limits


def test_what_is_asked_arrives_as_it_was_sent() -> None:
    asked = Asked("pdf", ("pdfminer", "pdfium"), Limits(pages=7), first=3, cpu_spent=1.5)
    message = wire.decode(wire.encode(asked.wire())[wire.HEADER.size :])
    assert Asked.from_wire(message) == asked


def test_a_refusal_carries_its_status_and_reason() -> None:
    refusal = Refused("encrypted", "it needs a password")
    assert (refusal.status, refusal.because, str(refusal)) == (
        "encrypted",
        "it needs a password",
        "it needs a password",
    )

"""A site whose certificate has run out, as the gate meets it."""

from app.domain.vocabulary import Outcome
from ingest import demonstration
from ingest.demo.country import Country
from ingest.demo.server import DemoServer
from ingest.fetch import Kind

DAY = 340


def test_a_site_with_an_expired_certificate_is_known_for_that_at_every_address(
    country: Country,
) -> None:
    start = demonstration.night_of(country, DAY)
    with DemoServer(country) as server, demonstration.demo_gate(start) as (gate, _):
        server.set_day(country.day(DAY))
        host = server.country.addresses.hosts["merrowick"]
        for path in ("", "robots.txt", "files/report.pdf"):
            met = gate.get(
                f"http://{host}/{path}", kind=Kind.DOCUMENT, allowed_hosts=frozenset({host})
            )
            assert met.problem is Outcome.TLS_ERROR, met.because
            assert "no valid TLS" in met.because

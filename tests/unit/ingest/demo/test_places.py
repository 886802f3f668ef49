"""Boards and sites: names, names they had, and addresses."""

from datetime import date

from ingest.demo.places import Addresses, all_places, all_sites


def _place(slug: str):  # type: ignore[no-untyped-def]
    return next(place for place in all_places() if place.slug == slug)


def test_every_board_publishes_on_a_site_that_exists() -> None:
    assert {place.site for place in all_places()} == {site.key for site in all_sites()}


def test_one_site_serves_several_boards() -> None:
    assert [place.slug for place in all_places() if place.site == "three-rivers"] == [
        "veringham-scp",
        "lowmarch-scp",
        "pellbridge-scp",
    ]


def test_a_partnership_goes_by_its_old_name_before_2019() -> None:
    place = _place("ashmarsh-scp")
    assert place.as_on(date(2017, 6, 14)).name == "Ashmarsh Safeguarding Children Board"
    assert place.as_on(date(2020, 6, 14)) == place
    assert _place("strathlorn-cpc").as_on(date(2015, 1, 1)) == _place("strathlorn-cpc")


def test_areas_are_named_shortly() -> None:
    assert _place("veringham-scp").short == "Veringham"
    assert _place("merrowick-scp").short == "Merrowick and Pelder"
    assert _place("loughmoy-sbni").short == "Loughmoy and the Glens"


def test_no_two_sites_wish_for_the_same_loopback_address() -> None:
    wished = Addresses.wished(all_sites(), 80).hosts
    assert len(set(wished.values())) == len(wished)
    assert all(host.startswith("127.") for host in wished.values())


def test_an_address_leads_back_to_its_site() -> None:
    addresses = Addresses.wished(all_sites(), 8790)
    host = addresses.hosts["panel"]
    assert addresses.site_at(host) == "panel"
    assert addresses.site_at("127.0.0.1:1") is None
    assert addresses.url("panel", "/x") == f"http://{host}/x"

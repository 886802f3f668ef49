"""Spots and blocks, and settling what stands round a spot."""

from ingest.boards.blocks import Block, Spot, settle


def spot(words: str) -> Spot:
    return Spot(href="x", order=0, zone="", tag="a", attrs={}, headings=(), pieces=[words])


def test_a_tight_block_s_words_are_its_spots_context() -> None:
    link = spot("report")
    block = Block("p", {}, pieces=["The ", link, " is here"], direct=True)
    settle(block, block.text, block.spots)
    assert link.context == "The report is here"
    assert link.leads == ("The",)


def test_a_loose_block_with_several_spots_gives_no_context_once_there_is_some() -> None:
    one, two = spot("Child A"), spot("Child B")
    two.href = "y"
    for link in (one, two):
        settle(Block("p", {}, pieces=[link]), "".join(link.pieces), [link])
    wide = Block("div", {}, pieces=[one, "\n", two])
    settle(wide, wide.text, wide.spots)
    assert one.context == "Child A"


def test_a_long_block_is_no_context() -> None:
    link = spot("report")
    block = Block("p", {}, pieces=["x" * 900, link])
    settle(block, block.text, block.spots)
    assert link.context == ""


def test_a_heading_in_a_card_stands_for_its_words() -> None:
    link = spot("Child A Published 2024 and more")
    link.title = "Child A"
    assert link.words == "Child A"

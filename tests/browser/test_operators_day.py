"""An operator's day: sign in, correct a date and the types of harm, read a publisher's reply, hold
a flag, hide a review; a second person shows it again. No scripts are allowed, so none are needed.

``REVIEWS_TEST_SHOTS`` names a folder for pictures of each page at two widths.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import serving
from tests.factories.counter import PASSWORD, Account, add_account
from tests.factories.record import GONE, NOW, Sample, review_id, sample_record

SHOTS = os.environ.get("REVIEWS_TEST_SHOTS", "")
ONE = review_id(1)


@pytest.fixture
def day(tmp_path: Path) -> Iterator[tuple[Sample, str]]:
    with sample_record(tmp_path / "day") as sample, serving(sample.settings) as base:
        yield sample, base


class Browser:
    """One person's browser, which looks at every page it comes to."""

    def __init__(self, page: Page, base: str, who: Account) -> None:
        self.page, self.base, self.who = page, base, who

    def open(self, path: str) -> None:
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.status == 200, path

    def sign_in(self) -> None:
        self.open("/operator")
        self.page.fill("#email", self.who.email)
        self.page.fill("#password", PASSWORD)
        self.page.fill("#code", self.who.code(NOW))
        self.look("sign-in")
        self.page.click("main button")
        assert self.page.inner_text("h1") == "Queue"

    def look(self, name: str) -> None:
        """Nothing to find fault with, at two widths."""
        for width in (1280, 390):
            self.page.set_viewport_size({"width": width, "height": 900})
            if SHOTS:
                Path(SHOTS).mkdir(parents=True, exist_ok=True)
                self.page.screenshot(path=f"{SHOTS}/{name}-{width}.png", full_page=True)
            wide = self.page.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{name} is wider than {width}"
        assert self.faults() == [], name

    def faults(self) -> list[str]:
        found = Axe().run(self.page).response["violations"]
        return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in found]


def test_an_operators_day(day: tuple[Sample, str], open_page: Callable[..., Page]) -> None:
    sample, base = day
    accounts = [
        add_account(sample.database, f"{name}@reviews.test", "operator", now=NOW)
        for name in ("ann", "bob")
    ]
    ann, bob = (Browser(open_page(bypass_csp=True), base, one) for one in accounts)
    ann.sign_in()
    ann.look("queue")
    _corrects_a_date(ann)
    _corrects_harms(ann)
    _holds_a_flag(ann)
    link = _invites_a_reply(ann)
    _publisher_replies(open_page(), link.replace("http://reviews.test", base))
    _accepts_the_reply(ann)
    _hides(ann)
    bob.sign_in()
    _shows_again(bob)
    bob.open("/operator/audit")
    bob.look("audit")
    assert "The chain is broken" not in bob.page.content()


def _corrects_a_date(ann: Browser) -> None:
    ann.open(f"/operator/reviews/{ONE}")
    ann.look("review")
    ann.page.click("text=Date of publication")
    ann.look("field")
    ann.page.fill("#value", "2021-03-12")
    ann.page.fill("#reason", "The cover says so.")
    ann.page.click("button:text-is('Change')")
    assert "2021-03-12" in ann.page.inner_text("main")
    ann.look("decided")
    ann.open(f"/reviews/{ONE}")
    assert "12 March 2021" in ann.page.inner_text("main")
    assert "ann@" not in ann.page.content()


def _corrects_harms(ann: Browser) -> None:
    ann.open(f"/operator/reviews/{ONE}/fields/harm?page=1")
    ann.look("harms")
    drawn = ann.page.locator(".site-page-picture")
    assert drawn.evaluate("picture => picture.complete && picture.naturalWidth") > 500
    ann.page.check("label:text-is('Neglect')")
    ann.page.check("label:text-is('Emotional abuse')")
    ann.page.locator("#reason").fill("Page 2 says so.")
    ann.page.click("button:text-is('Change')")
    assert "Emotional abuse" in ann.page.inner_text("main")
    ann.open(f"/reviews/{ONE}")
    assert "Checked by a person on 2 March 2026." in ann.page.inner_text("main")
    ann.look("public")


def _holds_a_flag(ann: Browser) -> None:
    ann.open("/operator/flags")
    ann.look("flags")
    ann.open("/operator/flags/1")
    ann.look("flag")
    ann.page.fill("#hold-reason", "The board rang: it is being moved.")
    ann.page.click("button:text-is('Hold')")
    assert "held" in ann.page.inner_text("dl")


def _invites_a_reply(ann: Browser) -> str:
    ann.open("/operator/flags/2")
    ann.page.click("text=Make a link for their reply")
    return ann.page.inner_text("#reply-link")


def _publisher_replies(page: Page, link: str) -> None:
    page.goto(link)
    page.fill("#text", "It was moved by mistake and is back.")
    page.click("main button")
    assert page.inner_text("h1") == "We have your reply"


def _accepts_the_reply(ann: Browser) -> None:
    ann.open("/operator?show=reply")
    ann.page.click("text=Reply to flag 2")
    ann.look("reply")
    ann.page.click("text=It is theirs")
    ann.open("/takedowns/2")
    assert "It was moved by mistake and is back." in ann.page.inner_text("main")


def _hides(ann: Browser) -> None:
    name = review_id(GONE[0] - 1)
    ann.open(f"/operator/reviews/{name}/withhold")
    ann.look("withhold")
    ann.page.select_option("#reason", "R2")
    ann.page.click("text=Hide now")
    assert "Another person has to" in ann.page.inner_text("main")
    answer = ann.page.goto(f"{ann.base}/reviews/{name}")
    assert answer is not None
    assert answer.status == 410


def _shows_again(bob: Browser) -> None:
    name = review_id(GONE[0] - 1)
    bob.open(f"/operator/reviews/{name}/withhold")
    bob.look("settle")
    bob.page.fill("#reason", "Nobody can be identified.")
    bob.page.click("text=Show again")
    bob.open(f"/reviews/{name}")

"""``reviews check-links``, ``reviews night``, ``reviews judge`` and ``reviews takedowns``."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from app.domain.vocabulary import Outcome
from app.errors import RepositoryError
from app.models import Flag
from app.records import flags as flag_records
from app.records import runs
from ingest import alerts, fixity
from ingest.cli import app
from ingest.cli.common import AsJson, AsOf, Shop, parse_time, say, shop
from ingest.cli.crawling import crawl_and_index
from ingest.cli.exporting import offer_bulk_files
from ingest.cli.levelling import Level
from ingest.cli.running import Running, live_gate, load_boards, running, through_outages
from ingest.cli.sharing import shared_looks
from ingest.fetch import Gate, SecondLook
from ingest.judge import answer, read_cases
from ingest.linkcheck import Manner, check_links
from ingest.linkcheck.night import HOSTS_AT_ONCE


@app.command("check-links")
def check(as_of: AsOf = "", *, as_json: AsJson = False) -> None:
    """Look at every address that is due, record what was seen, judge, raise and close flags.

    Example: reviews check-links --as-of 2026-03-02T22:30:00Z
    """
    now = parse_time(as_of)
    with shop(writer=True) as parts:
        gate = live_gate(parts.settings, as_of=now if as_of else None, database=parts.database)

        def trip() -> dict[str, Any]:
            with running(parts, trip="check-links", now=now, gate=gate) as run:
                run.fixed = bool(as_of)
                return _check(parts, run, gate)

        with gate:
            facts = through_outages(parts, trip)
        facts["for_a_person"] += _level(parts)
    _finish(_words_of_check(facts), facts, as_json=as_json)


def _level(parts: Shop) -> list[dict[str, str]]:
    """Bring the index level, or say what stands in the way."""
    index = Level(parts)
    index.reconcile()
    return [{"subject": "search index", "because": index.away}] if index.away else []


def _check(parts: Shop, run: Running, gate: Gate) -> dict[str, Any]:
    with shared_looks(parts, run) as share:
        second = SecondLook(gate)
        manner = Manner(
            reply_days=parts.settings.reply_days,
            at_once=HOSTS_AT_ONCE,
            second=second,
            share=share,
        )
        counts = check_links(run.tools, manner)
    run.counts.update(counts)
    with parts.database.session() as session:
        asking = [p for p in runs.problems_of(session, run.tools.run_id) if p.needs_person]
    return {
        **counts,
        "run": run.tools.run_id,
        "as_of": run.tools.now.isoformat(),
        "for_a_person": [{"subject": p.subject, "because": p.because} for p in asking],
    }


def _words_of_check(facts: Mapping[str, Any]) -> str:
    if facts["void"]:
        return (
            f"The night is void: {facts['void']}. What was seen is kept and changes nothing; "
            "look at our own network and clock before the next night, which counts again."
        )
    seen = ", ".join(
        f"{facts[outcome]} {outcome.replace('_', ' ')}" for outcome in Outcome if facts.get(outcome)
    )
    lines = [
        f"Looked {facts.get('looks', 0)} times at the addresses of {facts['works']} reports"
        + (f": {seen}." if seen else "."),
        f"{facts.get('changed', 0)} reports changed state; {facts.get('flags_open', 0)} flags are "
        f"open, {facts.get('flags_published', 0)} were published tonight.",
    ]
    lines += [f"For a person: {each['subject']}: {each['because']}" for each in _first(facts)]
    return "\n".join(lines)


def _first(facts: Mapping[str, Any]) -> Sequence[Mapping[str, str]]:
    asking: Sequence[Mapping[str, str]] = facts["for_a_person"]
    return asking[:20]


def _finish(words: str, facts: Mapping[str, Any], *, as_json: bool) -> None:
    say(words, facts, as_json=as_json)
    if facts["void"] or facts["for_a_person"]:
        raise typer.Exit(1)


@app.command()
def night(as_of: AsOf = "", *, as_json: AsJson = False) -> None:
    """Everything a night does: crawl, check links, index, alerts, bulk files, an archive sample.

    Example, for a scheduler at 22:00: reviews night
    """
    now = parse_time(as_of)
    with shop(writer=True) as parts:
        gate = live_gate(parts.settings, as_of=now if as_of else None, database=parts.database)
        with gate:
            crawled, facts = through_outages(
                parts, lambda: _crawl_and_check(parts, gate, now, fixed=bool(as_of))
            )
        known = {each["because"] for each in facts["for_a_person"]}
        facts["for_a_person"] += [one for one in _level(parts) if one["because"] not in known]
        sent = _send(parts, now)
        facts["for_a_person"] += _offer(parts)
        sound, broken = fixity.sample(parts.database, parts.archive, now=now)
    facts |= {"crawl": crawled, "alerts": sent, "files_sound": sound, "files_broken": broken}
    facts["for_a_person"] += [{"subject": "archive", "because": each} for each in broken]
    words = (
        f"Crawled {crawled['boards']} boards: {crawled['reviews_new']} new reviews, "
        f"{crawled['reviews_changed']} changed, {len(crawled['problems'])} problems.\n"
        f"{_words_of_check(facts)}\n"
        f"Sent {sent.get('alerts', 0)} alerts; {sound} archived files still have their hash."
    )
    _finish(words, facts, as_json=as_json)


def _crawl_and_check(
    parts: Shop, gate: Gate, now: datetime, *, fixed: bool
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Both trips under one lock, so that nobody comes in between."""
    with running(parts, trip="night", now=now, gate=gate) as run:
        run.fixed = fixed
        load_boards(parts.database, file=None, now=now)
        crawled = crawl_and_index(parts, run, slugs=(), revalidate=False)
        facts = _check(parts, run, gate)
    return crawled, facts


def _offer(parts: Shop) -> list[dict[str, str]]:
    """New bulk files for the site to offer; without them the night is still a night."""
    try:
        offer_bulk_files(parts)
    except (RepositoryError, OSError) as error:
        return [{"subject": "bulk files", "because": f"They could not be written: {error}"}]
    return []


def _send(parts: Shop, now: datetime) -> dict[str, int]:
    """Alerts that are due; a mail server that does not answer is no reason to end a night."""
    settings = parts.settings
    post = alerts.Post(
        sender=settings.mail_from,
        public_url=settings.public_url,
        secret_key=settings.secret_key.get_secret_value(),
    )
    mailer = alerts.open_mailer(settings.smtp_url.get_secret_value(), settings.data_dir)
    try:
        sent = alerts.send_due(parts.database, parts.engine, mailer, post, now=now)
    except (RepositoryError, OSError):
        return {"alerts": 0, "confirmations": 0, "failed": 1}
    return {"alerts": sent.alerts, "confirmations": sent.confirmations, "failed": sent.failed}


@app.command()
def judge(
    file: Annotated[Path, typer.Argument(metavar="FILE.json", help="One case, or a list.")],
    *,
    as_json: AsJson = False,
) -> None:
    """What the rules say of one history of checks, or of a list of them.

    Example: reviews judge my-flag.json
    """
    answers = [answer(case) for case in read_cases(file)]
    words = "\n".join(
        f"{each['id']}: {each['state']}, "
        + (f"flagged on day {each['flagged_on_day']}" if each["flagged"] else "no open flag")
        + f", public for at least {each['days_published']} days, our copy: {each['copy']}"
        for each in answers
    )
    say(words or "The file holds no cases.", answers, as_json=as_json)


@app.command()
def takedowns(*, as_json: AsJson = False) -> None:
    """Every flag with its state and evidence, public or not.

    Example: reviews takedowns --json
    """
    with shop() as parts, parts.database.session() as session:
        facts = [_flag(flag) for flag in flag_records.all_flags(session)]
    words = "\n".join(
        f"{each['id']}  {each['state']:<9}  {each['finding']:<8}  review {each['review']}  "
        f"not found since {each['first_not_found']}, last found {each['last_found'] or 'unknown'}, "
        f"{len(each['evidence'])} checks" + (f"  ({each['because']})" if each["because"] else "")
        for each in facts
    )
    say(words or "There are no flags.", facts, as_json=as_json)


def _flag(flag: Flag) -> dict[str, Any]:
    return {
        "id": flag.id,
        "review": flag.review_id,
        "state": flag.state,
        "finding": flag.finding,
        "public": flag.public,
        "regime": flag.regime,
        "minimum_ends": flag.minimum_ends,
        "raised_on": flag.raised_on,
        "last_found": flag.last_found,
        "first_not_found": flag.first_not_found,
        "days_min": flag.days_min,
        "days_max": flag.days_max,
        "reply_due": flag.reply_due,
        "second_look_at": flag.second_look_at,
        "second_look_agrees": flag.second_look_agrees,
        "published_at": flag.published_at,
        "closed_at": flag.closed_at,
        "back_on": flag.back_on,
        "because": flag.closed_because or flag.held_because,
        "evidence": flag.evidence,
        "reasons": flag.reasons,
        "events": [{"at": e.at, "event": e.event, "note": e.note} for e in flag.events],
        "replies": [{"at": r.at, "reason": r.reason_code, "text": r.text} for r in flag.replies],
    }

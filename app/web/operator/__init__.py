"""The operators' site: its own door, its own policy, no scripts, no change by GET."""

from fastapi import FastAPI

from app.web.operator import flags, log, nights, queue, replies, reviews, signing, withholding


def include(app: FastAPI) -> None:
    """Mount everything under ``/operator``, and publishers' replies under ``/reply``."""
    for part in (signing, queue, nights, reviews, withholding, flags, replies, log):
        app.include_router(part.router)

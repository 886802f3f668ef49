import threading
import time

import pytest

from app.errors import SearchUnavailable
from app.search.meili.server import Missing, Server
from tests.factories.meilisearch import StandIn

ASK = {"indexUid": "x_cards", "q": ""}


@pytest.mark.parametrize(
    ("status", "body", "sentence"),
    [
        (403, {"message": "no", "code": "invalid_api_key"}, "check REVIEWS_SEARCH_KEY"),
        (401, {"message": "no", "code": "missing_authorization_header"}, "REVIEWS_SEARCH_KEY"),
        (503, {"message": "busy", "code": "too_many_search_requests"}, "too busy"),
        (
            400,
            {"message": "bad filter", "code": "invalid_search_filter"},
            "refused: invalid_search_filter",
        ),
        (200, b"<html>not Meilisearch</html>", "does not speak as Meilisearch does"),
        (200, {"hello": "world"}, "does not speak as Meilisearch does"),
        (500, b"", "refused"),
        (413, {"message": "too large", "code": "payload_too_large"}, "MEILI_HTTP_PAYLOAD_SIZE"),
    ],
)
def test_every_failure_is_one_sentence_that_says_what_to_do(
    server: StandIn, status: int, body: object, sentence: str
) -> None:
    server.refuse = lambda method, path: (status, body)
    with pytest.raises(SearchUnavailable, match=sentence):
        Server(server.url, "secret-key").search([ASK])


def test_a_missing_index_has_a_name_of_its_own(server: StandIn) -> None:
    with pytest.raises(Missing):
        Server(server.url, None).search([ASK])


def test_a_server_that_is_away_or_slow_is_said_to_be(server: StandIn) -> None:
    with pytest.raises(SearchUnavailable, match="cannot be reached"):
        Server("http://127.0.0.1:9", None).search([ASK])
    let_go = threading.Event()

    def wait(method: str, path: str) -> None:
        let_go.wait(5)

    server.refuse = wait
    try:
        with pytest.raises(SearchUnavailable, match="did not answer in time"):
            Server(server.url, None, limit=1).search([ASK])
    finally:
        let_go.set()


@pytest.mark.parametrize(
    ("version", "works"), [("1.35.9", False), ("0.30.0", False), ("2.0.1", True)]
)
def test_a_server_too_old_is_refused(server: StandIn, version: str, *, works: bool) -> None:
    server.version = version
    if works:
        assert Server(server.url, None).check_version() == version
    else:
        with pytest.raises(SearchUnavailable, match=f"version {version}; use 1.36 or newer"):
            Server(server.url, None).check_version()


def test_a_task_that_failed_is_not_taken_for_done(server: StandIn) -> None:
    server.indexes["x"] = {}
    server.task = {"status": "failed", "error": {"message": "no space left", "code": "no_space"}}
    with pytest.raises(SearchUnavailable, match="no space left"):
        Server(server.url, None).delete_where("x", 'id IN ["1"]')
    server.task = {"status": "canceled", "error": None}
    with pytest.raises(SearchUnavailable, match="task 1 was canceled"):
        Server(server.url, None).delete_where("x", 'id IN ["1"]')


def test_the_key_is_in_no_message(server: StandIn) -> None:
    server.refuse = lambda method, path: (403, {"message": "no", "code": "invalid_api_key"})
    with pytest.raises(SearchUnavailable) as caught:
        Server(server.url, "secret-key").search([ASK])
    assert "secret-key" not in str(caught.value)


def test_threads_do_not_share_a_client(server: StandIn) -> None:
    server.indexes["x_cards"] = {}
    shared = Server(server.url, None)
    clients: list[object] = []

    def use() -> None:
        shared.search([ASK])
        clients.append(shared._client)

    threads = [threading.Thread(target=use) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({id(client) for client in clients}) == 4


def test_a_server_that_hangs_is_not_waited_for_again_and_again(server: StandIn) -> None:
    server.indexes["x_cards"] = {}
    let_go = threading.Event()

    def hang(_method: str, _path: str) -> None:
        let_go.wait(10)

    server.refuse = hang
    asking = Server(server.url, None, limit=1)
    with pytest.raises(SearchUnavailable, match="did not answer in time"):
        asking.search([ASK])
    began = time.monotonic()
    with pytest.raises(SearchUnavailable, match="did not answer in time"):
        asking.search([ASK])
    assert time.monotonic() - began < 0.5
    let_go.set()

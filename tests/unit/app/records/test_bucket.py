"""The archive in a bucket keeps the promises of the archive in a folder, over a real S3 server."""

import uuid
from collections.abc import Iterator

import httpx
import pytest

from app.domain.ids import Sha256, sha256_of
from app.errors import ArchiveUnavailable, Damaged, NotFound, UsageError
from app.records.blobs import Archive, open_archive

moto = pytest.importorskip("moto.server", reason="moto is not installed: no S3 server to test with")
obstore = pytest.importorskip("obstore", reason="the extra s3 is not installed")
S3Store = pytest.importorskip("obstore.store").S3Store

pytestmark = [
    pytest.mark.services,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def bucket(server: str) -> str:
    name = f"reviews-{uuid.uuid4().hex[:12]}"
    assert httpx.put(f"{server}/{name}", trust_env=False).status_code == 200
    return name


def _options(endpoint: str) -> dict[str, str]:
    return {"endpoint": endpoint, "region": "us-east-1", "key_id": "a", "secret": "b"}


@pytest.fixture
def archive(server: str, bucket: str) -> Archive:
    return open_archive(f"s3://{bucket}/kept", _options(server))


def test_bytes_come_back_as_they_were(archive: Archive) -> None:
    name = archive.put(b"%PDF-1.7 a report")
    assert name == sha256_of(b"%PDF-1.7 a report")
    assert archive.read(name) == b"%PDF-1.7 a report"
    assert archive.open(name).read(5) == b"%PDF-"
    assert (archive.has(name), archive.size(name)) == (True, 17)
    archive.verify(name)


def test_putting_twice_keeps_one_object(archive: Archive) -> None:
    archive.put(b"same")
    archive.put(b"same")
    assert list(archive.names()) == [sha256_of(b"same")]


def test_an_object_that_was_changed_is_noticed(archive: Archive, server: str, bucket: str) -> None:
    name = archive.put(b"a report")
    store = S3Store(
        bucket,
        endpoint=server,
        region="us-east-1",
        access_key_id="a",
        secret_access_key="b",
        client_options={"allow_http": True},
    )
    place = f"kept/sha256/{name[:2]}/{name[2:4]}/{name}"
    obstore.put(store, place, b"a repord")
    with pytest.raises(Damaged, match=name):
        archive.verify(name)
    obstore.put(store, place, b"short")
    with pytest.raises(Damaged):
        archive.put(b"a report")


def test_asking_for_what_is_not_there_says_so(archive: Archive) -> None:
    with pytest.raises(NotFound):
        archive.read(Sha256("0" * 64))
    assert archive.has(Sha256("0" * 64)) is False


def test_a_store_that_is_away_is_said_to_be_away() -> None:
    archive = open_archive("s3://bucket/prefix", _options("http://127.0.0.1:9"))
    with pytest.raises(ArchiveUnavailable, match="does not answer"):
        archive.put(b"a report")


def test_an_address_without_a_bucket_is_refused() -> None:
    with pytest.raises(UsageError, match="names no bucket"):
        open_archive("s3://")

"""The archive in an object store that speaks S3: the same port, write-once by hash.

Objects are written with the store's own "only if it is not there yet", so two writers of the same
bytes agree and nothing is ever overwritten.
"""

import hashlib
import io
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, TypeVar

from app.domain.ids import Sha256, sha256_of
from app.errors import ArchiveUnavailable, Damaged, NotFound, UsageError

Answer = TypeVar("Answer")


def open_bucket(address: str, options: Mapping[str, str]) -> "BucketArchive":
    """Open ``s3://bucket/prefix``.

    ``options``: ``endpoint`` (empty for the provider's own), ``region``, ``key_id``, ``secret``.

    Raises:
        UsageError: no bucket is named, or the extra ``s3`` is not installed.
    """
    bucket, _, prefix = address.removeprefix("s3://").partition("/")
    if not bucket:
        raise UsageError("REVIEWS_ARCHIVE_URL names no bucket: write s3://bucket/prefix.")
    try:
        from obstore.store import S3Store
    except ModuleNotFoundError:
        raise UsageError("An archive in a bucket needs the extra s3: install it.") from None
    endpoint = options.get("endpoint", "")
    more: dict[str, Any] = {
        "region": options.get("region") or "eu-west-2",
        "client_options": {"timeout": "60s", "connect_timeout": "5s"},
        "retry_config": {"max_retries": 2},
    }
    if endpoint:
        more["endpoint"] = endpoint
        more["client_options"]["allow_http"] = endpoint.startswith("http://")
    if options.get("key_id"):
        more["access_key_id"] = options["key_id"]
        more["secret_access_key"] = options.get("secret", "")
    return BucketArchive(S3Store(bucket, prefix=prefix or None, **more))


class BucketArchive:
    """The archive as objects named ``sha256/ab/cd/<hash>``."""

    def __init__(self, store: Any) -> None:
        import obstore

        self._store = store
        self._obstore = obstore

    def _name(self, sha256: Sha256) -> str:
        return f"sha256/{sha256[:2]}/{sha256[2:4]}/{sha256}"

    def _ask(self, asked: Callable[[], Answer], sha256: str = "") -> Answer:
        try:
            return asked()
        except FileNotFoundError:
            raise NotFound(f"The archive holds no file {sha256}.") from None
        except self._obstore.exceptions.BaseError as error:
            reason = str(error).splitlines()[0][:200]
            raise ArchiveUnavailable(f"The object store does not answer: {reason}") from error

    def put(self, body: bytes) -> Sha256:
        name = sha256_of(body)
        try:
            self._ask(lambda: self._obstore.put(self._store, self._name(name), body, mode="create"))
        except ArchiveUnavailable as error:
            if not isinstance(error.__cause__, self._obstore.exceptions.AlreadyExistsError):
                raise
            if self.size(name) != len(body):
                raise Damaged(f"The archive's file {name} is not {len(body)} bytes long.") from None
        return name

    def open(self, sha256: Sha256) -> BinaryIO:
        return io.BytesIO(self.read(sha256))

    def read(self, sha256: Sha256) -> bytes:
        return self._ask(
            lambda: bytes(self._obstore.get(self._store, self._name(sha256)).bytes()), sha256
        )

    def has(self, sha256: Sha256) -> bool:
        try:
            self.size(sha256)
        except NotFound:
            return False
        return True

    def size(self, sha256: Sha256) -> int:
        return self._ask(
            lambda: int(self._obstore.head(self._store, self._name(sha256))["size"]), sha256
        )

    def verify(self, sha256: Sha256) -> None:
        if hashlib.sha256(self.read(sha256)).hexdigest() != sha256:
            raise Damaged(f"The archive's file {sha256} no longer has that hash.")

    def names(self) -> Iterator[Sha256]:
        found = self._ask(
            lambda: [str(one["path"]) for part in self._obstore.list(self._store) for one in part]
        )
        for path in sorted(found):
            if path.startswith("sha256/"):
                yield Sha256(path.rsplit("/", 1)[-1])

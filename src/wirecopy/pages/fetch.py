"""One request to a stranger's server, and what it answered: bounded in time and size, never following by itself.

Redirects come back as an answer, so that whoever follows asks the next host's robots.txt and waits its turn there.
"""

import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.cookiejar import DefaultCookiePolicy
from urllib.parse import urljoin

import httpcore
import httpx

from wirecopy.pages.fetch_address import (
    AddressError,
    Deadline,
    GuardedBackend,
    Network,
    checked_url,
)

# A page of a slow site takes a few seconds; a minute is a server that holds us.
MOST_SECONDS = 60.0
QUIET_SECONDS = 15.0  # without a byte
# The longest page of CC-NEWS is below 10 MB; feeds are shorter.
MOST_BYTES = 16 << 20
MOST_RETRY_AFTER = 86_400.0  # seconds; a server that wants more is asked again after a day
LONGEST_VALIDATOR = 512  # characters of an ETag: it is kept and sent back
REDIRECTS = (301, 302, 303, 307, 308)
ACCEPTED = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,*/*;q=0.5"
ROBOT = "wirecopy"


class FetchError(Exception):
    """There is no answer; the message is a refusal's reason. ``again``: it may go better another time;
    ``down``: the whole host does not answer.
    """

    def __init__(self, reason: str, *, again: bool, down: bool = False) -> None:
        super().__init__(reason)
        self.again = again
        self.down = down


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a server said. ``media_type`` in small letters without its parameters; ``data`` is unpacked."""

    url: str
    status: int
    data: bytes = b""
    media_type: str = ""
    charset: str | None = None
    etag: str | None = None
    modified: str | None = None  #: its Last-Modified, as it stands
    location: str | None = None  #: where a redirect leads, checked
    retry_after: float | None = None  #: seconds


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Connections that are kept open, with the rules for new ones; safe to share among threads."""

    client: httpx.Client
    deadline: Deadline
    most_bytes: int
    most_seconds: float


@contextmanager
def fetcher(
    *,
    allowed: Sequence[Network] = (),
    contact: str | None = None,
    most_bytes: int = MOST_BYTES,
    most_seconds: float = MOST_SECONDS,
    connections: int = 16,
) -> Iterator[Fetcher]:
    """What `fetch` asks with. ``allowed`` private networks may be asked; ``contact`` stands in the User-Agent."""
    deadline = Deadline()
    about = f"; {contact}" if contact else ""
    transport = _Guarded(allowed, deadline, connections)
    with httpx.Client(
        transport=transport,
        trust_env=False,  # no proxy, no password file: what is connected to is what was checked
        follow_redirects=False,
        timeout=httpx.Timeout(min(QUIET_SECONDS, most_seconds)),
        headers={
            "User-Agent": f"{ROBOT}/{_version()} (news watch{about})",
            "Accept": ACCEPTED,
            "Accept-Encoding": "gzip",  # the one that is unpacked within bounds below
        },
    ) as client:
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        yield Fetcher(client, deadline, most_bytes, most_seconds)


def fetch(
    with_: Fetcher,
    url: str,
    *,
    etag: str | None = None,
    modified: str | None = None,
    post: bytes | None = None,
    headers: Mapping[str, str] | None = None,
) -> Answer:
    """Asks once. ``etag`` and ``modified`` make it a conditional request. ``post``: a JSON body to send.

    Raises FetchError for a refused address, a network that fails, and an answer over the limits or cut short.
    """
    sent = dict(headers or {})
    if etag:
        sent["If-None-Match"] = etag
    if modified:
        sent["If-Modified-Since"] = modified
    if post is not None:
        sent["Content-Type"] = "application/json"
    with_.deadline.at = time.monotonic() + with_.most_seconds
    try:
        checked = checked_url(url)
        with with_.client.stream(
            "GET" if post is None else "POST", checked, headers=sent, content=post
        ) as response:
            return _answer(checked, response, with_.most_bytes)
    except AddressError as error:
        raise FetchError(str(error), again=False) from error
    except (httpx.TimeoutException, httpcore.TimeoutException) as error:
        raise FetchError(
            f"too slow: no answer in {with_.most_seconds:g} seconds", again=True, down=True
        ) from error
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, httpcore.UnsupportedProtocol) as error:
        raise FetchError("bad address: it cannot be read", again=False) from error
    except (httpx.RemoteProtocolError, httpcore.RemoteProtocolError) as error:
        raise FetchError(f"broken answer: {_words(error)}", again=True) from error
    except (httpx.HTTPError, httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        raise FetchError(f"no answer: {_words(error)}", again=True, down=True) from error
    except UnicodeError as error:  # a host that is no name
        raise FetchError("bad address: it cannot be read", again=False) from error
    finally:
        with_.deadline.at = float("inf")


def _answer(url: str, response: httpx.Response, most_bytes: int) -> Answer:
    status, head = response.status_code, response.headers
    location = None
    if status in REDIRECTS and (to := head.get("location")):
        location = checked_url(urljoin(url, to.strip()))
    media_type, _, rest = head.get("content-type", "").partition(";")
    data = _body(response, most_bytes) if 200 <= status < 300 else b""
    return Answer(
        url=url,
        status=status,
        data=data,
        media_type=media_type.strip().lower()[:100],
        charset=_charset(rest),
        etag=_validator(head.get("etag")),
        modified=_validator(head.get("last-modified")),
        location=location,
        retry_after=_retry_after(head.get("retry-after")),
    )


def _body(response: httpx.Response, most_bytes: int) -> bytes:
    """The whole body, unpacked; too large a one is given up as soon as that shows."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(
            f"broken answer: packed as {packing[:20]}, which nobody asked for", again=True
        )
    unpack = zlib.decompressobj(wbits=31) if "gzip" in packing else None
    data = bytearray()
    for chunk in response.iter_raw():
        if unpack is None:
            data += chunk
        else:
            try:
                data += unpack.decompress(chunk, most_bytes + 1 - len(data))
            except zlib.error as error:
                raise FetchError("broken answer: damaged gzip", again=True) from error
        if len(data) > most_bytes:
            raise FetchError(f"too large: over {most_bytes >> 20 or 1} MiB", again=False)
    if unpack is not None and not unpack.eof and data:
        raise FetchError("broken answer: its gzip is cut short", again=True)
    return bytes(data)


def _charset(parameters: str) -> str | None:
    for part in parameters.split(";"):
        name, _, value = part.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'")[:40] or None
    return None


def _validator(value: str | None) -> str | None:
    return value if value and len(value) <= LONGEST_VALIDATOR and value.isascii() else None


def _retry_after(value: str | None) -> float | None:
    """Seconds from now; a date is counted from this machine's clock."""
    if not value:
        return None
    try:
        seconds = (
            float(value)
            if len(value) < 12
            else parsedate_to_datetime(value[:60]).timestamp() - time.time()
        )
    except (ValueError, TypeError, OverflowError):
        return None
    return min(max(seconds, 0.0), MOST_RETRY_AFTER) if seconds == seconds else None


def _words(error: Exception) -> str:
    return (str(error).split("\n", 1)[0] or type(error).__name__)[:160]


def _version() -> str:
    from importlib.metadata import version

    return version("wirecopy")


class _Guarded(httpx.BaseTransport):
    """httpx over connections of our own making (`GuardedBackend`)."""

    def __init__(self, allowed: Sequence[Network], deadline: Deadline, connections: int) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False),
            max_connections=connections,
            keepalive_expiry=10.0,
            network_backend=GuardedBackend(allowed, deadline),
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        assert isinstance(request.stream, httpx.SyncByteStream)
        url = request.url
        answer = self._pool.handle_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(
                    scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
                ),
                headers=request.headers.raw,
                content=request.stream,
                extensions=request.extensions,
            )
        )
        return httpx.Response(
            status_code=answer.status,
            headers=answer.headers,
            stream=_Body(answer),
            extensions=answer.extensions,
        )

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self._answer = answer

    def __iter__(self) -> Iterator[bytes]:
        yield from self._answer.iter_stream()

    def close(self) -> None:
        self._answer.close()

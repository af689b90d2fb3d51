"""Who may ask, and what the answer may do: the same for every address.

The desk is for the person at this machine. A page of another site that is open in the same browser must not read it
under a name of its own (DNS rebinding: the Host header must name this machine), nor post to it (Origin,
Sec-Fetch-Site); and nothing that an article holds may run, load or be framed (Content-Security-Policy).
"""

import ipaddress
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

MOST_BODY = 5 << 20  # bytes of a form: two pages to compare of 2 MB each
MOST_DRAINED = 64 << 20  # bytes of a refused form that are read and thrown away
MOST_ADDRESS = 4096  # bytes of path and query
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Nothing to others. With no-referrer a browser hides from us, too, where a form of ours comes from.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
)


def guarded(app: App, *, host: str) -> App:
    """``app`` behind these rules; ``host`` is the name that it was told to listen at."""

    async def gate(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await app(scope, receive, send)
            return
        headers = {name.lower(): value for name, value in scope["headers"]}
        refusal = _refusal(scope, headers, host)
        if refusal:
            status, words = refusal
            await _drain(receive)
            await _refuse(send, status, words, head=scope["method"] == "HEAD")
            return
        taken = 0
        too_much = False

        async def counted() -> Message:
            nonlocal taken, too_much
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > MOST_BODY:
                too_much = True
                return {"type": "http.disconnect"}
            return message

        begun = False

        async def headed(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                kept = [h for h in message.get("headers", []) if h[0].lower() != b"server"]
                message["headers"] = [*kept, *HEADERS]
            await send(message)

        try:
            await app(scope, counted, headed)
        except Exception:
            if begun or not too_much:
                raise
            await _refuse(send, 413, f"too much: a form may have {MOST_BODY:,} bytes")

    return gate


def _refusal(scope: Scope, headers: dict[bytes, bytes], host: str) -> tuple[int, str] | None:
    if scope["method"] not in ("GET", "HEAD", "POST"):
        return 405, "this can be read and, by its forms, corrected; nothing else"
    if len(scope.get("raw_path") or b"") + len(scope.get("query_string", b"")) > MOST_ADDRESS:
        return 414, f"an address has at most {MOST_ADDRESS} bytes"
    names = [value for name, value in scope["headers"] if name.lower() == b"host"]
    if len(names) != 1 or not is_ours(names[0].decode("latin-1"), host):
        return (
            421,
            "this name does not belong to the desk; use the address that wirecopy serve printed",
        )
    if scope["method"] == "POST":
        if not _is_same_site(headers, scope["scheme"]):
            return 403, "a form of another site cannot be sent here"
        try:
            length = int(headers.get(b"content-length", b"0"))
        except ValueError:
            return 400, "no number for a length"
        if length > MOST_BODY:
            return 413, f"too much: a form may have {MOST_BODY:,} bytes"
    return None


def is_ours(name: str, host: str) -> bool:
    """Whether a Host header names this machine: a numeric address, localhost, or the name listened at.

    Names of others that lead here are the ones of DNS rebinding; an address of digits cannot be rebound.

    >>> is_ours("127.0.0.1:8010", "127.0.0.1"), is_ours("[::1]", ""), is_ours("evil.example:8010", "127.0.0.1")
    (True, True, False)
    """
    bare = name.strip().lower()
    if bare.startswith("["):
        bare, _, rest = bare[1:].partition("]")
        if rest and not rest[1:].isdigit():
            return False
    else:
        bare, colon, port = bare.partition(":")
        if colon and not port.isdigit():
            return False
    if bare in ("localhost", host.lower()):
        return True
    try:
        ipaddress.ip_address(bare)
    except ValueError:
        return False
    return True


def _is_same_site(headers: dict[bytes, bytes], scheme: str) -> bool:
    """A browser says where a form stands; programs that say nothing are no browser with a stranger's page in it."""
    site = headers.get(b"sec-fetch-site")
    if site is not None and site != b"same-origin":
        return False
    origin = headers.get(b"origin")
    return origin is None or origin == scheme.encode() + b"://" + headers.get(b"host", b"")


async def _drain(receive: Receive) -> None:
    """Takes in what is still on its way, so that a browser gets to read the answer; not without end."""
    taken = 0
    while taken < MOST_DRAINED:
        message = await receive()
        taken += len(message.get("body", b""))
        if message["type"] != "http.request" or not message.get("more_body"):
            return


async def _refuse(send: Send, status: int, words: str, *, head: bool = False) -> None:
    body = f"{words}\n".encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [
                (b"content-type", b"text/plain; charset=utf-8"),
                (b"content-length", str(len(body)).encode()),
                (b"connection", b"close"),
                *HEADERS,
            ],
        }
    )
    await send({"type": "http.response.body", "body": b"" if head else body})

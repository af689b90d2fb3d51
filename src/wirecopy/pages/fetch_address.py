"""Which network addresses may be asked: what a name resolves to is checked, and that very address is connected to.

A feed may link to a router, a cloud's metadata service, a database beside us; a name may resolve to one thing when it
is checked and to another when it is used. So the check stands where the connection is made.
"""

import socket
import threading
import time
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Any
from urllib.parse import urlsplit

import httpcore

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

LONGEST_URL = 2048  # characters; longer ones are not links that a newsroom makes
# Addresses that carry an IPv4 address inside, which is where a gateway would send the packets.
NAT64 = IPv6Network("64:ff9b::/96")
EVERYWHERE: tuple[Network, ...] = (IPv4Network("0.0.0.0/0"), IPv6Network("::/0"))


class AddressError(Exception):
    """The address is not asked; the message is a refusal's reason."""


def networks(texts: Iterable[str]) -> tuple[Network, ...]:
    """Networks as people write them: "10.1.0.0/16", "192.168.1.5". Raises ValueError."""
    return tuple(ip_network(text.strip(), strict=False) for text in texts)


def checked_url(url: str) -> str:
    """The address without its fragment. Raises AddressError for what is no plain http(s) address.

    >>> checked_url("HTTPS://Courier.example/ferry#top")
    'https://courier.example/ferry'
    """
    if len(url) > LONGEST_URL:
        raise AddressError(f"bad address: over {LONGEST_URL} characters")
    if any(ord(c) <= 32 or ord(c) == 127 for c in url) or "\\" in url:
        raise AddressError("bad address: white space, controls or backslashes in it")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise AddressError("bad address: it cannot be read") from None
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressError(f"bad address: {parts.scheme[:20] or 'no scheme'}; only http and https")
    if not host or port == 0:
        raise AddressError("bad address: no host")
    if parts.username is not None or parts.password is not None:
        raise AddressError("bad address: it holds a user name or password")
    return parts._replace(
        scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment=""
    ).geturl()


def is_private(address: Address) -> bool:
    """Whether it is anything but an address of the public internet; also when it carries such a one inside.

    >>> is_private(ip_address("169.254.169.254")), is_private(ip_address("::ffff:10.0.0.1"))
    (True, True)
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_private(inner)
        if address.teredo is not None or address.is_site_local:
            return True
    return not address.is_global or address.is_multicast or address.is_reserved


def addresses_of(host: str, port: int, *, allowed: Sequence[Network] = ()) -> list[str]:
    """The addresses of a host that may be connected to. Raises AddressError where there is none, OSError for no host.

    ``allowed`` are networks that are not public and may be asked all the same.
    """
    found = {
        str(info[4][0]): None for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    }
    free = [text for text in found if _may_ask(text, allowed)]
    if not free:
        raise AddressError(f"private address: {host} is {', '.join(sorted(found))[:100]}")
    return free


def _may_ask(text: str, allowed: Sequence[Network]) -> bool:
    address = ip_address(text.partition("%")[0])
    return not is_private(address) or any(
        address in network for network in allowed if network.version == address.version
    )


class Deadline(threading.local):
    """When the request that this thread makes must be over, however many bytes still drip in."""

    at: float = float("inf")

    def left(self, timeout: float | None) -> float:
        """Seconds, at most ``timeout``. Raises httpcore.ReadTimeout when none are left."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("it took too long")
        return left if timeout is None else min(left, timeout)


class GuardedBackend(httpcore.NetworkBackend):
    """Connects to checked addresses alone; no read or write outlives the deadline."""

    def __init__(self, allowed: Sequence[Network], deadline: Deadline) -> None:
        self._plain = httpcore.SyncBackend()
        self._allowed = allowed
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """The name stays what TLS checks the certificate against."""
        try:
            found = addresses_of(host, port, allowed=self._allowed)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"no such host: {error}") from error
        for place, address in enumerate(found, 1):
            try:
                stream = self._plain.connect_tcp(
                    address,
                    port,
                    timeout=self._deadline.left(timeout),
                    local_address=local_address,
                    socket_options=socket_options,
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if place == len(found):
                    raise
            else:
                return _Stream(stream, self._deadline)
        raise AssertionError("unreachable")

    def connect_unix_socket(
        self,
        path: str,  # noqa: ARG002
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[Any] | None = None,  # noqa: ARG002
    ) -> httpcore.NetworkStream:
        """Never."""
        raise AddressError("private address: a socket of this machine")


class _Stream(httpcore.NetworkStream):
    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.left(timeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        left = self._deadline.left(timeout)
        return _Stream(self._inner.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)

"""Which addresses may be asked: those of the public internet, whatever a name resolves to and however it is put."""

import socket
from ipaddress import ip_address
from typing import Any

import httpcore
import pytest

from wirecopy.pages.fetch import FetchError, fetch, fetcher
from wirecopy.pages.fetch_address import (
    AddressError,
    addresses_of,
    checked_url,
    is_private,
    networks,
)


def test_public_addresses_are_free() -> None:
    assert not any(is_private(ip_address(a)) for a in ("8.8.8.8", "2606:4700::1111"))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
        "224.0.0.1", "255.255.255.255", "192.0.2.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1", "fec0::1",
        "::ffff:127.0.0.1", "64:ff9b::10.0.0.1", "2002:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_others_are_private(address: str) -> None:
    assert is_private(ip_address(address))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname", "gopher://courier.example/", "//courier.example/", "http:///a", "http://",
        "http://me:secret@courier.example/", "http://courier.example/a b", "http://courier.example\\@10.0.0.1/",
        "http://[::1", "http://courier.example:99999/", "http://courier.example/" + "a" * 3000, "javascript:alert(1)",
    ],
)  # fmt: skip
def test_what_is_no_plain_web_address_is_refused(url: str) -> None:
    with pytest.raises(AddressError):
        checked_url(url)


@pytest.mark.parametrize("host", ["2130706433", "0x7f.1", "127.1", "localhost"])
def test_other_ways_to_write_this_machine_are_refused(host: str) -> None:
    try:
        with pytest.raises(AddressError, match="private address"):
            addresses_of(host, 80)
    except OSError:  # this system does not read it as an address at all
        pass


def test_networks_that_are_allowed_may_be_asked() -> None:
    assert addresses_of("127.0.0.1", 80, allowed=networks(["127.0.0.0/8"])) == ["127.0.0.1"]


def test_a_name_is_looked_up_once_and_that_address_is_connected_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A name that is public when it is checked and private when it is used gains nothing."""
    answers = iter(["203.0.113.0", "93.184.216.34", "127.0.0.1"])
    asked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    def connect(self: Any, host: str, port: int, **_: Any) -> Any:
        connected.append(host)
        raise httpcore.ConnectError("nobody")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with fetcher() as with_:
        with pytest.raises(FetchError, match="private address"):
            fetch(with_, "http://rebind.example/")
        assert (asked, connected) == (["rebind.example"], [])
        with pytest.raises(FetchError, match="no answer"):
            fetch(with_, "http://rebind.example/")
    assert (len(asked), connected) == (2, ["93.184.216.34"])

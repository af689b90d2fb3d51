"""An outlet stated by nothing but a URL: its host."""

from urllib.parse import urlsplit

# Hosts of the same outlet's other shop windows.
SAME_OUTLET_PREFIXES = ("www.", "m.", "amp.", "mobile.", "edition.")


def host_outlet(url: str | None) -> str | None:
    """The host of ``url`` without ``www.``, ``m.``, ``amp.``; None when there is none.

    >>> host_outlet("https://www.harbour-courier.example/2031/05/ferry.html")
    'harbour-courier.example'
    """
    host = host_of(url) or ""
    for prefix in SAME_OUTLET_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    return host or None


def host_of(url: str | None) -> str | None:
    """The host of ``url`` as it stands, in small letters; None when there is none."""
    try:
        return (urlsplit(url or "").hostname or "").rstrip(".") or None
    except ValueError:
        return None

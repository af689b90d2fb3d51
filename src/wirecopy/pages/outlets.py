"""An outlet stated by nothing but a URL: its host."""

from urllib.parse import urlsplit

# Hosts of the same outlet's other shop windows.
SAME_OUTLET_PREFIXES = ("www.", "m.", "amp.", "mobile.", "edition.")


def host_outlet(url: str | None) -> str | None:
    """The host of ``url`` without ``www.``, ``m.``, ``amp.``; None when there is none.

    >>> host_outlet("https://www.harbour-courier.example/2031/05/ferry.html")
    'harbour-courier.example'
    """
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return None
    for prefix in SAME_OUTLET_PREFIXES:
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    return host or None

"""What a host's robots.txt allows (RFC 9309), and how long it asks robots to wait."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from wirecopy.pages.fetch import ROBOT, Answer, Fetcher, FetchError, fetch

if TYPE_CHECKING:
    from protego import Protego

MOST_ROBOTS = 512_000  # characters that are read; the RFC asks for 500 KiB
MOST_REDIRECTS = 5  # as the RFC says
LONGEST_DELAY = 120.0  # seconds between requests; a longer Crawl-delay would mean: a page an hour
GROUPS_KEPT = 512


@dataclass(frozen=True, slots=True)
class Robots:
    """``allowed`` for one address, ``delay`` in seconds for its host."""

    allowed: bool
    delay: float


def host_key(url: str) -> str:
    """The scheme, host and port that one robots.txt speaks for.

    >>> host_key("https://courier.example/ferry?page=2")
    'https://courier.example'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def read_robots(with_: Fetcher, host: str) -> str:
    """The text of the robots.txt of a `host_key`; "" where there is none, which allows everything.

    Raises FetchError where the server fails: then nothing is allowed until it answers.
    """
    url = f"{host}/robots.txt"
    for _ in range(MOST_REDIRECTS + 1):
        answer = fetch(with_, url)
        if answer.location is None:
            return _text(answer)
        url = answer.location
    return ""


def _text(answer: Answer) -> str:
    if answer.status == 429 or answer.status >= 500:
        raise FetchError(f"robots.txt: the server says {answer.status}", again=True)
    if not 200 <= answer.status < 300:
        return ""
    return answer.data.decode("utf-8", "replace")[:MOST_ROBOTS]


def robots_say(text: str, url: str) -> Robots:
    """What the text of a robots.txt says about an address of its host."""
    rules = _rules(text)
    delay = rules.crawl_delay(ROBOT)
    return Robots(rules.can_fetch(url, ROBOT), min(max(delay or 0.0, 0.0), LONGEST_DELAY))


@lru_cache(GROUPS_KEPT)
def _rules(text: str) -> "Protego":
    from protego import Protego

    return Protego.parse(text)

"""A page saved as one MIME file (.mhtml): the HTML part, with its URL and charset."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import Compat32
from itertools import islice

MOST_PARTS = 10_000  # a page with its pictures has some hundreds
MOST_HEADER = 4096  # characters; addresses are the longest. The time to read parameters grows with their square
MOST_HEADER_LINES = 100


class _ShortHeaders(Compat32):
    """Headers as they stand, cut where they are longer than any browser writes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines[:MOST_HEADER_LINES])
        return name, value[:MOST_HEADER]


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """The root document of a saved page; ``data`` is decoded from its transfer encoding."""

    data: bytes
    charset: str | None
    url: str | None
    saved: str | None


def html_part(data: bytes) -> HtmlPart | None:
    """The first HTML part, which is the page itself (frames and pictures follow it); None if there is none."""
    try:
        message = message_from_bytes(data, policy=_ShortHeaders())
        parts = list(islice(message.walk(), MOST_PARTS))
    except RecursionError:  # parts in parts in parts: no browser writes that
        return None
    for part in parts:
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                return HtmlPart(
                    data=payload,
                    charset=part.get_content_charset(),
                    url=_header(part, "Content-Location")
                    or _header(message, "Snapshot-Content-Location"),
                    saved=_header(message, "Date"),
                )
    return None


def _header(part: Message, name: str) -> str | None:
    value = part.get(name)
    text = str(value).strip() if value is not None else ""
    return text or None

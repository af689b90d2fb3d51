"""A page saved as one MIME file (.mhtml): the HTML part, with its URL and charset."""

from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """The root document of a saved page; ``data`` is decoded from its transfer encoding."""

    data: bytes
    charset: str | None
    url: str | None
    saved: str | None


def html_part(data: bytes) -> HtmlPart | None:
    """The first HTML part, which is the page itself (frames and pictures follow it); None if there is none."""
    message = message_from_bytes(data)
    for part in message.walk():
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

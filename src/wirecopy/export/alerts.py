"""Alerts of a watch for people and programs: a line, an Atom feed, the body of a webhook."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from wirecopy.export.visible import shortened, visible

# What XML 1.0 has no way to write, and what acts on the text around it.
NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
SOMETHING = "an untitled page"
NOBODY = "an unknown outlet"


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert with its number and time (UTC); ``record`` as the rules wrote it."""

    n: int
    made: str
    record: dict[str, Any]


def alert_line(alert: Alert) -> str:
    """One line for people.

    >>> alert_line(Alert(1, "2031-05-02T10:15:00Z", {"rule": "copy", "headline": "Ferry aground", "copies": 3,
    ...     "report": "3f9c1b22", "article": {"outlet": "Tidewatch", "title": "Ferry runs aground"}, "other": {}}))
    'copy: Tidewatch has "Ferry aground" (3 copies), as "Ferry runs aground"; report 3f9c1b22'
    """
    record = alert.record
    report = f"; report {record['report']}" if record.get("report") else ""
    return f"{record['rule']}: {_said(record)}{report}"


def alert_body(alert: Alert) -> dict[str, Any]:
    """What a webhook is sent, as JSON. ``id`` is the same however often it is sent."""
    return {
        "id": alert.n,
        "made": alert.made,
        "said": _said(alert.record),
        **alert.record,
    }


def alert_feed(alerts: Sequence[Alert], *, identity: str, title: str = "wirecopy alerts") -> str:
    """An Atom feed (RFC 4287), the newest alert first. ``identity`` makes its ids its own."""
    updated = alerts[0].made if alerts else "1970-01-01T00:00:00Z"
    head = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:wirecopy:{_text(identity)}</id>",
        f"<title>{_text(title)}</title>",
        f"<updated>{_text(updated)}</updated>",
        "<author><name>wirecopy</name></author>",
    ]
    return "\n".join([*head, *(_entry(alert, identity) for alert in alerts), "</feed>", ""])


def _entry(alert: Alert, identity: str) -> str:
    record = alert.record
    url = (record.get("article") or {}).get("url") or ""
    link = [f"<link href={quoteattr(NOT_XML.sub('', url))}/>"] if _is_web(url) else []
    lines = [
        "<entry>",
        f"<id>urn:wirecopy:{_text(identity)}:{alert.n}</id>",
        f"<title>{_text(shortened(alert_line(alert)))}</title>",
        f"<updated>{_text(alert.made)}</updated>",
        f'<category term="{_text(str(record["rule"]))}"/>',
        *link,
        f'<content type="text">{_text(json.dumps(record, ensure_ascii=False, indent=1))}</content>',
        "</entry>",
    ]
    return "\n".join(lines)


def _said(record: dict[str, Any]) -> str:
    article, other = record["article"], record.get("other") or {}
    who = visible(article.get("outlet") or NOBODY, 100)
    title = shortened(article.get("title") or SOMETHING)
    if record["rule"] == "copy":
        headline = shortened(record.get("headline") or other.get("title") or SOMETHING)
        return f'{who} has "{headline}" ({record.get("copies")} copies), as "{title}"'
    if record["rule"] == "claimant":
        claim = record["claim"]
        claimant, content = visible(claim["claimant"], 100), visible(claim["content"], 200)
        return (
            f'{who} has a new claimant in "{title}": {claimant}, "{content}" ({claim["modality"]})'
        )
    whom = visible(other.get("outlet") or NOBODY, 100)
    reads, theirs = (visible(one.get("reads") or "", 200) for one in (article, other))
    mine = f'"{reads}"' if reads else "nothing"
    if record["rule"] == "figure":
        return f'{who} reads {mine} where {whom} reads "{theirs}" in "{title}" ({record["how"]})'
    return f'{who} reads {mine} and names no source where {whom} reads "{theirs}" in "{title}" ({record["how"]})'


def _is_web(url: str) -> bool:
    return url.startswith(("http://", "https://"))


def _text(text: str) -> str:
    return escape(NOT_XML.sub("\ufffd", text), {'"': "&quot;"})

"""What a watch is told: the feeds, folders and alerts of a TOML file, checked so that a mistake is named at once."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from wirecopy.pages.fetch import MOST_BYTES, MOST_SECONDS
from wirecopy.pages.fetch_address import (
    EVERYWHERE,
    AddressError,
    Network,
    checked_url,
    networks,
)

Rule = Literal["copy", "figure", "attribution", "claimant"]
RULES: tuple[Rule, ...] = get_args(Rule)
INTERVAL = 300.0  # seconds; what feeds that state it (ttl, Cache-Control) most often ask for
DELAY = 2.0  # seconds between two requests to a host; robots.txt may ask for more
RETRY = 30.0  # seconds after a first failure, doubled with each further one
# An article is changed most in its first hour; after a day hardly any is. Seconds after each visit.
REVISIT = (600.0, 3_600.0, 21_600.0, 86_400.0)
LEAST_INTERVAL = 1.0
ATOM_ENDINGS = (".atom", ".xml")
KEYS = {
    "": "feeds feed folder alert interval delay retry revisit allow_private contact most_mib most_seconds",
    "feed": "url outlet interval",
    "folder": "path outlet",
    "alert": "on to outlet words",
}


class SettingsError(ValueError):
    """The file cannot be used; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Feed:
    """``interval`` in seconds; ``outlet`` is stated for its pages, None: their host."""

    url: str
    outlet: str | None
    interval: float


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that pages are put into."""

    path: Path
    outlet: str | None


@dataclass(frozen=True, slots=True)
class AlertRule:
    """``target``: stdout, ``atom FILE``, ``webhook URL``. Empty ``outlets`` and ``words`` stand for any."""

    on: tuple[Rule, ...]
    target: str
    outlets: frozenset[str]
    words: frozenset[str]  #: small letters; one of them stands in the report


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of a watch; times in seconds."""

    feeds: Mapping[str, Feed]
    folders: tuple[Folder, ...] = ()
    alerts: tuple[AlertRule, ...] = ()
    delay: float = DELAY
    retry: float = RETRY
    revisit: tuple[float, ...] = REVISIT
    allowed: tuple[Network, ...] = ()  #: private networks that may be asked
    contact: str | None = None
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS

    @property
    def targets(self) -> tuple[str, ...]:
        """Where alerts go, each once."""
        return tuple(dict.fromkeys(alert.target for alert in self.alerts))


def asks_for_claims(settings: Settings) -> bool:
    """Whether an alert depends on the ledger."""
    return any("claimant" in alert.on for alert in settings.alerts)


def read_settings(file: str | Path) -> Settings:
    """The settings of a TOML file; paths in it are relative to its folder. Raises SettingsError, OSError."""
    path = Path(file)
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        return _settings(told, path.parent)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: not TOML: {error}") from error
    except SettingsError as error:
        raise SettingsError(f"{file}: {error}") from error


def _settings(told: dict[str, Any], home: Path) -> Settings:
    _known(told, "")
    interval = _number(told, "interval", INTERVAL, least=LEAST_INTERVAL)
    named = [{"url": url} for url in _texts(told, "feeds")] + _tables(told, "feed")
    feeds = {feed.url: feed for feed in (_feed(one, interval) for one in named)}
    folders = tuple(
        Folder(home / _text(one, "path", "[[folder]]"), _maybe(one, "outlet"))
        for one in _tables(told, "folder")
    )
    if not feeds and not folders:
        raise SettingsError("nothing to watch: name feeds = [...], [[feed]] or [[folder]]")
    revisit = told.get("revisit", list(REVISIT))
    if not isinstance(revisit, list) or not all(_is_number(n) and n >= 0 for n in revisit):
        raise SettingsError("revisit: give a list of seconds, as in [600, 3600]")
    return Settings(
        feeds=feeds,
        folders=folders,
        alerts=tuple(_alert(one, home) for one in _tables(told, "alert")),
        delay=_number(told, "delay", DELAY),
        retry=_number(told, "retry", RETRY),
        revisit=tuple(float(n) for n in revisit),
        allowed=_allowed(told.get("allow_private", False)),
        contact=_contact(told),
        most_bytes=int(
            _number(told, "most_mib", MOST_BYTES / (1 << 20), least=1 / 1024) * (1 << 20)
        ),
        most_seconds=_number(told, "most_seconds", MOST_SECONDS, least=0.1),
    )


def _feed(one: dict[str, Any], interval: float) -> Feed:
    url = _address(_text(one, "url", "[[feed]]"))
    own = _number(one, "interval", interval, least=LEAST_INTERVAL)
    return Feed(url, _maybe(one, "outlet"), own)


def _alert(one: dict[str, Any], home: Path) -> AlertRule:
    on = [one["on"]] if isinstance(one.get("on"), str) else _texts(one, "on") or list(RULES)
    if wrong := next((rule for rule in on if rule not in RULES), None):
        raise SettingsError(f"[[alert]] on: {wrong!r} is not one of {', '.join(RULES)}")
    to = _text(one, "to", "[[alert]]")
    if to == "stdout":
        target = to
    elif to.lower().startswith(("http://", "https://")):
        target = f"webhook {_address(to)}"
    elif to.endswith(ATOM_ENDINGS):
        target = f"atom {home / to}"
    else:
        raise SettingsError(
            f"[[alert]] to: {to!r}: give stdout, a file that ends in .atom or .xml, or an http(s) address"
        )
    return AlertRule(
        tuple(rule for rule in RULES if rule in on),
        target,
        frozenset(_texts(one, "outlet")),
        frozenset(word.lower() for word in _texts(one, "words")),
    )


def _allowed(value: object) -> tuple[Network, ...]:
    if isinstance(value, bool):
        return EVERYWHERE if value else ()
    if isinstance(value, list) and all(isinstance(text, str) for text in value):
        try:
            return networks(value)
        except ValueError as error:
            raise SettingsError(f"allow_private: {error}") from error
    raise SettingsError('allow_private: give true, false, or networks, as in ["10.1.0.0/16"]')


def _contact(told: dict[str, Any]) -> str | None:
    contact = _maybe(told, "contact")
    if contact and not (contact.isascii() and contact.isprintable() and len(contact) <= 200):
        raise SettingsError("contact: it is sent with each request: plain ASCII on one line")
    return contact


def _known(told: dict[str, Any], table: str) -> None:
    known = KEYS[table].split()
    if wrong := next((key for key in told if key not in known), None):
        where = f"[[{table}]]" if table else "the file"
        raise SettingsError(f"{wrong}: unknown; {where} may have {', '.join(known)}")


def _tables(told: dict[str, Any], key: str) -> list[dict[str, Any]]:
    value = told.get(key, [])
    if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
        raise SettingsError(f"{key}: give it as [[{key}]], once for each")
    for one in value:
        _known(one, key)
    return value


def _texts(told: dict[str, Any], key: str) -> Sequence[str]:
    value = told.get(key, [])
    value = [value] if isinstance(value, str) else value
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise SettingsError(f"{key}: give a list of strings")
    return value


def _text(told: dict[str, Any], key: str, where: str) -> str:
    value = told.get(key)
    if not isinstance(value, str) or not value.strip():
        raise SettingsError(f"{where} {key}: missing, or no string")
    return value


def _maybe(told: dict[str, Any], key: str) -> str | None:
    return _text(told, key, "") if key in told else None


def _number(told: dict[str, Any], key: str, otherwise: float, *, least: float = 0.0) -> float:
    value = told.get(key, otherwise)
    if not _is_number(value) or not least <= value < float("inf"):
        raise SettingsError(f"{key}: give a number of at least {least:g}")
    return float(value)


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _address(url: str) -> str:
    try:
        return checked_url(url)
    except AddressError as error:
        raise SettingsError(f"{url[:100]}: {error}") from error

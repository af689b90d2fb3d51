"""Alerts of a watch: thought once for each article that came, kept, and delivered to each target until it took them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from wirecopy.library.handle import Library, transaction
from wirecopy.library.watch import utc_now


@dataclass(frozen=True, slots=True)
class StoredAlert:
    """An alert; ``record`` is JSON as it is sent, without its number and time."""

    n: int
    rule: str
    made: str
    article: str
    record: str


@dataclass(frozen=True, slots=True)
class NewAlert:
    """An alert to be stored. ``key`` says what it is about: a second one with the same is none."""

    key: str
    rule: str
    article: str
    record: str
    targets: tuple[str, ...]


def load_news(library: Library) -> list[str]:
    """Articles of which no alert was thought yet, in the order of coming."""
    rows = library.rows(
        "SELECT w.article FROM watch_news w JOIN articles a ON a.id = w.article ORDER BY w.n"
    )
    return [article for (article,) in rows]


def store_alerts(library: Library, news: Collection[str], alerts: Iterable[NewAlert]) -> int:
    """The alerts, and that those about ``news`` were thought, in one transaction; how many are new."""
    count = 0
    with transaction(library):
        for alert in alerts:
            new = library.execute(
                "INSERT OR IGNORE INTO watch_alerts (key, rule, made, article, record) VALUES (?, ?, ?, ?, ?)",
                (alert.key, alert.rule, utc_now(), alert.article, alert.record),
            )
            if new > 0:
                count += 1
                library.insert(
                    "INSERT INTO watch_deliveries (alert, target, due) "
                    "SELECT n, ?, 0 FROM watch_alerts WHERE key = ?",
                    ((target, alert.key) for target in alert.targets),
                )
        library.insert("DELETE FROM watch_news WHERE article = ?", ((i,) for i in news))
        library.execute("DELETE FROM watch_news WHERE article NOT IN (SELECT id FROM articles)")
    return count


def undelivered(
    library: Library, target: str, *, now: float, most: int
) -> list[tuple[StoredAlert, int]]:
    """Alerts that this target should have by now, oldest first, each with how often that failed."""
    rows = library.rows(
        "SELECT a.n, a.rule, a.made, a.article, a.record, d.failures FROM watch_deliveries d "
        "JOIN watch_alerts a ON a.n = d.alert WHERE d.target = ? AND d.due <= ? ORDER BY a.n LIMIT ?",
        (target, now, most),
    )
    return [(StoredAlert(*row[:5]), row[5]) for row in rows]


def alerts_for(library: Library, target: str, *, most: int) -> list[StoredAlert]:
    """The newest alerts of a target, newest first, delivered or not."""
    rows = library.rows(
        "SELECT a.n, a.rule, a.made, a.article, a.record FROM watch_deliveries d "
        "JOIN watch_alerts a ON a.n = d.alert WHERE d.target = ? ORDER BY a.n DESC LIMIT ?",
        (target, most),
    )
    return [StoredAlert(*row) for row in rows]


def delivered(library: Library, target: str, numbers: Iterable[int]) -> None:
    """Notes that a target took these alerts."""
    now = utc_now()
    with transaction(library):
        library.insert(
            "UPDATE watch_deliveries SET due = NULL, done = ? WHERE alert = ? AND target = ?",
            ((now, n, target) for n in numbers),
        )


def not_delivered(library: Library, target: str, number: int, *, due: float | None) -> None:
    """Notes that a target did not take an alert; ``due`` is when it is tried again, None: never."""
    library.execute(
        "UPDATE watch_deliveries SET due = ?, failures = failures + 1 WHERE alert = ? AND target = ?",
        (due, number, target),
    )

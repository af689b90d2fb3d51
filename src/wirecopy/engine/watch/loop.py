"""The watch itself: what is due is asked, what came is stored, reports are renewed, alerts go out; again and again."""

import random
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wirecopy.engine.cleaning import clean_and_store, say_nothing
from wirecopy.engine.ledger import renew_claims
from wirecopy.engine.reports import renew_reports
from wirecopy.engine.watch.asking import Asking, Done
from wirecopy.engine.watch.hosts import take_robots
from wirecopy.engine.watch.rules import think
from wirecopy.engine.watch.sending import POST, send, sent
from wirecopy.engine.watch.settings import Folder, Settings, asks_for_claims
from wirecopy.engine.watch.state import Counts, Say, State
from wirecopy.engine.watch.taking import refuse_page, take_page
from wirecopy.engine.watch.taking_feeds import take_feed
from wirecopy.engine.workers import one_worker
from wirecopy.library import is_stale, open_library, settle
from wirecopy.library.alerts import load_news
from wirecopy.library.watch import (
    WatchedFeed,
    WatchedPage,
    begin_watch,
    due_feeds,
    due_pages,
    files_read,
    files_to_read,
    load_host,
)
from wirecopy.pages import EVERYTHING
from wirecopy.pages.fetch import FetchError, fetch, fetcher
from wirecopy.pages.fetch_robots import host_key, read_robots, robots_say
from wirecopy.pages.files import pages_in

IDLE_SECONDS = 0.5  # between looks at what is due, where nothing is
TICK_SECONDS = 0.05  # the same, where something waits for its turn
RENEW_SECONDS = 2.0  # between two renewals of reports while pages keep coming
FOLDER_SECONDS = 2.0  # between two looks at a folder
SETTLED_SECONDS = 1.0  # a file that was written to since is looked at later
ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class WatchResult:
    """What a watch did until it was stopped; ``read`` says whether any feed or folder could be read."""

    counts: Counts
    read: bool


def watch(
    settings: Settings,
    *,
    library: str | Path,
    once: bool = False,
    stop: threading.Event | None = None,
    say: Say | None = None,
    out: Callable[[str], None] = print,
    seed: int | None = None,
    workers: int | None = None,
) -> WatchResult:
    """Watches until ``stop`` is set; with ``once`` a single round: every feed, and what it named.

    ``say`` is told each thing that happens, ``out`` each alert for standard output; ``seed`` makes the jitter of
    retries repeatable. ``workers=0``: all is done in this process, which a hostile page can then hold up. Raises
    LibraryError; whatever ends it, what was stored stays, and the next one goes on.
    """
    ending = stop or threading.Event()
    with ExitStack() as stack:
        opened = stack.enter_context(open_library(library, write=True))
        with_ = stack.enter_context(
            fetcher(
                allowed=settings.allowed,
                contact=settings.contact,
                most_bytes=settings.most_bytes,
                most_seconds=settings.most_seconds,
            )
        )
        state = State(
            settings=settings,
            library=opened,
            fetcher=with_,
            do=stack.enter_context(one_worker()) if workers != 0 else _here,
            say=say or (lambda _: None),
            rng=random.Random(seed),
        )
        begin_watch(opened, settings.feeds, now=time.time())
        asking = Asking()
        stack.callback(asking.stop)
        read = _Loop(state, asking, out, once=once).run(ending)
        return WatchResult(state.counts, read)


def _here(function: Callable[..., Any], *job: Any) -> Any:
    return function(*job)


class _Loop:
    """What one watch keeps in mind between two turns."""

    def __init__(
        self, state: State, asking: Asking, out: Callable[[str], None], *, once: bool
    ) -> None:
        self.state, self.asking, self.out, self.once = state, asking, out, once
        self.asked: set[str] = set()  # feeds, in a single round
        self.folders_due = 0.0
        self.renewed = 0.0
        self.is_new = (
            True  # whether articles may wait for their reports; at first those of a killed watch
        )
        self.read = False

    def run(self, stop: threading.Event) -> bool:
        while not stop.is_set():
            waits = self.look_at_folders()
            waits = self.start() or waits
            ended = self.asking.ended(self.pause(waits))
            for done in ended:
                self.take(done)
            if self.is_new and self.may_renew(waits):
                self.renew()
            send(self.state, self.asking, self.out)
            if self.once and not (waits or ended or self.is_new or self.asking.running):
                break
        if self.is_new:
            self.renew()
            send(self.state, self.asking, self.out)
        return self.read

    def pause(self, waits: bool) -> float:
        if waits:
            return TICK_SECONDS
        return 0.0 if self.once and not self.asking.running else IDLE_SECONDS

    def start(self) -> bool:
        """Starts what is due and has its turn; whether something waits for it."""
        now = time.time()
        feeds = [
            f
            for f in due_feeds(
                self.state.library, self.horizon(now), among=self.state.settings.feeds
            )
            if self.is_wanted(f, now)
        ]
        waits = False
        items: list[WatchedFeed | WatchedPage] = [*feeds, *due_pages(self.state.library, now)]
        # What waits longest is first: a host with more feeds than turns must not keep its pages from theirs.
        items.sort(key=lambda item: item.due or 0.0)
        for item in items:
            if self.asking.is_full:
                return True
            waits = self.start_one(item, now) or waits
        return waits

    def horizon(self, now: float) -> float:
        return float("inf") if self.once else now

    def is_wanted(self, feed: WatchedFeed, now: float) -> bool:
        """In a single round each feed is asked once, when it last failed not before its time."""
        if not self.once:
            return True
        ready = feed.due <= now or (not feed.failures and feed.hops == 0)
        return ready and (feed.url not in self.asked or feed.hops > 0)

    def start_one(self, item: WatchedFeed | WatchedPage, now: float) -> bool:
        """Whether it waits: for another request to its host, or for the next turn of this loop."""
        state, host = self.state, host_key(item.at)
        if not self.asking.may(host):
            return True
        standing = load_host(state.library, host)
        if standing.free > now:
            return False
        pause = state.settings.delay
        if standing.robots is None or standing.robots_due <= now:
            # What robots.txt asks for is not known before it is read.
            self.asking.start(host, 0.0, (ROBOTS, host), lambda: read_robots(state.fetcher, host))
            return False
        robots = robots_say(standing.robots, item.at)
        if not robots.allowed:
            self.forbidden(item)
            return True
        if isinstance(item, WatchedFeed):
            self.asked.add(item.url)
        same = item.validated == item.at
        etag, modified = (item.etag, item.modified) if same else (None, None)
        self.asking.start(
            host,
            max(pause, robots.delay),
            item,
            lambda: fetch(state.fetcher, item.at, etag=etag, modified=modified),
        )
        return False

    def forbidden(self, item: WatchedFeed | WatchedPage) -> None:
        reason = "robots.txt: the host does not want it read by robots"
        if isinstance(item, WatchedFeed):
            self.asked.add(item.url)
            take_feed(self.state, item, None, FetchError(reason, again=True))
        else:
            refuse_page(self.state, item, reason)

    def take(self, done: Done) -> None:
        job = done.job
        before = self.state.counts.pages
        if isinstance(job, WatchedFeed):
            failed = self.state.counts.feeds
            take_feed(self.state, job, done.result, done.error)
            self.read = self.read or self.state.counts.feeds > failed
        elif isinstance(job, WatchedPage):
            take_page(self.state, job, done.result, done.error)
        elif job[0] == ROBOTS:
            take_robots(self.state, job[1], done.result, done.error)
        elif job[0] == POST:
            sent(self.state, done)
        self.is_new = self.is_new or self.state.counts.pages > before

    def may_renew(self, waits: bool) -> bool:
        """Reports are renewed when it is quiet, and every few seconds while it is not."""
        quiet = not (waits or self.asking.running)
        return quiet or time.monotonic() - self.renewed >= RENEW_SECONDS

    def renew(self) -> None:
        library = self.state.library
        settle(library)
        if is_stale(library) or load_news(library):
            renewed = renew_reports(library, workers=None, progress=say_nothing)
            for refusal in renewed.failed:
                self.state.say(f"failed {refusal.source} {refusal.reason}")
            if not is_stale(library):  # else another program adds pages just now
                if asks_for_claims(self.state.settings):
                    renew_claims(library, workers=None, progress=say_nothing)
                new = think(self.state)
                self.state.counts.alerts += new
                self.is_new = False
                # Other alerts do not wait for the ledger.
                renew_claims(library, workers=None, progress=say_nothing)
        else:
            self.is_new = False
        self.renewed = time.monotonic()

    def look_at_folders(self) -> bool:
        """Reads what is new in the folders; whether a file is still being written."""
        if time.monotonic() < self.folders_due or not self.state.settings.folders:
            return False
        self.folders_due = time.monotonic() + (0.0 if self.once else FOLDER_SECONDS)
        unsettled = False
        for folder in self.state.settings.folders:
            unsettled = self.look_at(folder) or unsettled
        return unsettled and self.once

    def look_at(self, folder: Folder) -> bool:
        library, settled = self.state.library, time.time() - SETTLED_SECONDS
        if not folder.path.is_dir():
            if self.once:
                self.state.say(f"failed {folder.path} no such folder")
            return False
        self.read = True
        files: list[tuple[str, int, int]] = []
        unsettled = False
        for file in pages_in(folder.path):
            try:
                found = file.stat()
            except OSError:  # gone since
                continue
            if found.st_mtime > settled and found.st_mtime < time.time() + SETTLED_SECONDS:
                unsettled = True
            else:
                files.append((str(file), found.st_mtime_ns, found.st_size))
        if new := list(files_to_read(library, files)):
            self.read_files(folder, new)
        return unsettled

    def read_files(self, folder: Folder, files: list[tuple[str, int, int]]) -> None:
        seen = clean_and_store(
            self.state.library,
            [path for path, _, _ in files],
            outlet=folder.outlet,
            manifest=None,
            stdin=None,
            only=EVERYTHING,
            workers=None,
            progress=say_nothing,
        )
        files_read(self.state.library, files)
        for _, refusal in sorted(seen.refused.items()):
            self.state.say(f"refused {refusal.source} {refusal.reason}")
        self.state.counts.pages += seen.new
        self.state.counts.refused += len(seen.refused)
        self.is_new = self.is_new or seen.new > 0
        self.state.say(f"folder {folder.path} {len(files)} files, {seen.new} new pages")

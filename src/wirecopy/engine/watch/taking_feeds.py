"""What a reading of a feed means, and that in the library: its new and changed entries become due."""

import time
from dataclasses import replace

from wirecopy.engine.watch.hosts import healthy, overload, rest
from wirecopy.engine.watch.state import CIRCLE, MOST_HOPS, State
from wirecopy.engine.workers import Failure
from wirecopy.library import transaction
from wirecopy.library.watch import WatchedFeed, WatchedPage, load_watched, put_feed, put_page
from wirecopy.pages.feed_links import FeedLink, feed_links
from wirecopy.pages.fetch import Answer, FetchError
from wirecopy.pages.fetch_robots import host_key

BETWEEN = 0.001  # seconds between the dues of a feed's entries, which keeps their order


def take_feed(
    state: State, feed: WatchedFeed, answer: Answer | None, error: FetchError | None
) -> None:
    """A reading of a feed: its new and changed entries become due."""
    if answer is None or error is not None:
        _feed_failed(state, feed, str(error), down=error is not None and error.down)
    elif answer.location is not None:
        if feed.hops >= MOST_HOPS:
            _feed_failed(state, feed, CIRCLE)
        else:
            put_feed(
                state.library,
                replace(feed, at=answer.location, hops=feed.hops + 1, due=time.time()),
            )
    elif answer.status == 304:
        _feed_read(state, feed, replace(answer, etag=feed.etag, modified=feed.modified), ())
        state.say(f"same {feed.url}")
    elif answer.status != 200:
        overload(state, answer)
        _feed_failed(state, feed, f"the server says {answer.status}", wait=answer.retry_after)
    else:
        links = state.do(_links, answer.data, answer.url)
        if isinstance(links, Failure):
            _feed_failed(state, feed, f"failed: {links.reason}")
        elif isinstance(links, str):
            _feed_failed(state, feed, links)
        else:
            new = _feed_read(state, feed, answer, links)
            state.say(f"feed {feed.url} {len(links)} entries, {new} new or changed")


def _feed_read(state: State, feed: WatchedFeed, answer: Answer, links: tuple[FeedLink, ...]) -> int:
    told = state.settings.feeds[feed.url]
    now = time.time()
    new = 0
    with transaction(state.library):
        for place, link in enumerate(links):
            new += _noted(state, told.url, told.outlet, link, now + place * BETWEEN)
        put_feed(
            state.library,
            replace(
                feed,
                at=feed.url,
                hops=0,
                validated=answer.url,
                etag=answer.etag,
                modified=answer.modified,
                due=now + told.interval,
                failures=0,
                read=now,
            ),
        )
    healthy(state, host_key(answer.url))
    state.counts.feeds += 1
    return new


def _noted(state: State, feed: str, outlet: str | None, link: FeedLink, due: float) -> bool:
    """Whether an entry is new or says that it changed; then its page is due."""
    page = load_watched(state.library, link.url)
    if page is None:
        page = WatchedPage(
            url=link.url,
            feed=feed,
            outlet=outlet,
            published=link.published,
            stamp=link.stamp,
            at=link.url,
            host=host_key(link.url),
            due=due,
        )
    elif link.stamp is None or link.stamp == page.stamp or page.feed != feed:
        return False
    else:
        soon = due if page.visits or page.due is not None else None  # what was refused stays so
        page = replace(page, stamp=link.stamp, due=soon)
    put_page(state.library, page)
    return page.due is not None


def _feed_failed(
    state: State,
    feed: WatchedFeed,
    reason: str,
    *,
    wait: float | None = None,
    down: bool = False,
) -> None:
    failures = feed.failures + 1
    if down:
        rest(state, host_key(feed.at), None)
    due = max(state.later(failures), time.time() + (wait or 0.0))
    put_feed(state.library, replace(feed, at=feed.url, hops=0, due=due, failures=failures))
    state.counts.failed_feeds += 1
    state.say(f"failed {feed.url} {reason}; again in {due - time.time():.0f} s")


def _links(data: bytes, base: str) -> tuple[FeedLink, ...] | str:
    """The entries of a feed, or why it is none; runs in the worker."""
    try:
        return feed_links(data, base)
    except ValueError as error:
        return str(error)

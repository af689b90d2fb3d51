"""What a visit to a page means, and that in the library: each in one transaction."""

import hashlib
import time
from dataclasses import replace

from wirecopy.clean import clean
from wirecopy.engine.watch.hosts import OVERLOADED, healthy, overload, rest
from wirecopy.engine.watch.state import CIRCLE, MOST_HOPS, State
from wirecopy.engine.workers import Failure
from wirecopy.library import known, standing, store_page, store_refusal, transaction
from wirecopy.library.watch import WatchedPage, add_version, put_page, utc_now, versions_of
from wirecopy.model import Article, MediaType, Page, Refusal
from wirecopy.pages import page_id
from wirecopy.pages.fetch import Answer, FetchError
from wirecopy.pages.fetch_robots import host_key
from wirecopy.pages.look import is_binary
from wirecopy.pages.outlets import host_outlet

MOST_TRIES = (
    5  # of a page that was never had; with doubling from 30 s it has a quarter of an hour to appear
)
PAGE_TYPES = ("text/html", "application/xhtml+xml", "text/plain", "")


def take_page(
    state: State, page: WatchedPage, answer: Answer | None, error: FetchError | None
) -> None:
    """A visit to a page."""
    if answer is not None and answer.status not in OVERLOADED:
        healthy(state, page.host)
    if answer is None or error is not None:
        assert error is not None
        if error.down:
            rest(state, page.host, None)
        _page_failed(state, page, str(error), again=error.again)
    elif answer.location is not None:
        if page.hops >= MOST_HOPS:
            _page_failed(state, page, CIRCLE, again=False)
        else:
            to, host = answer.location, host_key(answer.location)
            put_page(
                state.library, replace(page, at=to, host=host, hops=page.hops + 1, due=time.time())
            )
    elif answer.status == 304:
        _visited(state, page, page)
    elif answer.status in (404, 410) and page.visits:
        put_page(state.library, replace(page, due=None))
        state.say(f"gone {page.url} the server says {answer.status}; what was stored stays")
    elif answer.status != 200:
        overload(state, answer)
        reason = f"no page: the server says {answer.status}"
        _page_failed(state, page, reason, again=answer.status != 410, wait=answer.retry_after)
    else:
        _take_bytes(state, page, answer)


def refuse_page(state: State, page: WatchedPage, reason: str) -> None:
    """An address that is not asked, or not any more."""
    with transaction(state.library):
        if not page.visits:
            store_refusal(state.library, Refusal(page.url, reason))
        put_page(state.library, replace(page, due=None))
    state.counts.refused += 1
    state.say(f"refused {page.url} {reason}")


def _take_bytes(state: State, watched: WatchedPage, answer: Answer) -> None:
    """A page that came: stored if it says something that its last version did not say."""
    if answer.media_type not in PAGE_TYPES or is_binary(answer.data):
        refuse_page(state, watched, f"no page: {answer.media_type or 'binary'}")
        return
    if not answer.data.strip():
        _page_failed(state, watched, "empty: the server sent nothing", again=True)
        return
    earlier = versions_of(state.library, watched.url)
    if earlier and not known(state.library, earlier[-1:]):
        put_page(state.library, replace(watched, due=None))
        state.say(f"forgotten {watched.url} it is not looked at any more")
        return
    page = _page(watched, answer)
    now = replace(watched, validated=answer.url, etag=answer.etag, modified=answer.modified)
    found = standing(state.library, page)
    if found == "known" or (earlier and earlier[-1] == page.id):
        with transaction(state.library):
            add_version(state.library, watched.url, page.id)
            _visited(state, watched, now)
        return
    outcome = state.do(clean, page) if found in ("new", "better") else None
    if isinstance(outcome, Failure):
        outcome = Refusal(page.source, f"failed: {outcome.reason}", page.id)
    words = _words(outcome)
    if earlier and words is not None and words == watched.words:
        _visited(state, watched, now)  # another advertisement
        return
    with transaction(state.library):
        store_page(state.library, page, outcome)
        add_version(state.library, watched.url, page.id)
        _visited(state, watched, replace(now, words=words), quiet=True)
    state.counts.pages += 1
    if isinstance(outcome, Refusal):
        state.counts.refused += 1
        state.say(f"refused {watched.url} {page.id} {outcome.reason}")
    else:
        state.say(
            f"{'changed' if earlier else 'new'} {watched.url} {page.id} {len(answer.data):,} bytes"
        )


def _page(watched: WatchedPage, answer: Answer) -> Page:
    outlet = watched.outlet or host_outlet(answer.url)
    media: MediaType = "text/plain" if answer.media_type == "text/plain" else "text/html"
    return Page(
        id=page_id(answer.data, outlet),
        source=answer.url,
        data=answer.data,
        media_type=media,
        charset=answer.charset,
        outlet=outlet,
        url=answer.url,
        published=watched.published,
        fetched=utc_now(),
    )


def _words(outcome: Article | Refusal | None) -> str | None:
    """A hash of what a page says: title and body of an article, the reason of a refusal."""
    if outcome is None:
        return None
    if isinstance(outcome, Refusal):
        said = [outcome.reason]
    else:
        title = outcome.title.value if outcome.title else ""
        said = [title, *(outcome.text[p.start : p.end] for p in outcome.paragraphs)]
    return hashlib.sha256("\n".join(said).encode("utf-8", "replace")).hexdigest()[:16]


def _visited(state: State, before: WatchedPage, now: WatchedPage, *, quiet: bool = False) -> None:
    """A visit that went well; the next one is later than the last."""
    revisit = state.settings.revisit
    due = time.time() + revisit[before.visits] if before.visits < len(revisit) else None
    put_page(
        state.library,
        replace(
            now,
            at=now.url,
            host=host_key(now.url),
            hops=0,
            due=due,
            failures=0,
            visits=before.visits + 1,
        ),
    )
    if not quiet:
        state.counts.unchanged += 1
        state.say(f"same {now.url}")


def _page_failed(
    state: State, page: WatchedPage, reason: str, *, again: bool, wait: float | None = None
) -> None:
    failures = page.failures + 1
    if not again or (failures >= MOST_TRIES and not page.visits):
        refuse_page(state, page, reason)
        return
    due = max(state.later(failures), time.time() + (wait or 0.0))
    start = replace(page, at=page.url, host=host_key(page.url), hops=0)
    # One that was had keeps its next visits; what fails is that visit.
    visits = page.visits + (page.visits > 0 and failures >= MOST_TRIES)
    put_page(state.library, replace(start, due=due, failures=failures, visits=visits))
    state.counts.retries += 1
    state.say(f"failed {page.url} {reason}; again in {due - time.time():.0f} s")

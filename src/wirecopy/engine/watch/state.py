"""What the parts of a watch share while it runs."""

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from wirecopy.engine.watch.settings import Settings
from wirecopy.library import Library
from wirecopy.pages.fetch import Fetcher

LONGEST_RETRY = 21_600.0  # seconds: a server that is down is asked again four times a day at least
MOST_DOUBLINGS = 20
MOST_HOPS = 5  # redirects from a feed's link to its page: a shortener, http to https, a new name
CIRCLE = f"redirects: more than {MOST_HOPS}, or in a circle"

Say = Callable[[str], None]


@dataclass(slots=True)
class Counts:
    """What a watch did."""

    feeds: int = 0  #: readings of feeds, unchanged ones included
    failed_feeds: int = 0
    pages: int = 0  #: pages stored, new versions included
    unchanged: int = 0  #: visits that found the same
    refused: int = 0
    retries: int = 0  #: requests that failed and will be made again
    alerts: int = 0


@dataclass(slots=True, kw_only=True)
class State:
    """A running watch. ``do`` runs a function in a worker process, ``say`` is told each thing that happens."""

    settings: Settings
    library: Library
    fetcher: Fetcher
    do: Callable[..., Any]
    say: Say
    rng: random.Random
    counts: Counts = field(default_factory=Counts)

    def later(self, failures: int) -> float:
        """When to try again after so many failures (1 and more): doubling, by half more or less, so that many that
        failed together do not come back together.
        """
        wait = min(LONGEST_RETRY, self.settings.retry * 2.0 ** min(failures - 1, MOST_DOUBLINGS))
        return time.time() + wait * self.rng.uniform(0.5, 1.5)

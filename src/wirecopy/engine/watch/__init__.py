"""A watch: feeds and folders in, pages in the library, their reports renewed within seconds, alerts out.

`settings` reads what to watch, `loop` turns it round and round: `asking` makes requests in threads, `taking`,
`taking_feeds` and `hosts` say what an answer means and store it, `rules` think of alerts when reports were
renewed, `sending` delivers them. All that must outlive a kill is in the library.
"""

from wirecopy.engine.watch.loop import WatchResult, watch
from wirecopy.engine.watch.settings import Settings, SettingsError, read_settings

__all__ = ["Settings", "SettingsError", "WatchResult", "read_settings", "watch"]

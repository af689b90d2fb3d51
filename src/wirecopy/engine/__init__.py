"""The engine: runs the rooms on this machine, from paths to reports in a library.

`run` reads, cleans and stores pages (`cleaning`), then finds and collates the reports (`reports`); much work goes to
worker processes (`workers`, whose other end is `worker`), little is done here, so that starting stays quick.

The package `watch` keeps a library fresh from feeds and folders.
"""

from wirecopy.engine.run import RunResult, run

__all__ = ["RunResult", "run"]

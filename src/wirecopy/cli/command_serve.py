"""`wirecopy serve`: the library on a screen, in the browser of this machine."""

import errno
from contextlib import suppress
from pathlib import Path

from wirecopy.cli.errors import WRONG_USE, TroubleError, os_words

LOOPBACK = ("127.0.0.1", "localhost", "::1")


def serve_library(*, library: Path, host: str, port: int) -> None:
    """Serve until Ctrl-C. Raises LibraryError, and TroubleError for a host or port that cannot be had."""
    from wirecopy.web import serve

    def ready(address: str) -> None:
        print(f"wirecopy serves {library} at {address}", flush=True)
        print("Open it in a browser; Ctrl-C ends it.", flush=True)
        if host not in LOOPBACK:
            print(
                f"Everybody who reaches {host} can read it; corrections are for this machine alone and are off.",
                flush=True,
            )

    try:
        with suppress(KeyboardInterrupt):  # that is how it is meant to end
            serve(library, host=host, port=port, ready=ready)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise TroubleError(
                f"port {port} is taken, perhaps by another wirecopy serve; name another --port, or 0 for any free one"
            ) from error
        if error.errno in (errno.EADDRNOTAVAIL, errno.EACCES) or isinstance(error, UnicodeError):
            raise TroubleError(
                f"--host {host} --port {port}: {os_words(error)}", WRONG_USE
            ) from error
        if error.errno is not None and error.filename is None:
            raise TroubleError(f"--host {host}: {os_words(error)}", WRONG_USE) from error
        raise

"""From a library to a server that answers."""

import socket
from collections.abc import Callable
from pathlib import Path

from wirecopy.library import open_library

KEEP_ALIVE = 15  # seconds an idle connection stays open
MOST_CONNECTIONS = 400


def serve(
    library: Path, *, host: str, port: int, ready: Callable[[str], None] = lambda _: None
) -> None:
    """Serves until interrupted. ``ready`` is told the address when the port is open (0: any free one).

    A library of an older wirecopy is brought up to date first. Raises LibraryError, and OSError for a host or port
    that cannot be had.
    """
    import uvicorn

    from wirecopy.web.app import desk_app

    bring_up_to_date(library)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as door:
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(128)
        real_port = int(door.getsockname()[1])
        config = uvicorn.Config(
            desk_app(library, host=host),
            http="h11",
            loop="asyncio",
            ws="none",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            timeout_keep_alive=KEEP_ALIVE,
            limit_concurrency=MOST_CONNECTIONS,
            h11_max_incomplete_event_size=32 * 1024,
        )
        shown = f"[{host}]" if ":" in host else host
        ready(f"http://{shown}:{real_port}/")
        uvicorn.Server(config).run(sockets=[door])


def bring_up_to_date(library: Path) -> None:
    """An older library that may be written gets the newest schema; any other is opened as it is, or refused."""
    from wirecopy.library import LibraryError

    try:
        open_library(library).close()
    except LibraryError as error:
        if "older wirecopy" not in str(error):
            raise
        open_library(library, write=True).close()

"""A newsroom's web server as it should be and as it should not: a real one, on this machine, in threads.

A site is a set of paths, each with a function from the request to what is answered. What it was asked is kept.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Reply:
    """What is answered. ``length`` lies about the body's, ``slow`` is seconds between two of its pieces."""

    body: bytes = b""
    status: int = 200
    kind: str = "text/html; charset=utf-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    slow: float = 0.0
    piece: int = 0


@dataclass
class Asked:
    """A request that came, and when it was answered (monotonic seconds)."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes
    came: float
    ended: float = 0.0


Answer = Callable[[Asked], Reply]


class Site:
    """Paths and their answers; `asked` is every request in the order of coming."""

    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[Asked] = []
        self.lock = threading.Lock()

    def put(self, path: str, answer: Answer | Reply | bytes | str) -> str:
        """What a path answers; its address."""
        if isinstance(answer, str):
            answer = answer.encode()
        if isinstance(answer, bytes):
            answer = Reply(answer)
        self.answers[path] = (
            (lambda _, fixed=answer: fixed) if isinstance(answer, Reply) else answer
        )
        return self.root + path

    def feed(self, path: str, links: Mapping[str, str | None], **headers: str) -> str:
        """A feed of these paths or addresses, each with its time of change; its address."""
        return self.put(
            path, Reply(rss(self.root, links), kind="application/rss+xml", headers=headers)
        )

    def times(self, path: str) -> int:
        """How often a path was asked."""
        return sum(1 for one in self.asked if one.path == path)


def rss(root: str, links: Mapping[str, str | None]) -> bytes:
    items = "".join(
        f"<item><title>An entry</title><link>{link if '://' in link else root + link}</link>"
        + (f"<pubDate>{stamp}</pubDate>" if stamp else "")
        + "</item>"
        for link, stamp in links.items()
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>A desk</title>{items}</channel></rss>".encode()


def with_etag(body: bytes, kind: str = "text/html; charset=utf-8") -> Answer:
    """Answers 304 to whoever has it."""

    def answer(asked: Asked) -> Reply:
        tag = f'"{hash(body) & 0xFFFFFFFF:x}"'
        if asked.headers.get("If-None-Match") == tag:
            return Reply(status=304)
        return Reply(body, kind=kind, headers={"ETag": tag})

    return answer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: Site

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        asked = Asked(self.command, self.path, dict(self.headers.items()), body, time.monotonic())
        with self.site.lock:
            self.site.asked.append(asked)
        answer = self.site.answers.get(self.path)
        reply = answer(asked) if answer else Reply(b"not here", status=404)
        try:
            self._send(reply)
        except (BrokenPipeError, ConnectionResetError):  # the other side has had enough
            self.close_connection = True
        asked.ended = time.monotonic()

    def _send(self, reply: Reply) -> None:
        self.send_response_only(reply.status)
        length = len(reply.body) if reply.length is None else reply.length
        if reply.status != 304:
            self.send_header("Content-Length", str(length))
            self.send_header("Content-Type", reply.kind)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.end_headers()
        piece = reply.piece or max(1, len(reply.body))
        for start in range(0, len(reply.body), piece):
            self.wfile.write(reply.body[start : start + piece])
            self.wfile.flush()
            if reply.slow:
                time.sleep(reply.slow)
        if length != len(reply.body):
            self.close_connection = True

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 256

    def handle_error(self, request: Any, client_address: Any) -> None:
        pass


@contextmanager
def serving() -> Iterator[Site]:
    """A site that is up."""
    handler = type("Handler", (_Handler,), {})
    server = _Server(("127.0.0.1", 0), handler)
    site = handler.site = Site(server.server_address[1])  # type: ignore[attr-defined]
    thread = threading.Thread(
        target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
    )
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()

"""Headless Chromium, driven over its own protocol: enough to open pages, press keys and hear complaints."""

import base64
import json
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
KEYS = {
    "Tab": 9,
    "Enter": 13,
    "ArrowLeft": 37,
    "ArrowUp": 38,
    "ArrowRight": 39,
    "ArrowDown": 40,
    " ": 32,
    "/": 191,
}
PATIENCE = 30.0  # seconds for a page


def chromium_path() -> str | None:
    """Where Chromium is, if it is."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@dataclass
class Tab:
    """One page of the browser: ``complaints`` on its console, violations among them, and addresses it ``asked`` for."""

    socket: ClientConnection
    session: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    number: int = 0
    loaded: int = 0

    def call(self, method: str, **params: object) -> dict[str, Any]:
        """Sends a command and waits for its answer."""
        self.number += 1
        mine = self.number
        self.socket.send(
            json.dumps({"id": mine, "sessionId": self.session, "method": method, "params": params})
        )
        while True:
            message = json.loads(self.socket.recv(PATIENCE))
            if message.get("id") == mine:
                assert "error" not in message, message
                result: dict[str, Any] = message["result"]
                return result
            self._hear(message)

    def _hear(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params", {})
        if method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f"{params['entry']['source']}: {params['entry']['text']}")
        elif method == "Runtime.consoleAPICalled" and params["type"] in (
            "error",
            "warning",
            "assert",
        ):
            self.complaints.append(f"console: {params['args']}")
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(f"exception: {params['exceptionDetails']['text']}")
        elif method == "Network.requestWillBeSent":
            self.asked.append(params["request"]["url"])
        elif method == "Page.javascriptDialogOpening":
            self.dialogs.append(params["message"])
        elif method == "Page.loadEventFired":
            self.loaded += 1

    def wait_for_load(self, before: int) -> None:
        """Until a page more than ``before`` has loaded."""
        end = time.monotonic() + PATIENCE
        while self.loaded <= before:
            assert time.monotonic() < end, "the page does not load"
            self._hear(json.loads(self.socket.recv(PATIENCE)))

    def open(self, address: str) -> None:
        """Goes to an address and waits until it is there."""
        before = self.loaded
        self.call("Page.navigate", url=address)
        self.wait_for_load(before)

    def press(self, key: str, *, loads: bool = False) -> None:
        """A key, down and up; with ``loads`` a page is waited for."""
        before = self.loaded
        code = KEYS[key]
        text = {"Enter": "\r", " ": " ", "/": "/"}.get(key)
        more = {"text": text} if text else {}
        for kind in ("keyDown", "keyUp"):
            self.call(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                code=key if len(key) > 1 else "",
                windowsVirtualKeyCode=code,
                **(more if kind == "keyDown" else {}),
            )
        if loads:
            self.wait_for_load(before)

    def write(self, text: str) -> None:
        """Text into what has the focus."""
        self.call("Input.insertText", text=text)

    def find(self, selector: str) -> int:
        """The first element of a selector, by a number; works without scripts too."""
        root = self.call("DOM.getDocument", depth=0)["root"]["nodeId"]
        node: int = self.call("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        assert node, f"no {selector}"
        return node

    def focus(self, selector: str) -> None:
        """Gives the focus to an element."""
        self.call("DOM.focus", nodeId=self.find(selector))

    def html(self, selector: str = "html") -> str:
        """An element as markup."""
        markup: str = self.call("DOM.getOuterHTML", nodeId=self.find(selector))["outerHTML"]
        return markup

    def value(self, script: str) -> Any:
        """What an expression is on the page; only where scripts are on."""
        return self.call("Runtime.evaluate", expression=script, returnByValue=True)["result"].get(
            "value"
        )

    def promised(self, script: str) -> Any:
        """What a promise on the page comes to."""
        answer = self.call(
            "Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True
        )
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def look(self, *, dark: bool = False, printed: bool = False) -> None:
        """How pages are looked at from now on."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="print" if printed else "", features=[scheme])

    def settle(self) -> None:
        """Hears what was said meanwhile."""
        self.call("DOM.getDocument", depth=0)

    def width(self, pixels: int, height: int = 800) -> None:
        """The window's size."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=pixels,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def picture(self, file: Path) -> None:
        """What is seen, as PNG."""
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


@contextmanager
def chromium(folder: Path, *, more: Sequence[str] = ()) -> Iterator[ClientConnection]:
    """A browser with a profile in ``folder``."""
    path = chromium_path()
    assert path, "no Chromium here"
    command = [
        path,
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--remote-debugging-port=0",
        f"--user-data-dir={folder}",
        *more,
        "about:blank",
    ]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            port = folder / "DevToolsActivePort"
            end = time.monotonic() + PATIENCE
            while not (port.exists() and len(port.read_text().splitlines()) == 2):
                assert time.monotonic() < end, "Chromium does not start"
                time.sleep(0.05)
            number, target = port.read_text().splitlines()
            with connect(
                f"ws://127.0.0.1:{number}{target}", max_size=64 << 20, proxy=None
            ) as socket:
                yield socket
        finally:
            process.terminate()
            process.wait(20)


def new_tab(socket: ClientConnection, *, scripts: bool = True) -> Tab:
    """A tab that listens to everything."""

    def plain(method: str, **params: object) -> dict[str, Any]:
        socket.send(json.dumps({"id": -1, "method": method, "params": params}))
        while True:
            message = json.loads(socket.recv(PATIENCE))
            if message.get("id") == -1:
                result: dict[str, Any] = message["result"]
                return result

    target = plain("Target.createTarget", url="about:blank")["targetId"]
    session = plain("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    tab = Tab(socket, session)
    for domain in ("Page", "Runtime", "Log", "Network", "DOM"):
        tab.call(f"{domain}.enable")
    if not scripts:
        tab.call("Emulation.setScriptExecutionDisabled", value=True)
    return tab

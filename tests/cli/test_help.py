"""Every command has help with examples, and docs/cli.md says what --help says."""

import runpy
from pathlib import Path

import pytest

from wirecopy.cli.app import app

ROOT = Path(__file__).parent.parent.parent
TOOL = runpy.run_path(str(ROOT / "tools" / "cli_reference.py"))
COMMANDS: list[str] = TOOL["commands"]()


def test_the_commands() -> None:
    assert COMMANDS == [
        "run", "compare", "clean", "show", "claims", "check", "event", "events", "outlet", "export", "why",
        "correct", "forget", "match", "serve", "watch", "verify", "backup", "compact", "demo",
    ]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_help_and_examples_of_itself(command: str) -> None:
    said = TOOL["help_of"](command)
    summary = said.splitlines()[2].strip()
    assert summary.endswith("."), "the first line of help says what the command does"
    assert "Examples:" in said
    assert f"wirecopy {command}" in said.split("Examples:")[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_argument_and_option_has_help(command: str) -> None:
    said = TOOL["help_of"](command)
    for line in said.splitlines():
        if line.startswith(("  --", "  -h")):
            assert len(line.split("  ", 2)) > 2, line


def test_the_reference_is_what_help_says() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    assert page == TOOL["reference"](), "stale: run python tools/cli_reference.py"


def test_no_command_is_hidden_from_the_reference() -> None:
    assert not any(info.hidden for info in app.registered_commands)

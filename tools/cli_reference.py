"""Write docs/cli.md from the commands' own --help.

python tools/cli_reference.py            writes docs/cli.md
python tools/cli_reference.py --check    exits 1 when docs/cli.md is stale
"""

import os
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parent.parent / "docs" / "cli.md"
COLUMNS = "80"
OPENING = """# The command line

Written by `python tools/cli_reference.py` from `--help`; change the help, not this page.
"""


def help_of(*command: str) -> str:
    """What a person sees after ``wirecopy COMMAND --help`` on 80 columns."""
    env = {**os.environ, "COLUMNS": COLUMNS, "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "wirecopy", *command, "--help"],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env=env,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def commands() -> list[str]:
    """The names of the commands, in the order of the help."""
    from wirecopy.cli.app import app

    return [
        info.name or (info.callback.__name__ if info.callback else "")
        for info in app.registered_commands
    ]


def reference() -> str:
    """The page."""
    parts = [OPENING, f"```text\n{help_of()}\n```\n"]
    parts += [f"## wirecopy {name}\n\n```text\n{help_of(name)}\n```\n" for name in commands()]
    return "\n".join(parts)


def main() -> int:
    """Write the page, or only look at it."""
    text = reference()
    if "--check" in sys.argv:
        stale = not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text
        if stale:
            print(f"{PAGE} is stale: run python tools/cli_reference.py")
        return int(stale)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The ``wirecopy`` command: what people type, and what they read.

`app` declares the commands with their help; each `command_*` file does one command's work and is imported only
when it runs, so that the command is quick to start. `terminal_*` files lay out what is shown: `report` (with
`matrix` and `variants`) for a report at a glance, `pair` and `readings` for a collation in full. `safe` keeps
the text of pages from acting on the terminal, `screen` knows its width and marks, `errors` turns what goes wrong
into words and exit codes.
"""

__all__ = ["main"]


def main() -> None:
    """Run the command line."""
    from wirecopy.cli.app import app

    app(prog_name="wirecopy")

"""Help for people: arguments by their names, without the types that programmers call them, then examples."""

from typing import Any

from typer.core import TyperCommand


class PlainCommand(TyperCommand):
    """A command whose usage says ``PAGE...`` and not ``{PAGE}... <list[str]>``."""

    def __init__(self, *args: Any, **more: Any):
        super().__init__(*args, **more)
        for param in self.params:
            if param.param_type_name == "argument":
                vars(param)["display_type_rich"] = _no_type

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The names of the usage line."""
        return [piece.strip("{}").replace("}", "") for piece in super().collect_usage_pieces(ctx)]


def _no_type(ctx: Any) -> str:  # noqa: ARG001
    return ""


def examples(*lines: str) -> str:
    """Examples that close a command's help, each on its line as it is typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)

"""Typer, made plainer: arguments by their names, examples that close the help, values read without pydantic."""

from pathlib import Path
from typing import Any, get_args

import typer
from typer.core import TyperCommand, TyperGroup


class PlainCommand(TyperCommand):
    """A command whose usage says ``PAGE...`` and not ``{PAGE}... <list[str]>``."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The arguments and options, that of help included."""
        return _plainly(super().get_params(ctx))

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """The names of the usage line."""
        return [piece.strip("{}").replace("}", "") for piece in super().collect_usage_pieces(ctx)]


class PlainGroup(TyperGroup):
    """The command above the commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """The options, that of help included."""
        return _plainly(super().get_params(ctx))


class PlainValue:
    """Reads what was typed as strings, paths, whole numbers, flags and choices; nothing else is used here.

    Stands in for Typer's own reader, which imports pydantic: that takes longer than comparing two pages.
    """

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as the command's function expects it. Raises typer.BadParameter."""
        annotation = param.type_descriptor.annotation
        if param.multiple or param.nargs == -1:
            return [str(one) for one in value or ()]
        if value is None or isinstance(value, bool):
            return value
        if annotation is Path:
            return Path(value)
        if annotation is int:
            return _whole_number(value, param, ctx)
        choices = get_args(annotation)
        if choices and value not in choices:
            said = f"{value!r} is not one of {', '.join(choices)}."
            raise typer.BadParameter(said, ctx=ctx, param=param)
        return value


def _whole_number(value: Any, param: Any, ctx: Any) -> int:
    try:
        number = int(value)
    except ValueError:
        raise typer.BadParameter(
            f"{value!r} is not a whole number.", ctx=ctx, param=param
        ) from None
    if param.min is not None and number < param.min:
        raise typer.BadParameter(f"{number} is less than {param.min}.", ctx=ctx, param=param)
    return number


def _plainly(params: list[Any]) -> list[Any]:
    for param in params:
        # Only where this version of Typer reads values in that way; others go on as they do.
        if hasattr(param, "_runtime_param") and hasattr(param, "type_descriptor"):
            param._runtime_param = PlainValue()
        if param.param_type_name == "argument":
            vars(param)["display_type_rich"] = _no_type
    return params


def _no_type(ctx: Any) -> str:  # noqa: ARG001
    return ""


def examples(*lines: str) -> str:
    """Examples that close a command's help, each on its line as it is typed."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)

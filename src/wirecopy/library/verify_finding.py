"""What `verify` finds."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """``name`` says which law ("span-outside-text"), ``about`` of what ("article 3f9c…"), ``what`` is wrong."""

    name: str
    about: str
    what: str

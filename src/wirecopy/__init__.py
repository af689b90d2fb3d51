"""wirecopy shows the wire reports behind news pages: every copy, and what each outlet did to it."""

__version__ = "0.1.0"

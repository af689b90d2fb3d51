"""The plain-Python twins of the native kernel, gathered: each is the specification of its native form."""

from wirecopy.clean.language_py import Tally
from wirecopy.clean.names_py import Names
from wirecopy.clean.phrases_py import Phrases, fold
from wirecopy.clean.reader_py import NAME, Reader
from wirecopy.clean.signs_py import Signs
from wirecopy.clean.tags_py import attributes, tags

__all__ = ["NAME", "Names", "Phrases", "Reader", "Signs", "Tally", "attributes", "fold", "tags"]

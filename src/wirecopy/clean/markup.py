"""What the plain-Python reader knows of markup: how a tag and its attributes are spelled, and what each element does.

The elements' rules are those of a browser, as far as they change lines: which begin one, which have no text, what
closes what.
"""

import re

WHITE = " \t\n\f\r"
# A tag's attributes run to the first ">" that is not in a quoted value; a quotation that never ends is none.
TOKEN = re.compile(
    rf"<(?:(/?)([a-zA-Z][^{WHITE}/>]*+)"
    rf"((?>[^>=]++|=[{WHITE}]*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)(>|\Z)"
    r"|(!--)|[!?/][^>]*+>?)"
)
ATTRIBUTE = re.compile(
    rf"([^{WHITE}/][^{WHITE}/=]*+)"
    rf"(?:[{WHITE}]*+=[{WHITE}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{WHITE}]*+)))?+"
)
SCRIPT = re.compile(rf"<!--|-->|<(/?)(?i:script)(?=[{WHITE}/>])")
SEPARATORS = re.compile(rf"[{WHITE}_-]+")
HIDDEN_CLASS = re.compile(rf"(?:^|[{WHITE}])hidden(?:[{WHITE}]|$)")
NO_DISPLAY = re.compile(rf"display[{WHITE}]*:[{WHITE}]*none")

# Elements that begin and end a line.
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "caption", "center", "dd", "details", "dir", "div", "dl", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup",
    "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tr", "ul",
))  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BREAKS = frozenset({"br", "hr"})  # begin a line and have no content
SPACED = frozenset({"td", "th"})
BOLD = frozenset({"b", "strong"})  # counted, not closed by what is around: many a page forgets
# Elements that hold paragraphs, as far as a line is told which of them is around it.
HOMES = frozenset((
    "article", "aside", "details", "div", "fieldset", "figcaption", "figure", "footer", "form", "header", "main", "nav",
    "section",
))  # fmt: skip
NAMED = HEADINGS | {"p", "li", "pre"}  # blocks that a line is told of
# Elements whose content is no text of the page, and those whose content is no markup either.
SKIPPED = frozenset({"button", "select", "option", "label", "template"})
RAW = ("iframe", "noembed", "noframes", "noscript", "script", "style", "svg", "textarea", "title")
INLINE = frozenset(
    {"span", "time", "label", "option"}
)  # closed only by their own end tag, or with a block
STACKED = BLOCKS | SPACED | SKIPPED | INLINE | {"object"}
# Across these an end tag closes nothing.
WALLS = frozenset({"caption", "table", "td", "th", "object", "template"})
INSIDE_PARAGRAPH = STACKED - BLOCKS | {
    "caption",
    "legend",
    "tr",
}  # all other blocks end a paragraph
INSIDE_ITEM = INLINE | {"address", "div", "p", "li", "dd", "dt"}
ITEMS = {"li": ("li",), "dd": ("dd", "dt"), "dt": ("dd", "dt")}
CELLS = {"td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",), "caption": ("caption",)}

MOST_VALUE = 600  # characters of a class or id that are looked at
LINES_OF_LINK = 2  # a link that runs over more further lines was never closed
# Their class names describe the whole page ("category-sport tag-ferry"), not a part of it.
WHOLE_PAGE_TAGS = frozenset({"article", "main"})
NAMING = frozenset({"class", "id", "role", "itemprop", "rel"})
HINTED = frozenset((
    "div", "section", "aside", "nav", "footer", "header", "ul", "ol", "figure", "figcaption", "article",
    "blockquote", "form", "span", "p", "table", "main", "time",
))  # fmt: skip


def lower(name: str) -> str:
    """The name with A to Z in lower case and nothing else changed."""
    return name.lower() if name.isascii() else re.sub("[A-Z]", lambda m: m[0].lower(), name)

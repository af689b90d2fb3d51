"""Pages made to do harm, each by name, as large as wanted: (file name, bytes) by a scale from 0 to 1.

At scale 1 a page is as large as pages may be (32 MiB), or a bomb as large as is worth sending. Everything in them is
made up here.
"""

import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator

import brotli
import zstandard

MOST = 31 << 20  # bytes, just below the largest page
PROSE = (
    "<p>The ferry left Port Vessen at dawn with sixty people aboard, the harbour master said.</p>\n"
)
HEAD = "<!doctype html><html><head><title>Ferry leaves Port Vessen</title></head><body>\n"
STORY = HEAD + PROSE * 6

Case = Callable[[float], tuple[str, bytes]]
CASES: dict[str, Case] = {}


def filled(piece: str, scale: float) -> str:
    """``piece`` again and again, up to the size of the largest page times ``scale``."""
    return piece * max(1, int(MOST * scale) // len(piece.encode("utf-8", "surrogatepass")))


def html(name: str, piece: str, *, before: str = STORY, after: str = "") -> None:
    """A page of prose that holds ``piece`` over and over."""

    def case(scale: float) -> tuple[str, bytes]:
        return "page.html", (before + filled(piece, scale) + after).encode("utf-8", "surrogatepass")

    CASES[name] = case


def text(name: str, piece: str) -> None:
    """A text of ``piece`` over and over."""
    CASES[name] = lambda scale: ("page.txt", filled(piece, scale).encode())


def case(name: str) -> Callable[[Case], Case]:
    """Registers a function as a case."""

    def register(function: Case) -> Case:
        CASES[name] = function
        return function

    return register


@case("10,000 elements deep")
def _deep(scale: float) -> tuple[str, bytes]:
    count = int(10_000 * scale)
    return "page.html", (HEAD + "<div>" * count + PROSE * 6 + "</div>" * count).encode()


html("elements never closed, all the way down", "<div><b><i>")
html("tables in tables", "<table><tr><td>")
html("lists in lists, with words", "<ul><li>a word ")
html("a million links", "<a href=/1>x1</a> ")
html("links of paragraphs", "<p><a href='/ferry'>Ferry leaves the port at dawn again</a></p>\n")
html("one line of prose", "The ferry left Port Vessen at dawn. ", before=HEAD + "<p>")
html("one word", "a", before=HEAD + "<p>")
html("paragraphs without end", PROSE)
html("paragraphs of one letter", "<p>a")
html("empty elements", "<p></p><br>")
html("less-than signs", "<")
html("tags that never end", "<a b")
html("comments that never end", "<!--")
html("closing tags", "</p>")
html("one tag with a million attributes", " a=1", before=STORY + "<p", after=">x</p>")
html("an attribute that never ends", "a ", before=STORY + '<p class="')
html("classes without number", "ad-unit share ", before=STORY + '<p class="', after='">x</p>')
html("scripts that never end", "<script>var a = '<p>';")
html("a script as large as the page", "var a = 1; ", before=STORY + "<script>", after="</script>")
html("entities of all kinds", "&amp;&#x41;&nbsp;&unknown;&#xD800;&#1114112;&lt")
html("ampersands", "&")
html("meta elements", "<meta property='article:author' content='Jane Doe'>", before=HEAD)
html("titles", "<h1>Ferry leaves Port Vessen</h1>\n", before=HEAD)
html("bylines", "<p>By Jane Doe and John Roe, Meridian</p>\n")
html("times", "<p>Updated 2 May 2031, 10:15 GMT</p>\n")
html("time elements", "<time datetime='2031-05-02T10:15:00Z'>2 May</time>\n")
html(
    "pictures",
    "<figure><img src=/a.jpg><figcaption>A ferry. (Photo: J. Doe)</figcaption></figure>\n",
)
html("credits in one line", "(Meridian) told AFP, Reuters said, © AP ", before=STORY + "<p>")
html("capitals in one line", "Jane Doe And ", before=STORY + "<p>By ")
html("numbers in one line", "12:00 2031-05-02 1,000 ", before=STORY + "<p>")
html("brackets in one line", "([{", before=STORY + "<p>")
html("spaces", " \u00a0\t", before=STORY + "<p>a", after="b</p>")
html("marks on one letter", "\u0301", before=STORY + "<p>a")
html("directions", "\u202e\u2066\u200f", before=STORY + "<p>")
html("escapes", "\x1b[2J\x1b]0;x\x07", before=STORY + "<p>")
html("lone surrogates", "\ud800\udfff", before=STORY + "<p>")
html("dots and dashes", ". — … - ", before=STORY + "<p>")
html("addresses", "https://a.example/b?c=d&e ", before=STORY + "<p>")
html("a data dump", '{"title":"a","url":"/b","image":"/c"},', before=STORY + "<p>[")
html("microdata", "<div itemscope itemprop=author><span itemprop=name>Jane Doe</span></div>\n")
html(
    "JSON-LD, deep",
    '{"@graph":[',
    before=HEAD + "<script type='application/ld+json'>",
    after="</script>" + PROSE * 6,
)
html(
    "JSON-LD, long",
    '{"@type":"NewsArticle","author":{"name":"Jane Doe"}},',
    before=HEAD + "<script type='application/ld+json'>[",
    after="{}]</script>" + PROSE * 6,
)
html(
    "JSON-LD of one number",
    "9",
    before=HEAD + "<script type='application/ld+json'>{\"a\":",
    after="}</script>" + PROSE * 6,
)
text("a text of one line", "The ferry left Port Vessen at dawn. ")
text("a text of one word", "a")
text("a text of short lines", "a\n")
text("a text of headings", "Ferry leaves Port Vessen\n\n")
text("a text of line ends", "\n")
text("a text of ideographs", "\u6e21\u8239\u5728\u9ece\u660e\u65f6\u5206\u79bb\u6e2f\u3002")


@case("a line of 100 MB")
def _line(scale: float) -> tuple[str, bytes]:
    return "page.txt", b"a ferry " * int((100 << 20) // 8 * scale)


@case("bytes of many encodings")
def _mixed(scale: float) -> tuple[str, bytes]:
    words = "caf\u00e9 \u0434\u043e\u043c \u6e21\u8239 "
    parts = [
        words.encode(name, "replace")
        for name in ("utf-8", "cp1251", "gb18030", "utf-16-le", "cp1252")
    ]
    return "page.html", (STORY + "<p>").encode() + b"".join(parts) * int(MOST * scale / 100)


@case("random bytes")
def _random(scale: float) -> tuple[str, bytes]:
    import random

    return "page.html", STORY.encode() + random.Random(1).randbytes(int(MOST * scale))


def zeros_packed(compressor: "zlib._Compress", size: int) -> bytes:
    """``size`` zeros, packed piece by piece."""
    piece = bytes(1 << 20)
    return b"".join(compressor.compress(piece) for _ in range(size >> 20)) + compressor.flush()


@case("a gzip bomb of 10 GB")
def _gzip(scale: float) -> tuple[str, bytes]:
    return "page.html.gz", zeros_packed(
        zlib.compressobj(9, zlib.DEFLATED, 31), int(scale * (10 << 30))
    )


@case("a gzip bomb in a gzip bomb")
def _gzip_twice(scale: float) -> tuple[str, bytes]:
    return "page.html.gz", gzip.compress(_gzip(scale)[1])


@case("a zstd bomb of 10 GB")
def _zstd(scale: float) -> tuple[str, bytes]:
    made = io.BytesIO()
    piece = bytes(1 << 20)
    with zstandard.ZstdCompressor().stream_writer(made, closefd=False) as stream:
        for _ in range(int(scale * 10240)):
            stream.write(piece)
    return "page.html.zst", made.getvalue()


@case("a zstd window of 2 GB")
def _zstd_window(scale: float) -> tuple[str, bytes]:
    return "page.html.zst", b"\x28\xb5\x2f\xfd\x00\xa8" + b"\x01\x00\x00" * 99


@case("a brotli bomb of 1 GB")
def _brotli(scale: float) -> tuple[str, bytes]:
    stream = brotli.Compressor(quality=1)
    piece = bytes(1 << 20)
    parts = [stream.process(piece) for _ in range(int(scale * 1024))]
    return "page.html.br", b"".join(parts) + stream.finish()


def warc(url: str, block: bytes, *, length: int | None = None, more: str = "") -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2031-05-02T10:00:00Z\r\n"
        f"Content-Type: application/http\r\n{more}Content-Length: {len(block) if length is None else length}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


GOOD = warc(
    "https://a.example/1", b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + STORY.encode()
)


@case("a WARC whose record is a bomb of 4 GB")
def _warc(scale: float) -> tuple[str, bytes]:
    size = int(scale * (4 << 30)) >> 20 << 20
    squeeze = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = warc("https://a.example/2", b"", length=size).removesuffix(b"\r\n\r\n")
    return "a.warc.gz", gzip.compress(GOOD) + squeeze.compress(head) + zeros_packed(
        squeeze, size
    ) + gzip.compress(GOOD)


@case("a WARC whose answer is a bomb")
def _warc_answer(scale: float) -> tuple[str, bytes]:
    bomb = _gzip(scale / 10)[1]
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip, gzip\r\n\r\n"
    return "a.warc", GOOD + warc("https://a.example/2", http + gzip.compress(bomb)) + GOOD


@case("a WARC of headers")
def _warc_headers(scale: float) -> tuple[str, bytes]:
    return "a.warc", GOOD + b"WARC/1.0\r\n" * int(MOST * scale / 10) + GOOD


@case("a WARC.gz of members that begin and break")
def _warc_members(scale: float) -> tuple[str, bytes]:
    return "a.warc.gz", gzip.compress(GOOD) + gzip.compress(b"WARC/1.0\r\n")[:18] * int(
        MOST * scale / 18
    )


def feed(items: str, *, doctype: str = "") -> bytes:
    """An RSS feed."""
    head = f'<?xml version="1.0"?>{doctype}<rss version="2.0"><channel><title>Ferries</title>'
    return f"{head}{items}</channel></rss>".encode()


ITEM = "<item><title>Ferry</title><description>The ferry left at dawn.</description></item>"


@case("a billion laughs")
def _laughs(scale: float) -> tuple[str, bytes]:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{levels}]>'
    return "feed.xml", feed(ITEM.replace("The", "&l9;"), doctype=doctype)


@case("one long entity, many times")
def _quadratic(scale: float) -> tuple[str, bytes]:
    doctype = f'<!DOCTYPE rss [<!ENTITY a "{"a" * int(100_000 * scale)}">]>'
    return "feed.xml", feed(ITEM.replace("The", "&a;" * int(100_000 * scale)), doctype=doctype)


@case("short entities, many times")
def _entities(scale: float) -> tuple[str, bytes]:
    doctype = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaaaaaaaa">]>'
    return "feed.xml", feed(ITEM.replace("The", filled("&a;", scale)), doctype=doctype)


@case("an entity from elsewhere")
def _elsewhere(scale: float) -> tuple[str, bytes]:
    doctype = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return "feed.xml", feed(ITEM.replace("The", "&a;"), doctype=doctype)


@case("a feed of as many items as fit")
def _items(scale: float) -> tuple[str, bytes]:
    return "feed.xml", feed(filled(ITEM, scale / 4))


@case("a feed 100,000 elements deep")
def _deep_feed(scale: float) -> tuple[str, bytes]:
    return "feed.xml", feed("<item>" + "<a>" * int(100_000 * scale))


@case("NewsML-G2, deep")
def _newsml(scale: float) -> tuple[str, bytes]:
    depth = int(100_000 * scale)
    return "a.xml", f"<newsItem><contentSet><inlineXML>{'<p>' * depth}a".encode()


@case("JSON, deep")
def _json(scale: float) -> tuple[str, bytes]:
    return "a.json", filled('{"a":[', scale).encode()


@case("a record of one number")
def _number(scale: float) -> tuple[str, bytes]:
    return "a.jsonl", b'{"text": ' + b"9" * int(MOST * scale) + b"}\n"


@case("a record of facts without end")
def _facts(scale: float) -> tuple[str, bytes]:
    record = {
        "uri": "https://a.example/1",
        "versioncreated": "2031-05-02T10:15:00Z",
        "headline": "Ferry " * 1000,
        "body_text": "The ferry left at dawn.\n" * 9,
        "subject": [{"name": f"tag {n}"} for n in range(int(500_000 * scale))],
        "infosource": [{"name": f"source {n}"} for n in range(int(300_000 * scale))],
        "byline": "Jane Doe and " * int(300_000 * scale),
    }
    return "a.json", json.dumps(record).encode()


@case("parts in parts of a saved page")
def _mhtml(scale: float) -> tuple[str, bytes]:
    parts = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\r\n\r\n--b{n}\r\n'
        for n in range(int(10_000 * scale))
    )
    return "page.mhtml", (
        f"MIME-Version: 1.0\r\n{parts}Content-Type: text/html\r\n\r\n{STORY}"
    ).encode()


@case("headers of a saved page")
def _mhtml_headers(scale: float) -> tuple[str, bytes]:
    start = "MIME-Version: 1.0\r\nContent-Type: text/html" + ";\r\n a=b" * int(1_000_000 * scale)
    return "page.mhtml", f"{start}\r\n\r\n{STORY}".encode()


def cases(scale: float) -> Iterator[tuple[str, str, bytes]]:
    """(name, file name, bytes) of all."""
    for name, make in CASES.items():
        yield name, *make(scale)

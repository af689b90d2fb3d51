"""Web archives: every good record is read, every broken one named, every other one counted."""

import gzip
import io
import subprocess
import sys
import tracemalloc
from pathlib import Path

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st
from warc_files import demo_pages, packed, record, write

from wirecopy.engine import run
from wirecopy.model import Page, Refusal
from wirecopy.pages import Skipped, read_pages, wanted

BODY = b"<!doctype html><html><body><p>The ferry left Port Vessen at dawn.</p></body></html>"
SITE = "https://www.harbour-courier.example"


def read(path: Path, **more: object) -> tuple[list[Page], list[Refusal]]:
    items = list(read_pages([str(path)], **more))  # type: ignore[arg-type]
    return [i for i in items if isinstance(i, Page)], [i for i in items if isinstance(i, Refusal)]


def reasons(path: Path) -> list[str]:
    return [r.reason for r in read(path)[1]]


def test_a_record_becomes_a_page(tmp_path: Path) -> None:
    file = write(tmp_path / "may.warc.gz", *packed(record(f"{SITE}/1", BODY)))
    (page,), refused = read(file)
    assert not refused
    assert page.data == BODY
    assert (page.url, page.outlet) == (f"{SITE}/1", "harbour-courier.example")
    assert (page.fetched, page.charset) == ("2031-05-02T10:00:00Z", "utf-8")
    assert page.source == f"{file}:0"
    assert page.record is not None
    assert page.record.startswith("urn:uuid:")


@pytest.mark.parametrize("name", ["may.warc", "may.warc.gz", "whole.warc.gz", "may.warc.zst"])
def test_the_demo_comes_out_of_an_archive_as_it_went_in(tmp_path: Path, name: str) -> None:
    pages = demo_pages()
    records = [record(p.url or "", p.data) for p in pages]
    parts = {
        "may.warc": records,
        "may.warc.gz": packed(*records),
        "whole.warc.gz": [gzip.compress(b"".join(records))],
        "may.warc.zst": [zstandard.compress(r) for r in records],
    }[name]
    found, refused = read(write(tmp_path / name, *parts))
    assert not refused
    assert [p.data for p in found] == [p.data for p in pages]
    assert [p.url for p in found] == [p.url for p in pages]
    assert len({p.source for p in found}) == len(pages)


def test_standard_input_may_be_an_archive() -> None:
    for data in (record(f"{SITE}/1", BODY), *packed(record(f"{SITE}/1", BODY))):
        (page,) = read_pages(["-"], stdin=io.BytesIO(data))
        assert isinstance(page, Page)
        assert page.data == BODY


def broken_members(good: list[bytes]) -> list[bytes]:
    """Between any two good records one that is broken, each in another way."""
    member = gzip.compress(record(f"{SITE}/broken", BODY * 20, http="X: broken\r\n"), mtime=0)
    spoilt = bytearray(member)
    spoilt[len(spoilt) // 2] ^= 0xFF
    checksum = bytearray(member)
    checksum[-6] ^= 0xFF
    broken = [
        bytes(spoilt),
        bytes(checksum),
        member[: len(member) // 2],
        b"no gzip at all",
        gzip.compress(record(f"{SITE}/long", BODY, length=9999)),
        gzip.compress(record(f"{SITE}/short", BODY, length=60)),
        gzip.compress(record(f"{SITE}/huge", BODY, length=1 << 50)),
        gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n"),
        gzip.compress(b"not a record"),
    ]
    parts: list[bytes] = []
    for number, part in enumerate(good):
        parts += [part, broken[number % len(broken)]]
    return parts


def test_all_good_records_are_read_among_broken_ones(tmp_path: Path) -> None:
    pages = demo_pages()
    parts = broken_members(packed(*(record(p.url or "", p.data) for p in pages)))
    found, refused = read(write(tmp_path / "may.warc.gz", *parts))
    assert [p.data for p in found] == [p.data for p in pages]
    assert len(refused) == len(pages)
    assert all(r.reason.startswith("damaged: ") for r in refused)
    assert len({r.source for r in refused}) == len(pages), "each is named by its place"


def test_all_good_records_are_read_among_broken_ones_without_compression(tmp_path: Path) -> None:
    pages = demo_pages()
    broken = [
        record(f"{SITE}/long", BODY, length=9999),
        record(f"{SITE}/short", BODY, length=60),
        record(f"{SITE}/huge", BODY, length=1 << 50),
        record(f"{SITE}/negative", BODY, length=-3),
        b"something else\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\nno length\r\n\r\n",
    ]
    parts: list[bytes] = []
    for number, page in enumerate(pages):
        parts += [record(page.url or "", page.data), broken[number % len(broken)]]
    found, refused = read(write(tmp_path / "may.warc", *parts))
    assert [p.data for p in found] == [p.data for p in pages]
    assert len(refused) == len(pages)


def test_a_run_that_was_killed_is_resumed_without_loss_or_double(tmp_path: Path) -> None:
    file = write(
        tmp_path / "may.warc.gz",
        *broken_members(packed(*(record(p.url or "", p.data) for p in demo_pages()))),
    )
    script = (
        "import os, signal\n"
        "from wirecopy.engine import cleaning, run\n"
        "cleaning.BATCH_PAGES = 3\n"
        "def kill(stage, done, total):\n"
        "    if done == 12: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"run([{str(file)!r}], library={str(tmp_path / 'killed.db')!r}, workers=0, progress=kill)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script])
    assert killed.returncode < 0
    resumed = run([file], library=tmp_path / "killed.db", workers=0)
    whole = run([file], library=tmp_path / "whole.db", workers=0)
    assert 0 < resumed.known < whole.pages, "some pages were stored before the kill"
    assert (resumed.known + resumed.new, resumed.articles) == (whole.new, whole.articles)
    assert resumed.refused == whole.refused
    assert run([file], library=tmp_path / "killed.db", workers=0).new == 0


def test_what_nobody_asked_for_is_counted(tmp_path: Path) -> None:
    records = [
        record(f"{SITE}/1", BODY),
        record(f"{SITE}/1", b"", kind="request"),
        record(f"{SITE}/2", b"\x89PNG", media="image/png"),
        record(f"{SITE}/3", BODY, status="404 Not Found"),
        record(f"{SITE}/4", b"", kind="revisit"),
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n",
    ]
    skipped = Skipped()
    found, refused = read(write(tmp_path / "may.warc.gz", *packed(*records)), skipped=skipped)
    assert (len(found), refused) == (1, [])
    assert dict(skipped.reasons) == {
        "no answer of a server": 2,
        "neither HTML nor text": 1,
        "an HTTP status other than 2xx": 1,
        "seen before, kept elsewhere": 1,
    }
    assert skipped.total == 5


def test_hosts_and_dates_are_chosen_by_the_header_alone(tmp_path: Path) -> None:
    records = [
        record("https://www.harbour-courier.example/1", BODY, date="2031-05-01T23:59:59Z"),
        record("https://news.harbour-courier.example/2", BODY, date="2031-05-02T00:00:00Z"),
        record("https://harbour-courier.example/3", BODY, date="2031-05-31T23:59:59Z"),
        record("https://harbour-courier.example/4", BODY, date="2031-06-01T00:00:00Z"),
        record("https://not-harbour-courier.example/5", BODY, date="2031-05-02T00:00:00Z"),
    ]
    skipped = Skipped()
    found, _ = read(
        write(tmp_path / "may.warc.gz", *packed(*records)),
        only=wanted(hosts=["harbour-courier.example"], since="2031-05-02", until="2031-05"),
        skipped=skipped,
    )
    assert [(p.url or "")[-1] for p in found] == ["2", "3"]
    assert dict(skipped.reasons) == {
        "before the first date": 1,
        "after the last date": 1,
        "another host": 1,
    }


@pytest.mark.parametrize(
    ("header", "body"),
    [
        ("Content-Encoding: gzip\r\n", gzip.compress(BODY)),
        ("Content-Encoding: br\r\n", brotli.compress(BODY)),
        ("Content-Encoding: zstd\r\n", zstandard.compress(BODY)),
        ("Content-Encoding: deflate\r\n", gzip.zlib.compress(BODY)),  # type: ignore[attr-defined]
        ("Content-Encoding: deflate\r\n", gzip.zlib.compress(BODY)[2:-4]),  # type: ignore[attr-defined]
        ("Content-Encoding: gzip, br\r\n", brotli.compress(gzip.compress(BODY))),
        ("Transfer-Encoding: chunked\r\n", b"%x\r\n%s\r\n0\r\n\r\n" % (len(BODY), BODY)),
        # Unpacked by the crawler, with the header left as it was.
        ("Content-Encoding: gzip\r\n", BODY),
        ("Content-Encoding: br\r\n", BODY),
        ("Transfer-Encoding: chunked\r\n", BODY),
    ],
)
def test_a_packed_answer_is_unpacked(tmp_path: Path, header: str, body: bytes) -> None:
    file = write(tmp_path / "may.warc", record(f"{SITE}/1", body, http=header))
    (page,), refused = read(file)
    assert not refused
    assert page.data == BODY


def test_text_and_pages_without_an_answer_are_pages_too(tmp_path: Path) -> None:
    """Pages kept without HTTP (resource), and the text files of Common Crawl (conversion)."""
    head = "WARC/1.0\r\nWARC-Type: {}\r\nWARC-Target-URI: {}/1\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"
    text = b"A ferry left at dawn."
    kept = head.format("resource", SITE, "text/html", len(BODY)).encode() + BODY + b"\r\n\r\n"
    plain = head.format("conversion", SITE, "text/plain", len(text)).encode() + text + b"\r\n\r\n"
    found, _ = read(write(tmp_path / "may.warc", kept, plain))
    assert [(p.media_type, p.data) for p in found] == [("text/html", BODY), ("text/plain", text)]


def test_each_bad_answer_gets_a_clear_word(tmp_path: Path) -> None:
    def reason(**more: object) -> str:
        body = more.pop("body", BODY)
        data = record(f"{SITE}/1", body, **more)  # type: ignore[arg-type]
        (said,) = reasons(write(tmp_path / "may.warc", data))
        return said

    zeros = bytes(33 << 20)
    assert reason(body=b" \n").startswith("empty")
    assert reason(body=b"\x89PNG\r\n" + bytes(900)).startswith("binary")
    assert reason(warc="WARC-Truncated: length\r\n").startswith("cut short")
    assert reason(body=b"<p>" + b"a ferry " * (5 << 20)).startswith("too large")
    for name, bomb in (
        ("gzip", gzip.compress(zeros)),
        ("br", brotli.compress(zeros, quality=1)),
        ("zstd", zstandard.compress(zeros)),
    ):
        assert reason(body=bomb, http=f"Content-Encoding: {name}\r\n").startswith("too large")
    cut = gzip.compress(BODY * 9)[:-12]
    assert reason(body=cut, http="Content-Encoding: gzip\r\n").startswith("damaged")
    many = ", ".join(["gzip"] * 50)
    assert reason(body=gzip.compress(BODY), http=f"Content-Encoding: {many}\r\n").startswith("bomb")
    no_http = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {SITE}\r\nContent-Length: 2\r\n"
    file = write(tmp_path / "may.warc", no_http.encode() + b"\r\nhi\r\n\r\n")
    assert reasons(file) == ["damaged: the answer has no HTTP header"]


def test_a_bomb_is_given_up_and_the_next_record_is_read(tmp_path: Path) -> None:
    bomb = record(f"{SITE}/2", bytes(80 << 20))
    parts = packed(record(f"{SITE}/1", BODY), bomb, record(f"{SITE}/3", BODY))
    tracemalloc.start()
    found, refused = read(write(tmp_path / "may.warc.gz", *parts))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [p.url for p in found] == [f"{SITE}/1", f"{SITE}/3"]
    assert [r.reason[:5] for r in refused] == ["bomb:"]
    assert peak < 64 << 20


def test_a_header_without_end_is_not_held(tmp_path: Path) -> None:
    endless = b"WARC/1.0\r\nX: " + b"a" * (100 << 20) + b"\r\n"
    file = write(tmp_path / "may.warc", endless, record(f"{SITE}/1", BODY))
    tracemalloc.start()
    found, refused = read(file)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 1
    assert [r.reason for r in refused] == ["damaged: the record's header has no end"]
    assert peak < 32 << 20


def test_a_film_is_passed_over_and_a_page_of_its_size_refused(tmp_path: Path) -> None:
    film = record(f"{SITE}/2", bytes(40 << 20), warc="WARC-Identified-Payload-Type: video/mp4\r\n")
    page = record(f"{SITE}/3", b"<p>a ferry " * (4 << 20))
    skipped = Skipped()
    file = write(tmp_path / "may.warc", film, page, record(f"{SITE}/4", BODY))
    found, refused = read(file, skipped=skipped)
    assert [p.url for p in found] == [f"{SITE}/4"]
    assert [r.reason[:9] for r in refused] == ["too large"]
    assert dict(skipped.reasons) == {"neither HTML nor text": 1}


GOOD = packed(*(record(f"{SITE}/{n}", BODY + str(n).encode()) for n in range(3)))


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 400), st.binary(min_size=1, max_size=12), st.booleans())
def test_whatever_is_wrong_with_a_record_its_neighbours_are_read(
    place: int, noise: bytes, cut: bool
) -> None:
    middle = bytearray(GOOD[1])
    place %= len(middle)
    middle[place : len(middle) if cut else place + len(noise)] = noise
    items = list(read_pages(["-"], stdin=io.BytesIO(GOOD[0] + bytes(middle) + GOOD[2])))
    urls = [i.url for i in items if isinstance(i, Page)]
    assert urls[0] == f"{SITE}/0"
    assert urls[-1] == f"{SITE}/2"
    assert len(urls) == 3 or any(isinstance(i, Refusal) for i in items)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_after_a_record_end_in_words(data: bytes) -> None:
    for start in (record(f"{SITE}/1", BODY), packed(record(f"{SITE}/1", BODY))[0]):
        items = list(read_pages(["-"], stdin=io.BytesIO(start + data)))
        assert items
        assert all(isinstance(i, (Page, Refusal)) for i in items)

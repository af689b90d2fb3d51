"""Files, folders, standard input and records come in as Pages; what cannot be read says why."""

import gzip
import io
import json
from pathlib import Path

import pytest

from wirecopy.model import Page, Refusal
from wirecopy.pages import MAX_PAGE_BYTES, ManifestError, page_id, read_pages

HTML = b"<!doctype html><html><body><p>The ferry left Port Vessen at dawn.</p></body></html>"


def read(*sources: Path | str, **more: str) -> list[Page | Refusal]:
    return list(read_pages([str(s) for s in sources], **more))  # type: ignore[arg-type]


def only_refusal(*sources: Path | str) -> Refusal:
    (refusal,) = read(*sources)
    assert isinstance(refusal, Refusal)
    return refusal


def page_of(item: Page | Refusal) -> Page:
    assert isinstance(item, Page), item
    return item


def test_a_saved_page_becomes_a_page(tmp_path: Path) -> None:
    file = tmp_path / "ferry.html"
    file.write_bytes(HTML)
    page = page_of(read(file)[0])
    assert (page.source, page.data, page.media_type) == (str(file), HTML, "text/html")
    assert page.id == page_id(HTML, None)
    assert page.outlet is None


def test_a_folder_is_walked_in_order_without_hidden_files_and_saved_pictures(
    tmp_path: Path,
) -> None:
    for name in (
        "b/two.html",
        "a/one.txt",
        "b/two_files/ad.html",
        ".git/x.html",
        "b/logo.png",
        "c/alone_files/in.html",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(HTML)
    found = [Path(page_of(p).source).relative_to(tmp_path).as_posix() for p in read(tmp_path)]
    assert found == ["a/one.txt", "b/two.html", "c/alone_files/in.html"]


def test_gzip_is_opened_whatever_is_in_it(tmp_path: Path) -> None:
    (tmp_path / "p.html.gz").write_bytes(gzip.compress(HTML))
    (tmp_path / "r.jsonl.gz").write_bytes(gzip.compress(b'{"id": "a", "text": "One."}\n'))
    html, record = (page_of(p) for p in read(tmp_path))
    assert html.data == HTML
    assert (record.record, record.data) == ("a", b"One.")


def test_records_take_the_outlet_or_passims_series(tmp_path: Path) -> None:
    rows = [
        {
            "id": "a",
            "text": "One.",
            "outlet": "The Harbour Courier",
            "url": "https://x.example/1",
            "date": "2031-05-02",
        },
        {"id": 7, "html": "<p>Two</p>", "series": "tidewatch", "title": "Ferry"},
        {"id": "c", "text": "Three.", "url": "https://www.morrow-post.example/3"},
    ]
    file = tmp_path / "docs.jsonl"
    file.write_text("\n".join(json.dumps(r) for r in rows) + "\n")
    one, two, three = (page_of(p) for p in read(file))
    assert (one.source, one.outlet, one.published) == (
        f"{file}:1",
        "The Harbour Courier",
        "2031-05-02",
    )
    assert (two.record, two.outlet, two.media_type, two.title) == (
        "7",
        "tidewatch",
        "text/html",
        "Ferry",
    )
    assert three.outlet == "morrow-post.example"


def test_a_bad_line_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [json.dumps({"id": str(n), "text": f"Page {n}."}) for n in range(1, 10)]
    lines[6] = '{"id": "7", "text": "cut'
    file = tmp_path / "docs.jsonl"
    file.write_text("\n".join(lines))
    items = read(file)
    (bad,) = [i for i in items if isinstance(i, Refusal)]
    assert bad.source == f"{file}:7"
    assert bad.reason.startswith("bad record: not valid JSON")
    assert len(items) == 9


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"[1, 2]", "not a JSON object"),
        (b'{"id": "a"}', "neither `text` nor `html`"),
        (b'{"text": 5}', "not a string"),
        (b'{"text": "  "}', "has no text"),
        (b'{"text": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not valid JSON"),
    ],
)
def test_each_bad_record_says_what_is_wrong(tmp_path: Path, line: bytes, reason: str) -> None:
    file = tmp_path / "docs.jsonl"
    file.write_bytes(line + b"\n")
    assert reason in only_refusal(file).reason


def test_a_lone_surrogate_in_a_record_is_made_harmless(tmp_path: Path) -> None:
    file = tmp_path / "docs.jsonl"
    file.write_text('{"id": "a", "text": "cut \\ud83d here"}')
    assert page_of(read(file)[0]).data.decode() == "cut \ufffd\ufffd\ufffd here"


def test_an_mhtml_page_gives_its_html_part_and_url(tmp_path: Path) -> None:
    file = tmp_path / "saved.mhtml"
    file.write_bytes(
        b"From: <Saved>\r\nSnapshot-Content-Location: https://tide.example/1\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; type="text/html"; boundary="xx"\r\n\r\n'
        b"--xx\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        b"<p>A ferry=20left =E2=80=94 late.</p>\r\n--xx\r\nContent-Type: image/png\r\n\r\nxx\r\n--xx--\r\n"
    )
    page = page_of(read(file)[0])
    assert "A ferry left — late." in page.data.decode()
    assert (page.charset, page.url, page.media_type) == (
        "utf-8",
        "https://tide.example/1",
        "text/html",
    )


def test_standard_input_is_told_by_its_look() -> None:
    def kind(data: bytes) -> tuple[str, str | None]:
        page = page_of(next(iter(read_pages(["-"], stdin=io.BytesIO(data)))))
        return page.media_type, page.record

    assert kind(HTML) == ("text/html", None)
    assert kind(b"A ferry left at dawn.") == ("text/plain", None)
    assert kind(b'{"id": "a", "text": "A ferry."}') == ("text/plain", "a")
    assert kind(gzip.compress(HTML)) == ("text/html", None)


def test_a_manifest_states_outlet_url_and_time(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "p/one.html").write_bytes(HTML)
    (tmp_path / "p/two.html").write_bytes(HTML)
    manifest = tmp_path / "pages.csv"
    manifest.write_text(
        "path,outlet,url,fetched\np/one.html,Tidewatch,https://t.example/1,2031-05-02T10:00Z\n"
        "p/two.html,,https://www.n.example/2,\np/gone.html,X,,\n"
    )
    one, two, gone = read(tmp_path / "p", manifest=str(manifest), outlet="Other")
    assert (page_of(one).outlet, page_of(one).url, page_of(one).fetched) == (
        "Tidewatch",
        "https://t.example/1",
        "2031-05-02T10:00Z",
    )
    assert page_of(two).outlet == "Other"
    assert gone == Refusal(f"{manifest}:4", "missing path: gone.html does not exist")


def test_a_manifest_without_paths_is_wrong_use(tmp_path: Path) -> None:
    (tmp_path / "m.csv").write_text("file,outlet\nx,y\n")
    with pytest.raises(ManifestError, match="line 1: no column `path`"):
        read(tmp_path, manifest=str(tmp_path / "m.csv"))


def test_each_bad_file_gets_a_clear_word(tmp_path: Path) -> None:
    def written(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    (tmp_path / "nothing").mkdir()
    assert only_refusal(tmp_path / "gone.html").reason.startswith("missing path")
    assert only_refusal(tmp_path / "nothing").reason.startswith("no pages")
    assert only_refusal(written("e.html", b" \n")).reason.startswith("empty")
    assert only_refusal(written("b.html", b"\x89PNG\r\n" + bytes(900))).reason.startswith("binary")
    assert only_refusal(written("x.txt", bytes(range(256)) * 40)).reason.startswith("binary")
    assert only_refusal(written("g.html.gz", gzip.compress(HTML * 9)[:40])).reason.startswith(
        "damaged"
    )
    assert only_refusal(written("n.html.gz", HTML)).reason.startswith("damaged")
    assert only_refusal(written("m.mhtml", b"MIME-Version: 1.0\n\nhello")).reason.startswith(
        "damaged"
    )


def test_a_page_over_the_limit_is_refused_plain_or_compressed(tmp_path: Path) -> None:
    big = b"a ferry " * (MAX_PAGE_BYTES // 8 + 1)
    (tmp_path / "a.txt").write_bytes(big)
    (tmp_path / "b.txt.gz").write_bytes(gzip.compress(big, 1))
    (tmp_path / "c.jsonl").write_bytes(b'{"text": "' + big + b'"}\n{"text": "after"}\n')
    a, b, c, after = read(tmp_path)
    for item in (a, b, c):
        assert isinstance(item, Refusal)
        assert item.reason.startswith("too large")
    assert page_of(after).data == b"after"


def test_the_id_depends_on_bytes_and_outlet_alone() -> None:
    assert page_id(HTML, "A") == page_id(HTML, "A")
    assert page_id(HTML, "A") != page_id(HTML, "B")
    assert page_id(HTML, "A") != page_id(HTML + b" ", "A")


def test_a_mistake_of_ours_costs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(data: bytes) -> None:
        raise KeyError("a mistake")

    monkeypatch.setattr("wirecopy.pages.read.html_part", fail)
    (tmp_path / "a.mhtml").write_bytes(HTML)
    (tmp_path / "b.html").write_bytes(HTML)
    refused, page = read(tmp_path)
    assert isinstance(refused, Refusal)
    assert refused.reason == "failed: a mistake in wirecopy itself: KeyError: 'a mistake'"
    assert page_of(page).data == HTML

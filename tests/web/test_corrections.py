"""Corrections made on the screen."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from served import Answer, Served, serving


@pytest.fixture
def own(library: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk of its own, as it is changed."""
    file = tmp_path / "own.db"
    shutil.copyfile(library, file)
    yield from serving(file)


def sent(desk: Served, path: str, fields: list[tuple[str, str]]) -> Answer:
    return desk.ask(
        "POST",
        path,
        urlencode(fields).encode(),
        {"origin": desk.address, "sec_fetch_site": "same-origin"},
    )


def test_a_copy_is_split_off_and_put_back(own: Served) -> None:
    report = own.get("/api/reports?sort=copies").json()["reports"][0]
    whole = own.get(f"/api/report/{report['report']}").json()
    victim = whole["copies"][-1]["article"]
    fields = [("kind", "split"), ("article", victim), ("by", "Ilse <b>"), ("note", "another story")]
    answer = sent(own, "/corrections", fields)
    assert (answer.status, answer.headers["location"]) == (303, f"/article/{victim}")
    after = own.get("/api/reports?sort=copies").json()["reports"]
    assert report["copies"] - 1 in [one["copies"] for one in after]
    page = own.get("/library").text
    assert "Ilse &lt;b&gt;" in page
    assert "another story" in page
    assert sent(own, "/corrections/undo", [("n", "1")]).status == 303
    assert own.get("/api/reports?sort=copies").json()["reports"][0]["copies"] == report["copies"]
    assert "taken back" in own.get("/library").text


def test_what_is_no_correction_is_refused(own: Served) -> None:
    assert sent(own, "/corrections", [("kind", "merge")]).status == 400
    assert sent(own, "/corrections", [("kind", "drop table"), ("article", "x")]).status == 400
    assert sent(own, "/corrections", [("kind", "split"), ("article", "ffff")]).status == 400
    assert sent(own, "/corrections/undo", [("n", "77")]).status == 404
    assert sent(own, "/corrections/undo", [("n", "x")]).status == 400

"""A library in Python: lists of typed objects that are tables too; and the worked notebook runs."""

import json
from pathlib import Path
from typing import Any

import pytest

import wirecopy
from wirecopy.demo import write_pages

NOTEBOOK = Path(__file__).parents[2] / "docs" / "notebooks" / "one_report.ipynb"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    manifest = write_pages(folder / "pages")
    wirecopy.run([folder / "pages"], library=folder / "news.db", manifest=manifest, workers=0)
    return folder / "news.db"


def test_reports_are_objects_and_a_table(library: Path) -> None:
    with wirecopy.open(library) as news:
        reports = news.reports(sort="copies")
        assert reports[0].copies >= reports[-1].copies >= 2
        assert [r.report for r in reports[:1]] == [reports[0].report]
        assert len(news.reports(limit=1)) == 1
        assert news.collation(reports[0].report).report == reports[0].report
        assert len(news.articles(reports[0].report)) == reports[0].copies
        assert reports[0].report in reports._repr_html_()


def test_claims_are_objects_and_a_table(library: Path) -> None:
    with wirecopy.open(library) as news:
        claims = news.claims()
        one = claims[0]
        assert {c.report for c in news.claims(report=one.report)} == {one.report}
        assert "<script" not in claims._repr_html_()
        assert "claimant_names" in claims._repr_html_()


def test_they_become_arrow_and_data_frames(library: Path) -> None:
    pytest.importorskip("pyarrow")
    pytest.importorskip("pandas")
    with wirecopy.open(library) as news:
        for rows in (news.reports(), news.claims(), news.claims(role="no such role")):
            table = rows.to_arrow()
            assert table.num_rows == len(rows) == len(rows.to_pandas())
            assert table.column_names == list(rows.columns) == list(rows.to_pandas().columns)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(wirecopy.LibraryError, match="no such library"):
        wirecopy.open(tmp_path / "none.db")


def test_the_notebook_runs_and_keeps_no_output() -> None:
    pytest.importorskip("pandas")
    cells = json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == []
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)
    assert len(names["reports"]) > 3
    assert len(names["claims"]) > 3

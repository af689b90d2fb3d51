"""Draws docs/matrix.svg, the README's picture, from the demo pages.

Usage: python tools/readme_picture.py
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from wirecopy import clean, collate, find_reports, read_pages
from wirecopy.demo import write_pages
from wirecopy.export import matrix_svg
from wirecopy.model import Article, Page

PICTURE = Path(__file__).parent.parent / "docs" / "matrix.svg"


def main() -> None:
    """The report with the most copies, as the reports page shows it."""
    with TemporaryDirectory() as folder:
        manifest = write_pages(Path(folder))
        pages = [
            page for page in read_pages([folder], manifest=str(manifest)) if isinstance(page, Page)
        ]
        cleaned = [clean(page) for page in pages]
    articles = {a.id: a for a in cleaned if isinstance(a, Article)}
    report = max(find_reports(list(articles.values())), key=lambda r: (len(r.copies), r.id))
    PICTURE.write_text(matrix_svg(collate(report, articles), articles) + "\n", encoding="utf-8")
    print(f"written: {PICTURE.name}, {len(report.copies)} copies")


if __name__ == "__main__":
    main()

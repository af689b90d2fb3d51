"""The desk: a library on a screen, served to browsers on this machine.

`serve` starts it, `app` names its addresses, `guard` lets in what may come in and says what a page may do. A page is
a file: `reports_page`, `report_page` (with `wire_matrix`, `pickup`, `cite`), `article_page`, `outlet_page`,
`compare_page`, `library_page`, `corrections`; `api` and `feed` say the same to programs. `desk` is what they share,
`show` their templates. Everything is made on the server and works without a script.
"""

from wirecopy.web.serve import serve

__all__ = ["serve"]

"""A page in, its article out: furniture off, with reasons; facts read, with spans.

`lines` and `elements` give the page's lines, `hints` which names of elements are believed; `own` says what
each line is by itself, from `shapes`, `phrases` and the readers of metadata; `body` finds the run that is the
story; `titles` and `roles` give every line its reason; `dumps` reads data left in the text; `refuse` names
pages that carry no article; `article` puts it together, `stated` adds what a feed or record says.
"""

from wirecopy.model import Article, Page, Refusal

__all__ = ["clean"]


def clean(page: Page) -> Article | Refusal:
    """The article of a page, or the reason why it has none.

    Never raises for what a page contains. The text, paragraphs and removed lines obey law 1: together they are
    the whole text, in order.
    """
    from wirecopy.clean.article import article_of

    article = article_of(page)
    if not page.stated or isinstance(article, Refusal):
        return article
    from wirecopy.clean.stated import with_stated

    return with_stated(article, page)

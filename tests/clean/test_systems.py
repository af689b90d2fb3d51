"""Pages as the publishing systems of the world write them: each fact is found, whatever way it is stated in."""

import json
from typing import Any

import pytest

from wirecopy.clean import clean
from wirecopy.model import Article, Page

STORY = {
    "en": "The ferry to Port Vessen left the harbour {n} hours late on Friday, and its operator blamed the storm.",
    "ru": "Паром в Порт-Вессен вышел из гавани в пятницу с опозданием на {n} часа, причиной назван шторм.",
    "ar": "غادرت العبارة المتجهة إلى ميناء فيسن المرفأ يوم الجمعة متأخرة {n} ساعات، وقالت الشركة إن العاصفة هي السبب.",
    "de": "Die Fähre nach Port Vessen hat den Hafen am Freitag {n} Stunden zu spät verlassen, schuld war der Sturm.",
    "zh": "开往韦森港的渡轮周五晚点{n}小时离开港口，运营公司表示原因是夜间的风暴，乘客们在码头上等待了很长时间。",
    "es": "El transbordador a Puerto Vessen salió el viernes con {n} horas de retraso, su dueño culpó a la tormenta.",
}  # fmt: skip


def ld(*objects: dict[str, Any]) -> str:
    block = {"@context": "https://schema.org", "@graph": list(objects)}
    return f'<script type="application/ld+json">{json.dumps(block)}</script>'


def read(
    head: str, over: str, *, lang: str = "en", title: str = "Ferry late after storm"
) -> Article:
    story = "".join(f"<p>{STORY[lang].format(n=n)}</p>" for n in range(2, 8))
    markup = (
        f"<!doctype html><html lang={lang}><head><meta charset=utf-8><title>{title}</title>{head}</head><body>"
        f"<article><h1>{title}</h1>{over}{story}</article></body></html>"
    )
    found = clean(Page(id="p", source="p", data=markup.encode(), media_type="text/html"))
    assert isinstance(found, Article)
    return found


def facts(article: Article) -> tuple[object, ...]:
    published, modified, section = article.published, article.modified, article.section
    return (
        published and published.value,
        modified and modified.value,
        article.authors,
        section and section.value,
    )


def test_wordpress_with_yoast() -> None:
    head = ld(
        {"@type": "Article", "@id": "#a", "headline": "Ferry late after storm", "author": {"@id": "#j"},
         "datePublished": "2031-05-02T06:10:00+00:00", "dateModified": "2031-05-03T06:10:00+00:00",
         "articleSection": ["Sea"], "image": {"@id": "#i"}},
        {"@type": "ImageObject", "@id": "#i", "url": "https://t.example/ferry-in-port.jpg"},
        {"@type": "Person", "@id": "#j", "name": "Jane Doe"},
    )  # fmt: skip
    over = (
        '<time class="entry-date published updated" datetime="2031-05-02T07:10:00+01:00">2 May 2031</time>'
        '<div class="entry-meta">by <a rel="author" href="/jane">Jane Doe</a></div>'
    )
    article = read(head + '<link rel="canonical" href="https://t.example/ferry/">', over)
    assert facts(article) == (
        "2031-05-02T06:10:00+00:00",
        "2031-05-03T06:10:00+00:00",
        ("Jane Doe",),
        "Sea",
    )
    assert article.canonical == article.url == "https://t.example/ferry/"
    assert [image.url for image in article.images] == ["https://t.example/ferry-in-port.jpg"]


def test_drupal_with_rdfa() -> None:
    over = (
        '<span property="schema:author">Jane Doe</span>'
        '<span property="schema:dateCreated" content="2031-05-02T06:10:00+00:00">Fri, 05/02/2031 - 07:10</span>'
    )
    article = read('<link rel="canonical" href="https://t.example/sea/ferry">', over)
    assert facts(article)[0] == "2031-05-02T06:10:00+00:00"
    assert facts(article)[2] == ("Jane Doe",)


def test_open_graph_and_a_byline_with_its_agency() -> None:
    head = (
        '<meta property="article:published_time" content="2031-05-02T06:10:00.000Z">'
        '<meta property="article:modified_time" content="2031-05-02T09:00:00.000Z">'
        '<meta property="article:author" content="https://social.example/tidewatch">'
        '<meta property="article:section" content="World"><meta property="article:tag" content="Ferries">'
        '<meta property="og:url" content="https://t.example/world/ferry">'
        '<meta property="og:image" content="https://t.example/a.jpg">'
    )
    article = read(head, "<div>By Jane Doe and John Roe, Associated Press</div>")
    assert facts(article) == (
        "2031-05-02T06:10:00+00:00",
        "2031-05-02T09:00:00+00:00",
        ("Jane Doe", "John Roe"),
        "World",
    )
    assert [(c.agency, c.where) for c in article.credits] == [("AP", "header")]
    assert article.tags == ("Ferries",)


def test_only_microdata() -> None:
    over = (
        '<div itemprop="author" itemscope><span itemprop="name">Jane Doe</span></div>'
        '<div itemprop="datePublished">2031-05-02T07:10:00+01:00</div>'
        '<div itemprop="dateModified">2031-05-02T08:10:00+01:00</div><meta itemprop="articleSection" content="Sea">'
    )
    assert facts(read("", over)) == (
        "2031-05-02T07:10:00+01:00",
        "2031-05-02T08:10:00+01:00",
        ("Jane Doe",),
        "Sea",
    )


@pytest.mark.parametrize(
    ("host", "line", "published"),
    [
        (
            "thehindu.com",
            "Published - May 02, 2031 07:10 pm IST - PORT VESSEN",
            "2031-05-02T19:10+05:30",
        ),
        ("tidewatch.example", "May 02, 2031 07:10 pm IST", "2031-05-02T19:10"),
        ("tidewatch.example", "Fri 2 May 2031 12.40 GMT", "2031-05-02T12:40+00:00"),
        ("tidewatch.co.uk", "Fri 2 May 2031 12.40 BST", "2031-05-02T12:40+01:00"),
        ("tidewatch.example", "Updated 3:45 PM ET, Fri May 2, 2031", "2031-05-02T15:45-04:00"),
    ],
)
def test_only_a_line(host: str, line: str, published: str) -> None:
    article = read(f'<link rel="canonical" href="https://www.{host}/ferry">', f"<p>{line}</p>")
    assert facts(article)[0] == published
    assert article.published is not None
    start, end = article.published.evidence.start, article.published.evidence.end
    assert article.text[start:end] in line


def test_a_russian_page() -> None:
    over = (
        '<div class="date">14:05 02.05.2031 (обновлено: 15:30 02.05.2031)</div>'
        '<div class="author">Анна Морская</div>'
    )
    article = read(
        '<meta property="og:url" content="https://t.ru/x">', over, lang="ru", title="Паром опоздал"
    )
    assert facts(article)[0] == "2031-05-02T14:05"
    assert article.authors == ("Анна Морская",)
    assert article.language == "ru"


def test_an_arabic_page() -> None:
    over = '<div class="author">بقلم: سلمى البحري</div><div class="date">2 مايو 2031 - 14:05 بتوقيت غرينتش</div>'
    article = read("", over, lang="ar", title="تأخر العبارة بعد العاصفة")
    assert facts(article)[0] == "2031-05-02T14:05+00:00"
    assert article.authors == ("سلمى البحري",)
    assert article.language == "ar"


def test_a_chinese_page() -> None:
    over = '<div class="info">2031年05月02日 14:05 来源：新华社</div><div class="author">记者 海明</div>'
    article = read("", over, lang="zh", title="风暴过后渡轮晚点")
    assert facts(article)[0] == "2031-05-02T14:05"
    assert article.authors == ("海明",)
    assert "Xinhua" in {credit.agency for credit in article.credits}
    assert article.language == "zh"


def test_a_german_page() -> None:
    over = '<p class="byline">Von Jana Kai</p><p class="date">Stand: 02.05.2031, 14:05 Uhr</p>'
    article = read("", over, lang="de", title="Fähre nach Sturm verspätet")
    assert article.authors == ("Jana Kai",)
    assert article.modified is not None
    assert article.modified.value == "2031-05-02T14:05"


def test_a_spanish_page() -> None:
    over = "<p>Por Ana Marín</p><p>2 de mayo de 2031 a las 14:05 hora de Madrid</p>"
    article = read("", over, lang="es", title="El transbordador llega tarde")
    assert facts(article)[:3:2] == ("2031-05-02T14:05+02:00", ("Ana Marín",))


def test_a_page_that_only_says_when_it_was_updated() -> None:
    article = read("", "<p>Updated: 2 May 2031, 3 p.m.</p>")
    assert article.published is not None
    assert article.published.evidence.inferred
    assert article.modified is not None
    assert not article.modified.evidence.inferred
    assert article.published.value == article.modified.value == "2031-05-02T15:00"

"""Every line of a page gets its reason: body, crosshead, metadata or furniture."""

import pytest

from wirecopy.clean import clean
from wirecopy.model import Article, MediaType, Page

# A page text with all its noise, and the reason of each line.
PAGE = [
    ("metadata: tags", "Harbour – Ferry – Strike – Vessen"),
    ("metadata: title", "Ferry strike ends after a week of talks in Port Vessen"),
    ("furniture: repeated title", "Ferry strike ends after a week of talks in Port Vessen"),
    ("metadata: byline", "By Jane Doe"),
    ("metadata: time", "Fri May 2, 2031 11:45:43"),
    ("furniture: share", "Share on Facebook"),
    ("metadata: caption", "The ferry at the pier on Friday morning. (Jane Roe/Getty Images)"),
    ("body", "PORT VESSEN (AFP) — The union of ferry crews said on Thursday that its strike had ended."),
    ("furniture: ad", "Advertisement"),
    ("body", "The company agreed to raise wages by three percent and to hire forty more sailors."),
    ("body", "“Just awful,” he said of the week."),
    ("body", "“No.”"),
    ("crosshead", "- 'We are relieved' -"),
    ("body", "Passengers had waited for days at the pier, some of them without food or shelter."),
    ("furniture: related", "Related stories"),
    ("body", "The harbour office said that the first boat would leave at dawn on Friday."),
    ("crosshead", "Rare talks"),
    ("body", "The two sides had not met since the spring, when a first round of talks failed."),
    ("furniture: subscribe", "Sign up for our morning letter and never miss a story"),
    ("body", "Three demands were met:"),
    ("body", "- higher wages"),
    ("body", "- shorter shifts"),
    ("body", "The rest will be settled by the end of the year, the company told AFP."),
    ("metadata: slug", "S/SH 11"),
    ("furniture: tagline", "Jane Doe is a reporter in Port Vessen. Follow her on Twitter @janedoe."),
    ("furniture: comments", "12 comments"),
    ("furniture: comments", "Be the first to comment on this article"),
    ("furniture: related", "Interested in knowing more about this story?"),
    ("furniture: legal", "© 2031 The Harbour Courier. All rights reserved."),
]  # fmt: skip


def cleaned(text: str, media_type: MediaType = "text/plain", **more: str) -> Article:
    article = clean(Page(id="p", source="p", data=text.encode(), media_type=media_type, **more))
    assert isinstance(article, Article), article
    return article


def reasons(article: Article) -> list[tuple[str, str]]:
    found: list[tuple[int, int, str]] = [(p.start, p.end, p.kind) for p in article.paragraphs]
    found += [(r.start, r.end, r.reason.partition(" (")[0]) for r in article.removed]
    return [(reason, article.text[start:end]) for start, end, reason in sorted(found)]


def test_a_page_text_with_all_its_noise() -> None:
    article = cleaned("\n\n".join(line for _, line in PAGE))
    assert reasons(article) == PAGE
    assert article.title
    assert article.title.value == PAGE[1][1]
    assert article.tags == ("Harbour", "Ferry", "Strike", "Vessen")
    assert article.slug
    assert article.slug.value == "S/SH 11"
    assert article.published
    assert article.published.value == "2031-05-02T11:45:43"


def test_a_section_stands_over_the_title() -> None:
    lines = ["Middle East", "Ferry strike ends after a week", *(line for _, line in PAGE[7:12])]
    article = cleaned("\n".join(lines))
    assert article.section
    assert article.section.value == "Middle East"
    assert article.published is None


BODIES = {
    "French": ["Le syndicat des marins a annoncé jeudi la fin de la grève, après une semaine de négociations.",
               "« Nous sommes soulagés », a dit son porte-parole.", "« Enfin ! »"],
    "German": ["Die Gewerkschaft der Seeleute hat am Donnerstag nach langen Gesprächen das Ende des Streiks verkündet.",
               "„Einfach furchtbar“, sagte er."],
    "Spanish": ["El sindicato de marineros anunció el jueves el fin de la huelga tras una semana de negociaciones.",
                "«Estamos aliviados», dijo su portavoz.", "¿Y ahora qué?"],
    "Arabic": ["قالت نقابة البحارة في مدينة الميناء يوم الخميس إن الإضراب انتهى بعد أسبوع من التفاوض مع شركة العبّارات",
               "وأضاف متحدث باسم النقابة أن العبّارات ستعود إلى العمل صباح الجمعة."],
    "Russian": ["Профсоюз моряков сообщил в четверг, что забастовка завершилась после недели переговоров с компанией.",
                "«Мы рады», — сказал он."],
    "Chinese": ["海员工会星期四表示，经过一周的谈判，渡轮罢工已经结束，公司同意提高工资。",
                "工会发言人说，渡轮将于星期五上午恢复运营，工资将上涨百分之三。"],
}  # fmt: skip
NOISE = {
    "French": ("Accueil", "Lire aussi : Les ports en crise", "Tous droits réservés"),
    "German": ("Startseite", "Mehr zum Thema", "Alle Rechte vorbehalten"),
    "Spanish": ("Inicio", "Te puede interesar", "Todos los derechos reservados"),
    "Arabic": ("الرئيسية", "اقرأ أيضا", "جميع الحقوق محفوظة"),
    "Russian": ("Главная", "Читайте также", "Все права защищены"),
    "Chinese": ("首页", "相关阅读", "版权所有"),
}


@pytest.mark.parametrize("language", BODIES)
def test_bodies_of_other_languages_come_out(language: str) -> None:
    before, *after = NOISE[language]
    article = cleaned("\n".join([before, *BODIES[language], *after]))
    assert [article.text[p.start : p.end] for p in article.paragraphs] == BODIES[language]


HTML = """<html><head><title>Ferry strike ends | The Harbour Courier</title></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/w">World</a></li></ul></nav>
<div class="promo"><p><a href="/1">Ten boats that changed the harbour for good and all.</a></p></div>
<h1>Ferry strike ends</h1><p class="byline">By Jane Doe</p>
<figure><figcaption>The ferry at the pier on Friday morning.</figcaption></figure>
<div class="article-body">
<p>The union of ferry crews said on Thursday that its strike had ended after a week.</p>
<div class="related-box"><p>A teaser of another story that reads like a sentence of this one.</p></div>
<h2>Rare talks</h2>
<p>The company agreed to raise wages and to <a href="/h">hire forty more sailors</a> this year.</p>
<ul><li>higher wages</li><li>shorter shifts</li></ul>
<p>The first boat will leave at dawn on Friday, the harbour office said in a statement.</p>
</div>
<div id="comments"><h3>Comments</h3><p>I never liked that ferry and I will not take it again, says me.</p></div>
<footer><p>© 2031 The Harbour Courier</p></footer></body></html>"""


def test_a_page_of_html() -> None:
    article = cleaned(HTML, "text/html")
    assert [(p.kind, article.text[p.start : p.end][:16]) for p in article.paragraphs] == [
        ("body", "The union of fer"),
        ("crosshead", "Rare talks"),
        ("body", "The company agre"),
        ("body", "higher wages"),
        ("body", "shorter shifts"),
        ("body", "The first boat w"),
    ]
    removed = {article.text[r.start : r.end]: r.reason for r in article.removed}
    assert removed["Ferry strike ends"] == "metadata: title"
    assert removed["The ferry at the pier on Friday morning."] == "metadata: caption"
    assert removed["By Jane Doe"] == "metadata: byline"
    assert removed["© 2031 The Harbour Courier"] == "furniture: legal"


def test_a_gallery_is_captions() -> None:
    captions = [
        f"The ferry on day {n} of the strike in Port Vessen.\nJane Roe/Getty Images"
        for n in range(5)
    ]
    page = Page(id="p", source="p", data="\n".join(captions).encode(), media_type="text/plain")
    refusal = clean(page)
    assert not isinstance(refusal, Article)
    assert refusal.reason == "no article: captions and a title, no story"


def test_an_embedded_post_goes_with_its_signature() -> None:
    body = [line for reason, line in PAGE if reason == "body"]
    text = "\n".join(
        [*body[:2], "The boats sail again!", "— Harbour Office (@harbour) May 2, 2031", *body[3:]]
    )
    article = cleaned(text)
    assert [r.reason for r in article.removed] == ["furniture: other (embedded post)"] * 2


def test_entries_of_a_running_story_keep_their_times() -> None:
    body = [line for reason, line in PAGE if reason == "body"]
    article = cleaned("\n".join(["1:05 p.m.", body[0], "___", "12:45 p.m.", body[1], body[3]]))
    kinds = [(p.kind, article.text[p.start : p.end][:10]) for p in article.paragraphs]
    assert ("crosshead", "12:45 p.m.") in kinds


def test_a_heading_of_comments_over_the_story_does_not_end_it() -> None:
    story = [
        f"On day {n} the harbour office said once more that no boat had left." for n in range(30)
    ]
    teaser = "The union of ferry crews said so in a statement that was read at the pier. " * 5
    article = cleaned("\n".join(["Post to Facebook", teaser, "Join the conversation", *story]))
    assert [article.text[p.start : p.end] for p in article.paragraphs][-30:] == story


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("FacebookEmail Twitter LinkedIn Pinterest", "furniture: share"),
        ("Share   Tweet   +A   -A", "furniture: share"),
        ("Tags: ferries, Port Vessen, strike", "metadata: tags"),
        ("Today in Port Vessen 7°C Rain later", "furniture: weather"),
        ("Get the Courier by email. One message at seven every morning.", "furniture: subscribe"),
        ("Read more: Envoy to visit the harbour", "furniture: related"),
        ("Jane Roe/Special for The Courier", "furniture: caption credit"),
        ("The pier on Friday. Credit Jane Roe/The Courier", "metadata: caption"),
        ("1 hr 7 min ago", "metadata: time"),
        ("___", "furniture: other (no words)"),
        ("Image 2 of 9", "furniture: other"),
    ],
)
def test_lines_that_tell_themselves_in_the_middle_of_a_body(line: str, reason: str) -> None:
    body = [text for why, text in PAGE if why == "body"]
    article = cleaned("\n".join([*body[:2], body[4], line, *body[5:7]]))
    assert [r.reason for r in article.removed] == [reason]

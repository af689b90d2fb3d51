"""Two texts of anybody's, compared on the screen."""

from served import STORY, Answer, Served

ONE = STORY.format(n="twenty", hostile="Nothing else was known.")
TWO = STORY.format(n="thirty", hostile="The weather was calm.")


def sent(desk: Served, **fields: str | tuple[str, bytes]) -> Answer:
    """A form as a browser sends it."""
    parts = b""
    for name, value in fields.items():
        head = f'--edge\r\nContent-Disposition: form-data; name="{name}"'
        if isinstance(value, tuple):
            head += f'; filename="{value[0]}"\r\nContent-Type: application/octet-stream'
            data = value[1]
        else:
            data = value.encode()
        parts += head.encode() + b"\r\n\r\n" + data + b"\r\n"
    headers = {"content_type": "multipart/form-data; boundary=edge", "origin": desk.address}
    return desk.ask("POST", "/compare", parts + b"--edge--\r\n", headers)


def test_pasted_texts_are_collated(desk: Served) -> None:
    page = sent(desk, text_a=ONE, text_b=TWO)
    assert page.status == 200
    assert "Passage by passage" in page.text
    assert "thirty" in page.text


def test_files_are_read_as_any_page(desk: Served) -> None:
    html = (
        "<html><body><article>"
        + "".join(f"<p>{p}</p>" for p in ONE.split("\n"))
        + "</article></body></html>"
    )
    page = sent(desk, file_a=("saved.html", html.encode()), text_b=TWO)
    assert page.status == 200
    assert "Passage by passage" in page.text


def test_strangers_share_no_report(desk: Served) -> None:
    other = "The council of Harrowby voted on Monday to repair the old bridge over the Tarn.\n" * 3
    assert "share no report" in sent(desk, text_a=ONE, text_b=other).text


def test_what_cannot_be_compared_is_named(desk: Served) -> None:
    assert "nothing is there" in sent(desk, text_a=ONE, text_b="").text
    assert "same text" in sent(desk, text_a=ONE, text_b=ONE).text
    big = sent(desk, file_a=("big.txt", b"word " * 500_000), text_b=TWO)
    assert big.status == 400
    assert "more than 2 MB" in big.text
    binary = sent(desk, file_a=("x.png", bytes.fromhex("89504e470d0a1a0a") * 20), text_b=TWO)
    assert binary.status == 400


def test_a_form_beyond_the_limit_is_refused(desk: Served) -> None:
    assert sent(desk, file_a=("big.txt", b"x" * (6 << 20))).status == 413

"""Stock phrases of furniture in the languages of the tables: each says its kind, and none means an English line."""

import pytest

from wirecopy.clean.phrases import known


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Ähnliche Beiträge", "related"),
        ("Schreibe einen Kommentar", "comments"),
        ("Klick, um auf Facebook zu teilen (Wird in neuem Fenster geöffnet)", "share"),
        ("Laisser un commentaire", "comments"),
        ("Articles récents", "related"),
        ("Navigation de l’article", "nav"),
        ("Entradas recientes", "related"),
        ("Haz clic para compartir en otra red (Se abre en una ventana nueva)", "share"),
        ("Lascia una risposta", "comments"),
        ("Il tuo indirizzo email non sarà pubblicato.", "comments"),
        ("Navegação de Post", "nav"),
        ("Todos os direitos reservados 2031", "legal"),
        ("Geef een reactie", "comments"),
        ("Alle rechten voorbehouden", "legal"),
        ("Polityka prywatności", "legal"),
        ("Zobacz także: Prom odpłynął", "related"),
        ("Læs også: Færgen sejlede", "related"),
    ],
)
def test_what_sites_of_other_languages_say(line: str, kind: str) -> None:
    found = known(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "Archives of the harbour office burnt in the storm, its keeper said.",
        "Door after door was shut as the ferry left.",
        "Del Sandrup, who owns the boat, was not on board.",
        "Over the quay stood a lamp that nobody had lit.",
        "Die Doe, they cried from the quay.",
        "Lies about the ferry were told all week.",
        "Laden with salt, the boat lay low in the water.",
    ],
)
def test_no_english_line_is_meant(line: str) -> None:
    assert known(line) is None

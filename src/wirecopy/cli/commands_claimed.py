"""Commands that ask the ledger of claims.

Here are names, arguments, options and help; the work is in the `command_*` files.
"""

from typing import Annotated

import typer

from wirecopy.cli.errors import in_words
from wirecopy.cli.group import command
from wirecopy.cli.options import LIBRARY, Json, Library


@command(
    "wirecopy claims",
    "wirecopy claims --about 'ferry harbour' --role killed",
    "wirecopy claims --place Homs --since 2031-05-02 --json",
    "wirecopy claims --csv > claims.csv",
)
def claims(
    about: Annotated[
        str | None,
        typer.Option("--about", metavar="WORDS", help="Only claims with all of these words."),
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(
            "--place", metavar="PLACE", help="Only claims that name it; also a country code: SY."
        ),
    ] = None,
    role: Annotated[
        str | None,
        typer.Option(
            "--role", metavar="ROLE", help="Only claims that count it: killed, wounded, money."
        ),
    ] = None,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DATE", help="Only of reports of this day and later: 2031-05-02."
        ),
    ] = None,
    library: Library = LIBRARY,
    json: Json = False,
    csv: Annotated[bool, typer.Option("--csv", help="Print CSV instead of text.")] = False,
) -> None:
    """List who claims what, with outlets, origins and claimants counted.

    A claim is listed once a report, however many copies carry it. The counts take the same claim of other reports
    in: the same claimant, the same matter, the same figure. "1-2 origins" where it is not known whether two texts
    are one.
    """
    from wirecopy.cli.command_claims import list_claims

    with in_words():
        list_claims(
            library=library, about=about, place=place, role=role, since=since, json=json, csv=csv
        )


@command(
    'wirecopy check "At least 16 people died when the ferry sank"',
    'wirecopy check "The ministry bombed the harbour" --library may.db --json',
)
def check(
    sentence: Annotated[
        str, typer.Argument(metavar="SENTENCE", help="What may be claimed, in English.")
    ],
    library: Library = LIBRARY,
    json: Json = False,
) -> None:
    """Say whether a sentence is claimed, by whom, and who contradicts it.

    Each answer counts the claimants, the origins of their texts, and the outlets.

    Claims are found by words and figures; that none is found does not mean that there is none. Claims are what
    sources say, not what happened.
    """
    from wirecopy.cli.command_check import check_sentence

    with in_words():
        check_sentence(sentence, library=library, json=json)

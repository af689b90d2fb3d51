"""Pages of invented outlets: copies of a report, takes of a story, stories of one's own."""

import random

FERRY = [
    "A passenger ferry ran aground off Grey Isle on Tuesday with 212 people aboard, the harbour authority of Port "
    "Marrow said, and lifeboats from three villages took everybody off before nightfall.",
    "Captain Ilse Brandvold told reporters that the steering had failed twenty minutes after the vessel left the "
    "northern quay, and that an anchor thrown in haste had kept the hull from breaking on the outer rocks.",
    "At least {toll} passengers were treated for cold and bruises at the cottage hospital in Sandhaven{source}.",
    "The company that runs the line, Isles and Sound, suspended all crossings until divers had looked at the keel.",
    "It was the third grounding in those waters within two winters, and islanders have asked for a new channel "
    "buoy since the mail boat struck the same reef in the autumn gales of last year.",
    "A tug from the mainland was expected at high water on Thursday, weather permitting, the authority added.",
]
NOUNS = [
    "gulls",
    "nets",
    "barrels",
    "lanterns",
    "ropes",
    "kettles",
    "bells",
    "maps",
    "boots",
    "sails",
    "pears",
    "drums",
    "chairs",
    "wheels",
    "coats",
    "clocks",
]
VERBS = [
    "counted",
    "mended",
    "sold",
    "painted",
    "carried",
    "hid",
    "weighed",
    "washed",
    "stacked",
    "traded",
    "buried",
    "polished",
    "borrowed",
    "lost",
]
WHO = [
    "Fishermen",
    "Teachers",
    "Bakers",
    "Millers",
    "Cobblers",
    "Gardeners",
    "Sailors",
    "Painters",
    "Drivers",
    "Clerks",
    "Porters",
    "Nurses",
]
PLACES = [
    "Sandhaven",
    "Linden",
    "Marrow",
    "Keld",
    "Tarn",
    "Orrin",
    "Quorna",
    "Velmora",
    "Brevia",
    "Nordby",
    "Kelder",
    "Ridgeway",
    "Vessen",
    "Fenmoor",
]


def ferry(
    *,
    toll: int = 9,
    source: str = ", a nurse on duty said",
    title: str = "Ferry runs aground off Grey Isle",
    more: str = "",
) -> str:
    lines = [line.format(toll=toll, source=source) for line in FERRY]
    return page(title, [*lines, more] if more else lines)


def own_story(seed: int, title: str | None = None) -> str:
    """A story that nobody else has."""
    chance = random.Random(seed)
    lines = []
    for _ in range(6):
        said = [
            f"{chance.choice(WHO)} of {chance.choice(PLACES)} {chance.choice(VERBS)} {chance.randint(2, 99)} "
            f"{chance.choice(NOUNS)} near {chance.choice(PLACES)} while {chance.choice(WHO).lower()} "
            f"{chance.choice(VERBS)} the {chance.choice(NOUNS)} of {chance.choice(PLACES)}."
            for _ in range(2)
        ]
        lines.append(" ".join(said))
    return page(title or f"What {chance.choice(PLACES)} kept, part {seed}", lines)


def page(title: str, lines: list[str]) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return (
        f"<!doctype html><html lang=en><head><title>{title}</title></head>"
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )

"""Made-up news with known copies, as JSON lines: ``match_generator.py COUNT [--seed N] > news.jsonl``.

Each line has ``id, text, outlet, date`` and the truth: ``report`` (the filing whose text it is), ``relation`` to it,
``share`` (part of the report's words that it has), ``edits`` (part of its words that were changed), ``chain``, and for
a digest ``carries``. Sentences are filled from templates with wide vocabularies and invented names, and no template has
five words in a row of its own, so that texts share 5-grams only where they are copies, or where it is meant: furniture
of an outlet, background of an agency, statements that several writers quote, takes of one story, digests.
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

OUTLETS = 120
AGENCIES = 6


def listed(values: str) -> list[str]:
    return values.split(", ")


SYLLABLES = listed(
    "ba, be, bri, ca, cor, da, del, do, el, fa, fen, ga, gor, ha, hel, in, jor, ka, kel, la, lin, lor, ma, "
    "mer, mo, na, ner, no, or, pa, pel, po, qua, ra, ren, ros, sa, sel, so, ta, tes, tor, tul, u, va, ven, vo, "
    "wa, wes, xan, ya, zel, zo"
)
ENDINGS = listed("n, r, l, s, th, nd, rk, m, x, ck")
PEOPLE = listed(
    "officials, engineers, farmers, ministers, judges, doctors, pilots, teachers, miners, sailors, traders, "
    "students, officers, builders, nurses, fishermen, shopkeepers, veterans, lawyers, inspectors, surveyors, "
    "brokers, clerks, drivers, bakers"
)
THINGS = listed(
    "bridge, harbour, treaty, budget, school, pipeline, reactor, tunnel, dam, election, market, factory, "
    "hospital, railway, museum, archive, tariff, pension, ferry, orchard, quarry, lighthouse, vaccine, "
    "satellite, canal, refinery, stadium, prison, embassy, laboratory, airport, granary, observatory, theatre, "
    "courthouse, barracks, windmill, aqueduct, ledger, census"
)
VERBS = listed(
    "approved, rejected, delayed, opened, closed, inspected, sold, repaired, defended, praised, blamed, "
    "rescued, questioned, mapped, flooded, taxed, abandoned, rebuilt, promised, measured, audited, guarded, "
    "seized, renamed, divided, photographed, insured, dismantled"
)
QUALITIES = listed(
    "northern, disputed, ancient, costly, unfinished, private, coastal, wooden, flooded, modern, crowded, "
    "silent, provincial, rusting, contested, temporary, frozen, narrow, celebrated, forgotten, fortified, "
    "electric, marble, remote"
)
MANNERS = listed(
    "reluctantly, overnight, unanimously, without warning, in secret, by mistake, after midnight, under "
    "protest, with ceremony, at gunpoint, before dawn, in haste, by decree, on foot"
)
CAUSES = listed(
    "drought, inflation, sabotage, flooding, negligence, frost, fraud, unrest, erosion, corrosion, clerical "
    "error, heavy snow, old wiring, falling prices"
)
DAYS = listed("Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday")
TEMPLATES = (
    "{People} in {place} {verb} the {quality} {thing} near {place2} {manner} on {day}, citing {cause}.",
    "{Name}, who {verb} {number} {people} from {place}, {verb2} a {quality} {thing} {manner}.",
    "The {quality} {thing} of {place} was {verb} by {name} and {number} {people} {manner}.",
    "“{Quality} {people} {verb} our {thing} {manner},” said {name} of {place}. “{place2} {verb2} {number} more.”",
    "At least {number} {people} {verb} {place} after {cause} {verb2} its {quality} {thing}.",
    "{Name} told {people} that {cause} {verb} {number} {quality} homes between {place} and {place2}.",
    "Records kept at {place} show {number} {people} {verb} {name2} while {cause} {verb2} the {thing}.",
    "According to {name}, {place} {verb} {number} {thing} contracts {manner} since {day}.",
    "A {quality} {thing} costing {number} crowns {verb} {people} at {place}, {name} wrote {manner}.",
    "{People} loyal to {name} {verb} {place2} {manner}, and {name2} {verb2} its {thing}.",
    "Neither {name} nor {name2} {verb} the {thing} that {cause} {verb2} in {place}.",
    "By {day}, {number} {people} had {verb} {quality} {thing} plans drawn up by {name}.",
)


def words(values: Sequence[str]) -> int:
    return sum(len(value.split()) for value in values)


@dataclass(frozen=True)
class Item:
    paragraphs: tuple[str, ...]
    report: str
    chain: str
    relation: str = "full"
    share: float = 1.0
    edits: float = 0.0
    carries: tuple[str, ...] = ()
    ocr: bool = False


@dataclass(frozen=True)
class Filing:
    """One filing of a wire text."""

    report: str
    chain: str
    paragraphs: tuple[str, ...]
    agency: int


class Newsroom:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(f"news {seed}")
        self.places = [self.invented() for _ in range(4000)]
        self.surnames = [self.invented() for _ in range(6000)]
        self.first_names = [self.invented() for _ in range(800)]
        self.furniture = [[self.sentence() for _ in range(3)] for _ in range(OUTLETS)]
        self.background = [
            [[self.sentence() for _ in range(2)] for _ in range(6)] for _ in range(AGENCIES)
        ]
        self.statements: list[str] = []
        self.recent: list[Filing] = []
        self.made = 0

    def invented(self) -> str:
        pick = self.random.choice
        return (
            "".join(pick(SYLLABLES) for _ in range(self.random.randint(1, 3))) + pick(ENDINGS)
        ).capitalize()

    def sentence(self) -> str:
        pick = self.random.choice
        people, quality = pick(PEOPLE), pick(QUALITIES)
        name = f"{pick(self.first_names)} {pick(self.surnames)}"
        return pick(TEMPLATES).format(
            People=people.capitalize(),
            people=pick(PEOPLE),
            place=pick(self.places),
            place2=pick(self.places),
            verb=pick(VERBS),
            verb2=pick(VERBS),
            quality=quality,
            Quality=quality.capitalize(),
            thing=pick(THINGS),
            manner=pick(MANNERS),
            day=pick(DAYS),
            cause=pick(CAUSES),
            number=self.random.randint(2, 9999),
            Name=name,
            name=name,
            name2=f"{pick(self.first_names)} {pick(self.surnames)}",
        )

    def paragraph(self) -> str:
        return " ".join(self.sentence() for _ in range(self.random.randint(1, 3)))

    def filing(self) -> Filing:
        self.made += 1
        number = f"r{self.made}"
        body = [self.paragraph() for _ in range(self.random.randint(7, 16))]
        agency = self.random.randrange(AGENCIES)
        if self.random.random() < 0.25:  # shared with other texts, and no copying
            self.statements = [
                *self.statements[-20:],
                f"“{' '.join(self.sentence().replace('“', '').replace('”', '') for _ in range(3))}”",
            ]
            body.insert(3, self.random.choice(self.statements))
        if self.random.random() < 0.3:
            body += self.random.choice(self.background[agency])
        return Filing(number, number, tuple(body), agency)

    def take(self, of: Filing) -> Filing:
        """The story runs on: another opening, half of it new, and the rest of the take before."""
        new = self.filing()
        kept = of.paragraphs[len(of.paragraphs) // 2 :][:5]
        fresh = new.paragraphs[: max(6, round(1.5 * len(kept)))]
        return Filing(new.report, of.chain, (*fresh, *kept), of.agency)

    def copy(self, filing: Filing) -> Item:
        chance = self.random.random
        body = list(filing.paragraphs)
        relation = self.random.choices(
            ["full", "abridged", "extended", "excerpt"], [35, 40, 17, 8]
        )[0]
        if relation == "abridged" or (relation == "extended" and chance() < 0.5):
            keep = max(3, round(len(body) * self.random.uniform(0.3, 0.85)))
            if chance() < 0.6:
                body = body[:keep]
            else:
                some = sorted(self.random.sample(range(1, len(body)), keep - 1))
                body = [body[0], *(body[n] for n in some)]
        elif relation == "excerpt":
            body = [body[0] if len(body[0].split()) >= 30 else " ".join(body[:2])]
        share = words(body) / words(filing.paragraphs)
        if relation != "excerpt" and chance() < 0.15:
            tail = body[1:]
            self.random.shuffle(tail)
            body = [body[0], *tail]
        edits = self.random.choice([0, 0, 0, 0.01, 0.02, 0.05, 0.1, 0.15])
        if edits:
            body = [self.edited(paragraph, edits) for paragraph in body]
        ocr = chance() < 0.04
        if ocr:
            body = [self.misread(paragraph) for paragraph in body]
        if relation == "extended":
            own = max(2, round(len(body) * self.random.uniform(0.25, 0.6)))
            for _ in range(own):
                body.insert(self.random.randint(1, len(body)), self.paragraph())
        return Item(
            tuple(body),
            filing.report,
            filing.chain,
            relation,
            round(share, 3),
            edits,
            ocr=ocr,
        )

    def edited(self, paragraph: str, rate: float) -> str:
        """Words replaced, dropped or added by an editor."""
        found: list[str] = []
        for word in paragraph.split():
            if self.random.random() >= rate:
                found.append(word)
                continue
            how = self.random.random()
            if how < 0.6:
                found.append(self.random.choice(QUALITIES + THINGS + VERBS + PEOPLE))
            elif how < 0.8:
                found += [word, self.random.choice(QUALITIES)]
        return " ".join(found)

    def misread(self, paragraph: str) -> str:
        """As scanned: one word in thirty with a wrong letter."""
        found = []
        for word in paragraph.split():
            if self.random.random() < 1 / 30:
                at = self.random.randrange(len(word))
                word = word[:at] + self.random.choice("ceo1lrnmtiu") + word[at + 1 :]
            found.append(word)
        return " ".join(found)

    def digest(self) -> Item:
        self.made += 1
        some = self.random.sample(self.recent, min(len(self.recent), self.random.randint(3, 6)))
        body = [p for filing in some for p in filing.paragraphs[:2]]
        number = f"r{self.made}"
        return Item(
            tuple(body), number, number, "digest", carries=tuple(filing.report for filing in some)
        )

    def items(self) -> Iterator[Item]:
        while True:
            kind = self.random.random()
            if kind < 0.02 and len(self.recent) >= 3:
                yield self.digest()
                continue
            if kind < 0.20:
                filing = self.filing()
                if kind < 0.06 and self.recent:
                    filing = self.take(self.random.choice(self.recent))
                self.recent = [*self.recent[-7:], filing]
                for _ in range(self.random.choice([2, 2, 2, 3, 3, 4, 5, 6, 8, 12])):
                    yield self.copy(filing)
            else:
                lone = self.filing()
                yield Item(lone.paragraphs, lone.report, lone.chain, "alone")

    def rows(self, count: int, *, mixed_over: int = 5000) -> Iterator[dict[str, object]]:
        """Rows in an order that mixes ``mixed_over`` neighbours; outlets of one report's copies differ mostly."""
        made = self.items()
        left = count
        while left:
            some = [next(made) for _ in range(min(left, mixed_over))]
            left -= len(some)
            self.random.shuffle(some)
            for item in some:
                outlet = self.random.randrange(OUTLETS)
                yield self.row(item, outlet)

    def row(self, item: Item, outlet: int) -> dict[str, object]:
        furniture = self.furniture[outlet]
        body = list(item.paragraphs)
        if outlet % 3 == 0:
            body = [*body, *furniture]
        elif outlet % 3 == 1:
            body = [furniture[0], *body, *furniture[1:]]
        return {
            "id": f"{self.random.getrandbits(64):016x}",
            "text": "\n".join(body),
            "outlet": f"outlet{outlet}",
            "date": f"2031-{self.random.randint(1, 12):02}-{self.random.randint(1, 28):02}",
            "report": item.report,
            "chain": item.chain,
            "relation": item.relation,
            "share": item.share,
            "edits": item.edits,
            "carries": item.carries,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for row in Newsroom(options.seed).rows(options.count):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()

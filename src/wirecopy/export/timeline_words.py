"""The figures of an event in words: what is asked, who says how many, and how it stands to what others say."""

from wirecopy.export.wording import counted
from wirecopy.model import Figure, Question

#: Who says what stands in no claim.
OWN_WORDS = "in the reports' own words"


def question_words(question: Question) -> str:
    """What is asked: "killed", "killed: children"."""
    return f"{question.role}: {question.of}" if question.of else question.role


def value_words(figure: Figure) -> str:
    """How many: "16", "at least 16", "16 to 20", "about 50"."""
    about = "about " if figure.approximate else ""
    if figure.min is None:
        return f"{about}up to {_number(figure.max)}" if figure.max is not None else "some"
    if figure.max is None:
        return f"at least {_number(figure.min)}"
    if figure.max != figure.min:
        return f"{about}{_number(figure.min)} to {_number(figure.max)}"
    return about + _number(figure.min)


def standing_words(question: Question, figure: Figure) -> str:
    """What others say to it: "superseded", "disagrees with 12 (the ministry)"; "" for nothing."""
    if figure.superseded:
        at = question.figures.index(figure)
        later = [f for f in question.figures if at in f.supersedes and not f.superseded]
        if not later:
            return "superseded"
        return f"superseded by {value_words(max(later, key=lambda f: f.min or 0))}"
    if figure.disagrees:
        others = [question.figures[n] for n in figure.disagrees]
        return "disagrees with " + ", ".join(value_words(f) for f in others[:3])
    return ""


def carried_words(figure: Figure) -> str:
    """Who carries it: "2 outlets, 1-2 origins"."""
    origins = figure.origins
    many = f"{origins.min}-{origins.max}" if origins.max != origins.min else f"{origins.min}"
    return f"{counted(figure.outlets.min, 'outlet')}, {many} origin{'' if many == '1' else 's'}"


def summary(question: Question) -> str:
    """A question with the figures that stand: "killed: at least 22; 86"."""
    standing = [f for f in question.figures if not f.superseded]
    words = dict.fromkeys(value_words(f) for f in standing)
    return f"{question_words(question)}: {'; '.join(words)}"


def _number(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.0f}" if value == int(value) else f"{value:,g}"

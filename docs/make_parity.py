"""Write docs/parity.md and docs/linear-words.md from the tables of acts and of words: python -m docs.make_parity"""

from pathlib import Path

from sct_tui.plain.words import WORDS, Menu
from tests.parity import ACTS, WAYS, Act

HERE = Path(__file__).resolve().parent
_PLACES = {
    Menu.EVERYWHERE: "Everywhere, but while an answer is typed",
    Menu.HOME: "At the town's home",
    Menu.ROUND: "In a round",
    Menu.STEP: "In a step",
    Menu.QUESTION: "While an answer is typed, each behind a colon",
    Menu.ENTRIES: "At a question that takes entries",
    Menu.FIELD: "While a field of a form is typed, each behind a colon",
    Menu.COACHING: "In the coaching ledger",
    Menu.TRAININGS: "In the trainings",
    Menu.CERTIFICATIONS: "In the certifications",
    Menu.CONFIRM: "Going through what was taken over",
    Menu.CONFLICTS: "Choosing between what was changed here and elsewhere",
    Menu.HISTORY: "In the history",
    Menu.FOUND: "In what was found",
}


def page() -> str:
    """docs/parity.md."""
    lines = [
        "# Parity: every act in the app, on the command line and in lines",
        "",
        "Written by `make parity` from `tests/parity.py`; a test holds that table against the real commands, keys and",
        "words. In the app a command is named by its id in [keys.md](keys.md); a word of the linear mode stands behind",
        "the place where it is typed ([linear.md](linear.md)). Where one of the three lacks an act, it says why.",
        "",
        "| Act | App | Command line | Linear mode |",
        "|---|---|---|---|",
    ]
    lines += [f"| {act.says} | {' | '.join(_cell(act, way) for way in WAYS)} |" for act in ACTS]
    return "\n".join(lines) + "\n"


def words_page() -> str:
    """docs/linear-words.md."""
    parts = [
        "# The words of the linear mode\n\nWritten by `make parity`; how they are used is in [linear.md](linear.md).\n"
    ]
    for menu, title in _PLACES.items():
        if WORDS[menu]:
            rows = [f"| `{word.as_typed}` | {word.says} | {', '.join(word.also)} |" for word in WORDS[menu]]
            parts.append("\n".join([f"## {title}", "", "| Word | What it does | Also |", "|---|---|---|", *rows, ""]))
    return "\n".join(parts)


def _cell(act: Act, way: str) -> str:
    said = dict.fromkeys(_said(way, one) for one in act.ways(way))
    return ", ".join(said) or f"– {getattr(act, f'no_{way}')}"


def _said(way: str, one: str) -> str:
    if ":" in one:
        return "on its screen" if way == "app" else "asked by itself"
    if way == "linear":
        menu, _, word = one.partition(" ")
        return f"{menu}: `{word}`"
    return f"`sct {one}`" if way == "cli" else f"`{one}`"


if __name__ == "__main__":
    (HERE / "parity.md").write_text(page())
    (HERE / "linear-words.md").write_text(words_page())

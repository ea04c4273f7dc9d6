"""Many lines pasted at once at a real terminal: all of them are kept, and the app goes on."""

import json

from tests.terminal.test_main_job import REST_SECONDS, Start, begin, go_to, leave, sct, start, surroundings

__all__ = ["start", "surroundings"]

LINES = [f"Line {number} of what was written elsewhere: ½ of the tenants." for number in range(1, 501)]


def pasted(text: str) -> str:
    """As a terminal sends it, with carriage returns."""
    return f"\x1b[200~{text}\x1b[201~".replace("\n", "\r")


def prompts(surroundings: dict[str, str]) -> dict[str, object]:
    shown = json.loads(sct(surroundings, "step", "show", "4.4/c1/prepare", "--json"))["prompts"]
    return {prompt["id"]: prompt["answer"].get("value") for prompt in shown}


def test_five_hundred_lines_go_into_a_long_text(surroundings: dict[str, str], start: Start) -> None:
    begin(surroundings)
    with start() as person:
        go_to(person, "step")
        person.wait_until_still(REST_SECONDS)
        person.type(pasted("\n".join(LINES)))
        person.wait_for("Line 500 of")
        person.type("!")
        person.wait_for("tenants.!")
        leave(person)
    assert prompts(surroundings)["why-this-action"] == "\n".join(LINES) + "!"


def test_all_lines_go_into_a_field_of_one_line_and_no_key_is_made_of_them(
    surroundings: dict[str, str], start: Start
) -> None:
    begin(surroundings)
    with start() as person:
        go_to(person, "step")
        person.wait_until_still(REST_SECONDS)
        person.press("Tab", "Tab", "Enter")
        person.wait_for(": new entry")
        person.wait_until_still(REST_SECONDS)
        person.type(pasted("\n".join(LINES)))
        person.wait_until_still(REST_SECONDS)
        person.press("Esc")
        person.wait_for("1 recorded")
        leave(person)
    (entry,) = json.loads(sct(surroundings, "entry", "list", "4.4", "team", "--json"))["entries"]
    assert entry["cells"]["name"]["value"] == " ".join(LINES)
    assert {name: cell["value"] for name, cell in entry["cells"].items() if name != "name" and cell.get("value")} == {}

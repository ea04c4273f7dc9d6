"""A town's work as plain text for paper: for people who read it, from what a progress file for them would hold."""

from collections.abc import Iterator, Mapping
from typing import Any

from sct_tui.exchange.going_out import held_back, joined_titles
from sct_tui.exchange.page import Page
from sct_tui.exchange.progress_file import READERS, called, editions_begun_under, last_change
from sct_tui.exchange.values_in_words import said_in_words
from sct_tui.exchange.written_days import day_in_words
from sct_tui.model.considering import ACTION, APPLICATION, Question
from sct_tui.model.flow import SUBMISSION, CycleDefinition, Visibility
from sct_tui.model.journal import step_it_is_about
from sct_tui.model.work import FlagKind

_NONE = "Nothing recorded yet."
_TAKEN_AWAY_HERE = "(Taken away here; others still work with it, and nobody has chosen yet.)"
_TAKEN_AWAY_ELSEWHERE = "(Others took it away, and nobody has chosen yet.)"
_INDENT = 4
_Table = Mapping[str, Any]


def readable_text(
    data: _Table,
    definitions: Mapping[str, CycleDefinition],
    not_asked: Mapping[str, frozenset[str]],
) -> str:
    """The text for the audience that the data of a progress file was made for; ends with a newline.

    The team and a coach read all steps, then notes, flags, coaching and trainings, the team also which actions were
    considered; the public reads the submission of each round, as a town would publish it. definitions, by hash, say how
    a submission is gathered; a round whose definition is not among them is told step by step. not_asked has, by round,
    the prompts that do not apply any more: they are left out of a submission, and marked elsewhere. What is withheld is
    said by its title.
    """
    page = Page()
    _begin(page, data)
    is_public = data["audience"] == Visibility.PUBLIC
    for application in data.get("application", []):
        page.heading(called(application), "=", is_above_too=True)
        started = day_in_words(application["started_on"])
        page.paragraph(f"Started on {started}. Level aimed at: {application['level']}.")
        if submitted := _submitted(application):
            page.paragraph(submitted)
        page.paragraph(f"Last change: {last_change(application)}.")
        for cycle in data.get("cycle", []):
            if cycle["application"] == application["id"] and "number" in cycle:
                definition = definitions.get(cycle["definition_hash"])
                asked_no_more = not_asked.get(cycle["id"], frozenset())
                under = "" if _follows_one_edition(data) else cycle["edition"]
                round_ = _Round(page, cycle, asked_no_more, is_public=is_public, under=under)
                round_.write(definition)
        meetings = [meeting for meeting in data.get("coaching", []) if meeting.get("application") == application["id"]]
        if not is_public:
            _write_coaching(page, meetings, "Coaching for this action")
    if not is_public:
        _write_coaching(page, [m for m in data.get("coaching", []) if m.get("application") == ""], "Other coaching")
        _write_trainings(page, data)
        _write_certifications(page, data)
        _write_considered(page, data)
    _end(page, data)
    return page.text


def _editions_named(data: _Table) -> str:
    """The editions that the rounds told here were begun under: what the town follows by now says nothing of them."""
    if _follows_one_edition(data):
        return f"edition {data['town']['edition_title']}"
    begun = editions_begun_under(data.get("cycle", []))
    return f"{'edition' if len(begun) == 1 else 'editions'} {' and '.join(begun)}"


def _follows_one_edition(data: _Table) -> bool:
    """Whether every round was begun under the edition that the town follows."""
    return set(editions_begun_under(data.get("cycle", []))) <= {data["town"]["edition"]}


def _submitted(application: _Table) -> str:
    """Whether its action is submitted, in words; "" where nobody said, or the audience may not see it."""
    said = next((field.get("value") for field in application.get("field", []) if field["field"] == "submitted"), None)
    return "" if said is None else f"Among the actions submitted: {'yes' if said else 'no'}."


def _begin(page: Page, data: _Table) -> None:
    town = data["town"]
    page.paragraph(f"{town['name']}{' (a made-up town, to try things out)' if town['demo'] else ''}")
    page.paragraph(f"The equity process of Sustainable CT, {_editions_named(data)}")
    if data["audience"] != Visibility.PUBLIC and not _follows_one_edition(data):
        page.paragraph(f"{town['name']} follows edition {town['edition_title']} now.")
    page.gap()
    page.paragraph(f"For {READERS[Visibility(data['audience'])]}.")
    page.paragraph(f"Held back: {held_back(data, 'what belongs in this text is named in its place')}.")


def _end(page: Page, data: _Table) -> None:
    ends = []
    if data["audience"] == Visibility.PUBLIC:
        ends.append("Notes, coaching and who attended trainings are not part of this text.")
    if any(cycle.get("working_text") for cycle in data.get("cycle", [])):
        ends.append("Steps and questions are a working text, not the programme's own.")
    if ends:
        page.gap()
        page.paragraph("-" * 8)
        page.paragraph(" ".join(ends))


class _Round:
    """One round on a page."""

    def __init__(self, page: Page, cycle: _Table, not_asked: frozenset[str], *, is_public: bool, under: str) -> None:
        self._page = page
        self._cycle = cycle
        self._not_asked = not_asked
        self._is_public = is_public
        self._under = under
        self._held_back: dict[tuple[str, str], None] = {}
        self._answers: dict[str, list[_Table]] = {}
        for answer in cycle.get("answer", []):
            self._answers.setdefault(answer["prompt"], []).append(answer)
        # One that was taken away, while others say that it is there, is not simply gone; to the public it is.
        self._entries: dict[str, list[_Table]] = {}
        for entry in cycle.get("entry", []):
            if "position" in entry or ("conflict" in entry and not is_public):
                self._entries.setdefault(entry["prompt"], []).append(entry)

    def write(self, definition: CycleDefinition | None) -> None:
        """The round: as a submission for the public, else step by step."""
        begun = f"begun on {day_in_words(self._cycle['begun_on'])}"
        if self._under:
            begun += f", under edition {self._under}"
        self._page.heading(f"Round {self._cycle['number']}, {begun}", "=")
        if self._is_public and definition and definition.submission.sections:
            self._write_submission(definition)
        else:
            self._write_steps()
        self._write_remarks()

    def _write_submission(self, definition: CycleDefinition) -> None:
        own = [prompt.id for prompt in definition.submission.prompts]
        sections = [("In the town's own words", own)] if own else []
        sections += [(section.title, list(section.gathers)) for section in definition.submission.sections]
        for title, prompts in sections:
            asked = [prompt for prompt in prompts if prompt not in self._not_asked]
            self._write_section(title, asked)

    def _write_steps(self) -> None:
        places: dict[str, list[str]] = {step["step"]: [] for step in self._cycle.get("step", [])}
        for table in (*self._cycle.get("answer", []), *self._cycle.get("entry", [])):
            of_step = places.setdefault(table["step"], [])
            if table["prompt"] not in of_step:
                of_step.append(table["prompt"])
        titles = {step["step"]: f"{step['title']} ({step['status']})" for step in self._cycle.get("step", [])}
        for step, prompts in places.items():
            title = "Submission" if step == SUBMISSION else "Not in this cycle definition"
            self._write_section(titles.get(step, title), prompts)

    def _write_section(self, title: str, prompts: list[str]) -> None:
        self._page.heading(title, "-")
        self._held_back = {}
        written = [self._write_prompt(prompt) for prompt in prompts]
        if self._held_back:
            self._page.gap()
            self._page.paragraph(f"(Held back here: {'; '.join(joined_titles(self._held_back))}.)")
        elif not any(written):
            self._page.paragraph(_NONE)

    def _write_prompt(self, prompt: str) -> bool:
        """Whether anything was said there."""
        lines = list(self._entries_in_words(prompt) if prompt in self._entries else self._answers_in_words(prompt))
        if not lines:
            return False
        tables = self._entries.get(prompt) or self._answers[prompt]
        self._page.gap()
        self._page.paragraph(f"{tables[0]['title']}{' (not asked any more)' if prompt in self._not_asked else ''}")
        for bullet, text in lines:
            self._page.paragraph(text, indent=_INDENT, bullet=bullet)
        return True

    def _answers_in_words(self, prompt: str) -> Iterator[tuple[str, str]]:
        for answer in self._answers.get(prompt, []):
            if "entry" not in answer:  # a cell of an entry that is gone is not told
                text = self._in_words(answer, (answer["title"], ""))
                if text:
                    yield "", text

    def _entries_in_words(self, prompt: str) -> Iterator[tuple[str, str]]:
        for number, entry in enumerate(self._entries[prompt], start=1):
            bullet = f"{number}. "
            if "conflict" in entry and not self._is_public:
                is_here = "position" in entry
                yield bullet, _TAKEN_AWAY_ELSEWHERE if is_here else _TAKEN_AWAY_HERE
                bullet = " " * len(bullet)
            cells = [answer for answer in self._answers.get(prompt, []) if answer.get("entry") == entry["entry"]]
            for cell in cells:
                text = self._in_words(cell, (entry["title"], cell["title"]))
                if text:
                    yield bullet, f"{cell['title']}: {text}"
                    bullet = " " * len(bullet)

    def _in_words(self, answer: _Table, title: tuple[str, str]) -> str:
        """What an answer says, and others say; what is withheld is noted by its title (prompt's and column's)."""
        texts = [said_in_words(answer, answer["kind"])]
        for other in answer.get("conflict", []):
            if words := said_in_words(other, answer["kind"]):
                texts.append(f"(Somebody else says, and nobody has chosen yet: {words})")
        if answer.get("withheld") and "value_in_words" not in answer:
            self._held_back[title] = None
        return "\n".join(filter(None, texts))

    def _write_remarks(self) -> None:
        steps = {step["step"]: step["title"] for step in self._cycle.get("step", [])}
        for key, heading in (("note", "Notes"), ("flag", "To come back to")):
            told = [(remark, remark["value"]) for remark in self._cycle.get(key, []) if remark.get("value") is not None]
            if told:
                self._page.heading(heading, "-")
            for remark, value in told:
                is_step = step_it_is_about(remark["on"]) in steps
                about = f"{remark['title']} (the step)" if is_step else remark["title"]
                if key == "flag":
                    value = FlagKind(value).in_words
                self._page.paragraph(f"{about}: {value}", bullet="- ")


def _write_coaching(page: Page, meetings: list[_Table], heading: str) -> None:
    there = [meeting for meeting in meetings if "minutes" in meeting]
    if there:
        page.heading(heading, "-")
    for meeting in there:
        details = [f"{meeting['minutes']} minutes", meeting.get("coach", ""), meeting.get("how", "")]
        page.paragraph(f"{day_in_words(meeting['on'])}: {', '.join(filter(None, details))}", bullet="- ")
        if meeting.get("topics"):
            page.paragraph(meeting["topics"], indent=_INDENT)


def _write_trainings(page: Page, data: _Table) -> None:
    names = {one["id"]: one["name"] for one in data.get("participant", []) if "name" in one}
    sessions: dict[tuple[str, str], list[str]] = {}
    for noted in data.get("attendance", []):
        if "status" in noted:
            day = f", {day_in_words(noted['on'])}" if noted["on"] else ""
            of_session = sessions.setdefault((noted["session"], f"{noted['training']}{day}"), [])
            of_session.append(f"{names.get(noted['participant'], 'somebody')}: {noted['status']}")
    if sessions:
        page.heading("Trainings", "=", is_above_too=True)
    for (_, title), lines in sessions.items():
        page.gap()
        page.paragraph(title)
        for line in lines:
            page.paragraph(line, indent=_INDENT)


def _write_certifications(page: Page, data: _Table) -> None:
    there = [held for held in data.get("certification", []) if "level" in held]
    if there:
        page.heading("Certifications", "=", is_above_too=True)
    for held in there:
        given = f"{held['level']}, edition {held['edition']}, given on {day_in_words(held['on'])}"
        used = [action for field in held.get("field", []) for action in field.get("value", [])]
        page.paragraph(f"{given}; used: {', '.join(used)}" if used else given, bullet="- ")


def _write_considered(page: Page, data: _Table) -> None:
    """The actions that were considered; only a file for the team has any."""
    said: dict[str, dict[str, Any]] = {}
    for one in data.get("considered", []):
        if "value" in one:
            said.setdefault(one["considered"], {})[one["field"]] = one["value"]
    there = [answers for answers in said.values() if ACTION in answers]
    if there:
        page.heading("Actions that were considered", "=", is_above_too=True)
    for answers in there:
        action = answers[ACTION]
        names = (action[key] for key in ("number", "project", "title"))
        led_on = "" if APPLICATION not in answers else " (the process is applied to it)"
        page.paragraph(f"{' '.join(filter(None, names))}{led_on}", bullet="- ")
        for question in Question:
            if text := answers.get(question):
                told = day_in_words(text) if question is Question.STARTED else text
                page.paragraph(f"{question.in_words} {told}", indent=_INDENT)

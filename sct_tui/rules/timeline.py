"""A plan drawn as a timeline in text: weeks across; steps, sessions and coaching down; today marked."""

from collections.abc import Iterable
from datetime import date, timedelta

from sct_tui.cleaning import one_line
from sct_tui.model.plan import Anchor, Plan, Standing, StepDates
from sct_tui.records import dataclass

LABEL_WIDTH = 18
WIDEST = 160  # cells; a wider line is not easier to read
_MOST_WEEK_CELLS = 4
_GAP = "  "
_NEAR_DAYS = 56  # today is on the line if it is not further than this from the plan


@dataclass(frozen=True, slots=True)
class Marks:
    """The characters a timeline is drawn with, each one cell wide."""

    done: str
    open: str
    late: str
    ahead: str
    early: str
    stretch: str
    last: str
    catch_up: str
    today: str
    today_line: str
    meeting: str
    session: str
    ask: str
    talk: str
    end: str

    @property
    def legend(self) -> tuple[str, ...]:
        """What the marks mean, each with its words."""
        return (
            f"{self.done} done",
            f"{self.open} its days have begun",
            f"{self.late} its last day is past",
            f"{self.ahead} still ahead",
            f"{self.early} at the calm pace",
            f"{self.stretch}{self.last} until the last sensible day",
            f"{self.catch_up} to keep the deadline",
            f"{self.meeting} meeting",
            f"{self.session} session",
            f"{self.ask} ask for a coach",
            f"{self.talk} talk",
        )

    def of(self, plan: Plan, step: StepDates) -> str:
        """The mark of a step. After a start, nothing is late."""
        match step.standing:
            case Standing.DONE:
                return self.done
            case Standing.LATE if plan.ground.anchor is Anchor.DEADLINE:
                return self.late
            case Standing.LATE | Standing.NOW:
                return self.open
            case Standing.AHEAD:
                return self.ahead

    def legend_lines(self, width: int) -> list[str]:
        """The legend in lines of so many cells; no mark is parted from its words."""
        lines: list[str] = []
        for text in self.legend:
            if lines and len(lines[-1]) + len(_GAP) + len(text) <= width:
                lines[-1] += _GAP + text
            else:
                lines.append(text)
        return lines


DRAWN = Marks("✓", "▸", "!", "○", "█", "▒", "┤", "×", "▼", "│", "•", "●", "?", "c", "◆")
ASCII = Marks("x", ">", "!", "-", "#", "-", "|", "X", "v", ":", ".", "o", "?", "c", "*")


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """One line: label is cut or padded to LABEL_WIDTH by whoever shows it, since only they know how wide a text is."""

    label: str
    track: str


def marks_for(encoding: str | None) -> Marks:
    """The marks that a terminal with this encoding can show."""
    try:
        "".join((DRAWN.done, DRAWN.early, DRAWN.stretch, DRAWN.session)).encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return ASCII
    return DRAWN


def timeline(plan: Plan, width: int, marks: Marks) -> list[TimelineRow]:
    """The rows of a plan in so many cells, label included. Empty where no step has days, or there is no room.

    A week takes one to four cells; where even one is too many, several days share a cell.
    """
    room = width - LABEL_WIDTH - 1
    if not plan.steps or room < 20:
        return []
    scale = _Scale.of(plan, room)
    draw = _Drawing(plan, scale, marks)
    rows = [
        TimelineRow(scale.span(), scale.months()),
        TimelineRow("week of", scale.weeks()),
        draw.row("today", [(plan.today, marks.today)]),
    ]
    if plan.meetings:
        rows.append(draw.row("meetings", [(day, marks.meeting) for day in plan.meetings]))
    rows += [draw.step(number, step) for number, step in enumerate(plan.steps, start=1)]
    for topic in plan.topics:
        if topic.sessions:
            rows.append(draw.row(topic.training.title, [(session.on, marks.session) for session in topic.sessions]))
    for cohort in plan.cohorts:
        if cohort.is_possible:
            rows.append(draw.row(cohort.cohort.title, [(session.on, marks.session) for session in cohort.sessions]))
    talks = [(day.on, marks.talk) for day in plan.coaching]
    asks = [(ask.by, marks.ask) for ask in plan.ask_for_coach]
    if talks or asks:
        rows.append(draw.row("coaching", [*asks, *talks]))
    if plan.ground.anchor is Anchor.DEADLINE:
        rows.append(draw.row("deadline", [(plan.ground.day, marks.end)]))
    return rows


@dataclass(frozen=True, slots=True)
class _Scale:
    """Which cell a day is in. first is a Monday."""

    first: date
    weeks_shown: int
    cells: int

    @classmethod
    def of(cls, plan: Plan, room: int) -> "_Scale":
        first, last = plan.begins, plan.ends
        if -_NEAR_DAYS <= (plan.today - first).days < 0:
            first = plan.today
        if 0 < (plan.today - last).days <= _NEAR_DAYS:
            last = plan.today
        first -= timedelta(first.weekday())
        weeks = (last - first).days // 7 + 1
        return cls(first, weeks, min(room, weeks * min(_MOST_WEEK_CELLS, max(1, room // weeks))))

    def cell(self, day: date) -> int | None:
        """The cell of a day; None if it is not on the line."""
        days = (day - self.first).days
        return days * self.cells // (7 * self.weeks_shown) if 0 <= days < 7 * self.weeks_shown else None

    def span(self) -> str:
        """From which month to which the line goes, with the years: Nov 2026-Jun 2027. No longer than a label."""
        last = self.first + timedelta(7 * self.weeks_shown - 1)
        if (self.first.year, self.first.month) == (last.year, last.month):
            return f"{last:%b %Y}"
        return f"{self.first:%b}{'' if self.first.year == last.year else f' {self.first:%Y}'}-{last:%b %Y}"

    def months(self) -> str:
        """The names of the months, each where it begins; the first where the line begins, if it fits."""
        days = [self.first + timedelta(number) for number in range(7 * self.weeks_shown)]
        starts = [day for day in days if day.day == 1]
        if (self.cell(starts[0]) or 0 if starts else self.cells) > len("Sep"):
            starts.insert(0, days[0])
        ends = [self.cell(day) or 0 for day in starts[1:]] + [self.cells + 1]
        texts = []
        for day, end in zip(starts, ends, strict=True):
            has_room = end - (self.cell(day) or 0) > len("Jan 2027")  # a year must not hide the next month
            texts.append((day, f"{day:%b %Y}" if has_room and day.month == 1 else f"{day:%b}"))
        return self._texts(texts)

    def weeks(self) -> str:
        """The day of the month of each Monday, or of every second or further one, as far as there is room."""
        step = -(-3 * self.weeks_shown // self.cells)
        mondays = [self.first + timedelta(7 * number) for number in range(0, self.weeks_shown, step)]
        return self._texts((day, f"{day.day}") for day in mondays)

    def _texts(self, texts: Iterable[tuple[date, str]]) -> str:
        line = ""
        for day, text in texts:
            at = self.cell(day)
            if at is not None and (not line or at > len(line)) and at + len(text) <= self.cells:
                line = line.ljust(at) + text
        return line.ljust(self.cells)


@dataclass(frozen=True, slots=True)
class _Drawing:
    """Draws rows on a scale, with a line down where today is."""

    plan: Plan
    scale: _Scale
    marks: Marks

    def row(self, label: str, days: Iterable[tuple[date, str]]) -> TimelineRow:
        """A row with a mark on each of some days."""
        return TimelineRow(one_line(label), self._track(days))

    def step(self, number: int, step: StepDates) -> TimelineRow:
        """A step: its days at the calm pace, then those until its last sensible day."""
        days: list[tuple[date, str]] = []
        days += [(day, self.marks.stretch) for day in _days(step.ends_early, step.ends_late)]
        days += [(day, self.marks.early) for day in _days(step.begins, step.ends_early)]
        days.append((step.ends_late, self.marks.last))
        if step.catch_up is not None:
            days.append((step.catch_up, self.marks.catch_up))
        return self.row(f"{self.marks.of(self.plan, step)} {number} {step.title}", days)

    def _track(self, days: Iterable[tuple[date, str]]) -> str:
        cells = [" "] * self.scale.cells
        if (today := self.scale.cell(self.plan.today)) is not None:
            cells[today] = self.marks.today_line
        for day, mark in days:
            if (at := self.scale.cell(day)) is not None:
                cells[at] = mark
        return "".join(cells)


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(number) for number in range((last - first).days + 1))

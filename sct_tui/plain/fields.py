"""The fields of a form, asked one at a time: of an entry, of a meeting, of an application. Nothing is saved here."""

from collections.abc import Callable, Mapping, Sequence

from sct_tui.cleaning import one_line
from sct_tui.flow.values import read_value
from sct_tui.model.errors import SctError, UsageError
from sct_tui.model.flow import Column, PromptKind
from sct_tui.plain.conversation import as_text, colon_word, how_a_text_ends
from sct_tui.plain.help import say_typing_words
from sct_tui.plain.questions import can_be_read, choice_lines, how_to_answer, is_free_text
from sct_tui.plain.reading import Interrupted
from sct_tui.plain.sitting import Back, Leave, Sitting
from sct_tui.plain.words import WORDS, Menu, find_word, nearest_word

Hold = Callable[[str, str], object]


class Fields:
    """A form that is being filled in.

    texts are by column id, choices by their ids; a column that is not among them was left as it is.
    """

    def __init__(
        self,
        sitting: Sitting,
        columns: Sequence[Column],
        before: Mapping[str, str] | None = None,
        hold: Hold | None = None,
        check: Callable[[Column, str], object] | None = None,
        *,
        must_be_filled: bool = False,
    ) -> None:
        """before: what stands in the fields now. hold is told of each text (column, text) as soon as it is typed.

        check: raises SctError for a text that the form cannot take; what the column's kind takes, if left out.
        must_be_filled: a needed field is asked again until it holds something, since nothing is made without it.
        """
        self._sitting = sitting
        self._columns = columns
        self._before = dict(before or {})
        self._hold = hold
        self._check = check or self._check_kind
        self._must_be_filled = must_be_filled
        self.texts: dict[str, str] = {}

    def ask(self) -> dict[str, str]:
        """Ask for each field, and return what was typed. Raises Back if the person gives the form up, and Leave."""
        index = 0
        while index < len(self._columns):
            step = self._ask(self._columns[index], index)
            if step is None:
                break
            if index + step < 0:
                raise Back
            index += step
        return self.texts

    def _now(self, column: Column) -> str:
        return self.texts.get(column.id, self._before.get(column.id, ""))

    def _ask(self, column: Column, index: int) -> int | None:
        """Ask for one field; where to go from there (1 on, -1 back), None to end the form."""
        talk = self._sitting.talk
        needed = " (needed)" if column.is_needed else ""
        hint = f", {one_line(column.hint)}" if column.hint else ""
        talk.say(f"{index + 1} of {len(self._columns)}: {one_line(column.title)}{needed}{hint}.")
        for line in choice_lines(column):
            talk.say(line, "  ")
        if column.kind is PromptKind.TEXT:
            talk.say(how_to_answer(column))
        if now := self._now(column):
            talk.say(f"Now: {self._shown(column, now)}")
        lines: list[str] = []
        while True:
            try:
                line = talk.line("... " if lines else "field> ")
            except Interrupted as end:
                if end.unfinished.strip():
                    self._held(column, "\n".join([*lines, end.unfinished]))
                raise
            found = colon_word(line)
            try:
                if found:
                    moved, step = self._word(*found, column, lines)
                    if moved:
                        return step
                    continue
                text = as_text(line)
                word = find_word(WORDS[Menu.FIELD], text.strip())
                if word is not None and not is_free_text(column) and not can_be_read(self._sitting, column, text):
                    moved, step = self._word(word.name, "", column, lines)
                    if moved:
                        return step
                    continue
                if column.kind is PromptKind.TEXT and (lines or text.strip()):
                    lines.append(text)
                    self._held(column, "\n".join(lines))
                    talk.say_hint(how_a_text_ends(lines))
                    continue
                if text.strip():
                    self._take(column, text)
                self._check_filled(column)
                return 1
            except SctError as error:
                talk.refuse(error)

    def _word(self, typed: str, rest: str, column: Column, lines: list[str]) -> tuple[bool, int | None]:
        """What a word does: whether it leaves the field, and where to."""
        word = find_word(WORDS[Menu.FIELD], typed)
        if word is None:
            nearest = nearest_word(WORDS[Menu.FIELD], typed)
            mend = f"Did you mean “:{nearest}”?" if nearest else "“:help” says which there are."
            raise UsageError(f"There is no word “:{one_line(typed)}” here; it was not taken as text.", mend=mend)
        if lines and word.name in ("done", "skip", "back", "quit"):
            self._take(column, "\n".join(lines))
        match word.name:
            case "done":
                for each in [column] if lines else self._columns:
                    self._check_filled(each)
                return True, 1 if lines else None
            case "skip":
                self._check_filled(column)
                return True, 1
            case "back":
                return True, -1
            case "empty":
                self.texts[column.id] = ""
                self._held(column, "")
                return True, 1
            case "cancel":
                raise Back
            case "quit":
                raise Leave
            case _:
                self._sitting.talk.say(how_to_answer(column))
                say_typing_words(self._sitting, Menu.FIELD)
                return False, None

    def _take(self, column: Column, text: str) -> None:
        self._held(column, text)
        self._check(column, text)
        self.texts[column.id] = self._by_id(column, text)
        if column.kind is not PromptKind.TEXT and (shown := self._shown(column, text)) != text.strip():
            self._sitting.talk.say(f"That is {shown}.")

    def _check_filled(self, column: Column) -> None:
        if self._must_be_filled and column.is_needed and not self._now(column).strip():
            raise UsageError(f"{one_line(column.title)} is needed.", mend="Type it; “:cancel” leaves all of this.")

    def _by_id(self, column: Column, text: str) -> str:
        """A choice that was made by number or title, by its id; any other text as it is."""
        if not column.choices:
            return text
        from sct_tui.flow.values import write_value

        return write_value(column, read_value(column, text, self._sitting.workspace.clock.today()))

    def _held(self, column: Column, text: str) -> None:
        if self._hold is not None:
            self._hold(column.id, text)

    def _shown(self, column: Column, text: str) -> str:
        """A text as people read it; as it stands where it is none that the column takes."""
        from sct_tui.flow.values import show_value

        try:
            return show_value(column, read_value(column, text, self._sitting.workspace.clock.today()))
        except SctError:
            return text

    def _check_kind(self, column: Column, text: str) -> None:
        if text.strip():
            read_value(column, text, self._sitting.workspace.clock.today())


def ask_line(sitting: Sitting, question: str, mark: str = "answer> ") -> str:
    """Ask for one line, blanks taken off; “:back” and “:quit” leave. Raises Back and Leave."""
    sitting.talk.say(question)
    while True:
        line = sitting.talk.line(mark)
        found = colon_word(line)
        if found is None:
            return as_text(line).strip()
        word = find_word(WORDS[Menu.FIELD], found[0])
        match word.name if word else "":
            case "back" | "cancel":
                raise Back
            case "quit":
                raise Leave
            case "skip" | "done":
                return ""
            case _:
                sitting.talk.say(question)
                say_typing_words(sitting, Menu.FIELD)


def ask_text(sitting: Sitting, question: str) -> str:
    """Ask for a text of any number of lines; “:done” or an empty first line ends it. Raises Back and Leave."""
    lines: list[str] = []
    sitting.talk.say(f"{question} “:done” on a line of its own ends it.")
    while True:
        line = sitting.talk.line("... " if lines else "text> ")
        found = colon_word(line)
        word = find_word(WORDS[Menu.FIELD], found[0]) if found else None
        match word.name if word else "":
            case "done" | "skip":
                return "\n".join(lines)
            case "back" | "cancel":
                raise Back
            case "quit":
                raise Leave
        if found:
            say_typing_words(sitting, Menu.FIELD)
            continue
        if not lines and not line.strip():
            return ""
        lines.append(as_text(line))
        sitting.talk.say_hint(how_a_text_ends(lines))


def ask_yes(sitting: Sitting, question: str) -> bool:
    """Ask for yes or no; an empty line is no. Raises Back and Leave."""
    while True:
        said = ask_line(sitting, f"{question} yes or no", "yes or no> ").casefold()
        if said in ("y", "yes"):
            return True
        if said in ("n", "no", ""):
            return False
        sitting.talk.say("Type yes or no.")

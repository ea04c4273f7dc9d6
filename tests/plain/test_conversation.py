"""Reading and saying lines: what comes in is whole or refused, what goes out steers no terminal."""

import io

import pytest

from sct_tui.flow.values import TEXT_LIMIT
from sct_tui.plain.conversation import Conversation, as_text, colon_word
from sct_tui.plain.reading import InputEnded, LineReader, TooLong
from sct_tui.plain.signs import plain_signs


def reader(data: bytes) -> LineReader:
    return LineReader(io.BytesIO(data))


class TestReading:
    @pytest.mark.parametrize(
        ("data", "lines"),
        [
            (b"one\ntwo\n", ["one", "two"]),
            (b"one\r\ntwo", ["one", "two"]),
            (b"\xef\xbb\xbfone\n", ["one"]),
            (b"\n\n", ["", ""]),
            ("caf\u00e9\n".encode(), ["café"]),
            (b"bad \xff byte\n", ["bad \ufffd byte"]),
            (b"", []),
        ],
    )
    def test_lines_come_whole_and_the_end_is_told(self, data: bytes, lines: list[str]) -> None:
        found = reader(data)
        assert [found.line() for _ in lines] == lines
        with pytest.raises(InputEnded):
            found.line()

    def test_a_line_that_no_answer_can_be_is_passed_over_and_the_next_is_read(self) -> None:
        found = reader(b"x" * (5 * TEXT_LIMIT) + b"\nnext\n")
        with pytest.raises(TooLong):
            found.line()
        assert found.line() == "next"

    def test_a_closed_stream_has_nothing_to_read(self) -> None:
        with pytest.raises(InputEnded):
            LineReader(None).line()


class TestSaying:
    def test_what_could_steer_a_terminal_is_taken_out(self, capsys: pytest.CaptureFixture[str]) -> None:
        Conversation(reader(b"")).say("\x1b[2J\u202egone\x07")
        assert capsys.readouterr().out == "\ufffd[2J\ufffdgone\ufffd\n"

    def test_every_line_is_indented(self, capsys: pytest.CaptureFixture[str]) -> None:
        Conversation(reader(b"")).say("one\n\ntwo", "  ")
        assert capsys.readouterr().out == "  one\n\n  two\n"

    def test_at_a_terminal_long_lines_are_broken_between_words(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("COLUMNS", "30")
        talk = Conversation(reader(b""))
        talk.is_shown = True
        talk.say("- a line that is longer than thirty", "  ")
        assert capsys.readouterr().out == "  - a line that is longer\n  than thirty\n"

    def test_a_refusal_is_remembered(self, capsys: pytest.CaptureFixture[str]) -> None:
        talk = Conversation(reader(b""))
        talk.refuse("It was not possible.")
        assert talk.was_refused
        assert capsys.readouterr().out == "Not done: It was not possible.\n"


@pytest.mark.parametrize(
    ("line", "word"),
    [
        (":help", ("help", "")),
        (":NA  because", ("na", "because")),
        ("help", None),
        ("::help", None),
        (":-)", None),
        (": text", None),
        (":", None),
    ],
)
def test_a_word_stands_right_behind_its_colon(line: str, word: tuple[str, str] | None) -> None:
    assert colon_word(line) == word


def test_of_two_colons_one_is_text() -> None:
    assert as_text("::help") == ":help"
    assert as_text(": help") == ": help"


@pytest.mark.parametrize(
    ("text", "encoding", "said"),
    [
        ("“apply” – café …", "utf-8", "“apply” – café …"),
        ("“apply” – café …", "ascii", '"apply" - cafe ...'),
        ("“café”", "latin-1", '"café"'),
        ("\u4e2d", "ascii", "?"),
    ],
)
def test_an_output_that_lacks_signs_gets_plain_ones(text: str, encoding: str, said: str) -> None:
    assert plain_signs(text, encoding) == said

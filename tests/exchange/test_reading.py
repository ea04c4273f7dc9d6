"""Reading a progress file from disk or a pipe: every version is read, and what is no sound file is refused."""

import hashlib
import os
import re
import socket
import stat
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import tomli_w

from sct_tui.exchange.reading import Received, read_progress_file, read_progress_stream, understood
from sct_tui.exchange.toml_reading import KEY_PARTS_LIMIT, PARTS_LIMIT, SIZE_LIMIT, WORD_LIMIT
from sct_tui.exchange.understanding import knowledge_in
from sct_tui.exchange.writing import write_text_file
from sct_tui.model.errors import BadInput, Busy, CannotWrite, NotPermitted, SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.versions import Knowledge
from tests.exchange.forging import GOLDEN, GOLDEN_FILES, TEAM, forged, golden_data, put, signed

_NOBODY = 65534


def refused(read: Callable[[], Received], error: type[SctError], where: str, what: str) -> None:
    """Reading ends with this error, in one line."""
    with pytest.raises(error) as caught:
        read()
    assert caught.value.where == where
    assert what in caught.value.what
    assert caught.value.mend
    assert "\n" not in str(caught.value)


def of_bytes(content: bytes) -> Callable[[], Received]:
    return lambda: understood(content, "file.sct.toml")


@pytest.mark.parametrize("path", GOLDEN_FILES, ids=lambda path: f"{path.parent.name}, {path.name.partition('.')[0]}")
def test_every_version_is_read(path: Path) -> None:
    received = read_progress_file(path)
    assert received.data["version"] == 3
    assert received.name == str(path)
    assert received.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert not received.is_edited
    assert len(knowledge_in(received).heads) > 30
    with path.open("rb") as stream:
        assert read_progress_stream(stream).data == received.data


def test_there_is_a_golden_file_of_each_version_and_audience() -> None:
    assert {(path.parent.name, path.name) for path in GOLDEN_FILES} == {
        (f"version-{version}", f"{audience}.sct.toml")
        for version in (1, 2, 3)
        for audience in ("team", "coach", "public")
    }


def knowledge_of_version(version: int) -> Knowledge:
    return knowledge_in(read_progress_file(GOLDEN / f"version-{version}" / TEAM.name))


def test_version_2_says_the_same_but_for_certifications_and_what_is_submitted() -> None:
    old, new = knowledge_of_version(2), knowledge_of_version(3)
    assert set(old.heads) < set(new.heads)
    assert {old.heads[address] == new.heads[address] for address in old.heads} == {True}
    more = {(address.subject, address.field) for address in set(new.heads) - set(old.heads)}
    assert more == {("certification", "details"), ("certification", "used"), ("application", "submitted")}


def test_a_count_that_version_2_did_not_have_is_not_asked_of_it() -> None:
    data = golden_data(GOLDEN / "version-2" / TEAM.name)
    assert "certifications" not in data["integrity"]
    del data["integrity"]["notes"]
    refused(of_bytes(tomli_w.dumps(data).encode()), BadInput, "file.sct.toml: integrity.notes", "notes")


def test_version_1_says_the_same_in_the_words_of_version_2() -> None:
    old, new = knowledge_of_version(1), knowledge_of_version(2)
    assert old.town == new.town
    assert set(old.heads) < set(new.heads)
    # What was told only since: what is said of entries that went, notes, flags, conflicts.
    assert {address.subject for address in set(new.heads) - set(old.heads)} == {"answer", "note", "flag"}


@pytest.mark.parametrize("version", [4, 5, 2**63, 2**200])
def test_a_later_version_is_refused_and_the_needed_one_told(version: int) -> None:
    with pytest.raises(BadInput, match=f"has version {version} .* reads versions up to 3") as caught:
        understood(forged(put("version", value=version)), "file.sct.toml")
    assert f"one that reads version {version}" in caught.value.mend
    assert caught.value.exit_code is ExitCode.BAD_DATA


@pytest.mark.parametrize("version", [0, -1, True, "2", 2.0])
def test_what_is_no_version_is_refused(version: object) -> None:
    refused(of_bytes(forged(put("version", value=version))), BadInput, "file.sct.toml: version", "which version")


@pytest.mark.parametrize(
    ("content", "where", "what"),
    [
        pytest.param(b"", "file.sct.toml: format", "not a progress file", id="empty"),
        pytest.param(b"\xef\xbb\xbf" + TEAM.read_bytes(), "file.sct.toml: line 1", "byte order mark", id="BOM"),
        pytest.param(TEAM.read_bytes() + b"# \xff\n", "file.sct.toml: line 657", "not UTF-8", id="not UTF-8"),
        pytest.param("ä".encode("utf-16"), "file.sct.toml: line 1", "not UTF-8", id="UTF-16"),
        pytest.param(b"a = 1\nb = \x1b[31m\n", "file.sct.toml: line 2", "not valid TOML", id="escape"),
        pytest.param(b"a = 1\nb = 1\na = 2\n", "file.sct.toml: line 3", "written twice", id="a key twice"),
        pytest.param(b"[a]\n[b]\n[a]\n", "file.sct.toml: line 3", "written twice", id="a table twice"),
        pytest.param(b"\n\na = 2020-02-30\n", "file.sct.toml: line 3", "does not exist", id="no such day"),
        pytest.param(b'format = "other"\n', "file.sct.toml: format", "not a progress file", id="another format"),
        pytest.param(b"a = " + b"[" * 100, "file.sct.toml: line 1", "8 deep", id="lists in lists"),
        pytest.param(b"a = '''\n\n'''\nb = " + b"{b=" * 100, "file.sct.toml: line 4", "8 deep", id="tables in tables"),
        pytest.param(b"\n[" + b"a." * 9 + b"a]\n", "file.sct.toml: line 2", f"{KEY_PARTS_LIMIT} parts", id="key parts"),
        pytest.param(
            b"\n" + b"a . " * 9 + b"a=1", "file.sct.toml: line 2", f"{KEY_PARTS_LIMIT} parts", id="with blanks"
        ),
        pytest.param(
            b"a.b.c.d.'''\n\n'''.e.f.g.h.i = 1", "file.sct.toml: line 1", f"{KEY_PARTS_LIMIT} parts", id="over lines"
        ),
        pytest.param(b"\na = " + b"1" * 5000, "file.sct.toml: line 2", f"{WORD_LIMIT} characters", id="long number"),
        pytest.param(b"\na = 0x" + b"f" * 5000, "file.sct.toml: line 2", f"{WORD_LIMIT} characters", id="hexadecimal"),
        pytest.param(b"a" * 5000 + b" = 1", "file.sct.toml: line 1", f"{WORD_LIMIT} characters", id="long key"),
        pytest.param(
            b"a = [" + b"1," * (PARTS_LIMIT + 1) + b"]", "file.sct.toml", "500,000 keys, tables", id="list members"
        ),
        pytest.param(b"[[a]]\n" * (PARTS_LIMIT // 2 + 1), "file.sct.toml", "500,000 keys, tables", id="tables"),
        pytest.param(b"\n" * 1_000_001, "file.sct.toml", "1,000,000 lines", id="lines"),
    ],
)
def test_what_is_no_text_of_tables_is_refused(content: bytes, where: str, what: str) -> None:
    refused(of_bytes(content), BadInput, where, what)


def test_a_file_cut_short_is_refused_wherever_it_was_cut() -> None:
    content = TEAM.read_bytes()
    for length in range(0, len(content) - 70, 499):
        with pytest.raises(BadInput) as caught:
            understood(content[:length], "file.sct.toml")
        assert re.match(r"file\.sct\.toml: (line \d+|format|version|integrity.*)$", caught.value.where)


def test_a_sum_that_does_not_fit_is_refused_unless_edits_are_accepted() -> None:
    content = TEAM.read_bytes().replace(b"Elm Street tenants", b"Elm Street owners")
    refused(of_bytes(content), BadInput, "file.sct.toml: integrity.sha256", "changed after it was written")
    with pytest.raises(BadInput, match="--accept-edited"):
        understood(content, "file.sct.toml")
    edited = understood(content, "file.sct.toml", accept_edited=True)
    assert edited.is_edited
    assert not understood(TEAM.read_bytes(), "file.sct.toml", accept_edited=True).is_edited


@pytest.mark.parametrize(
    ("key", "value"), [("cycles", True), ("cycles", 2.0), ("sha256", ["x"]), ("sha256", "0" * 64), ("more", 1)]
)
def test_a_count_of_another_type_does_not_fit(key: str, value: object) -> None:
    data = golden_data()
    data["integrity"][key] = value
    refused(of_bytes(tomli_w.dumps(data).encode()), BadInput, f"file.sct.toml: integrity.{key}", key)


def test_all_counts_have_to_be_there() -> None:
    data = golden_data()
    del data["integrity"]["notes"]
    refused(of_bytes(tomli_w.dumps(data).encode()), BadInput, "file.sct.toml: integrity.notes", "notes")


def test_line_ends_of_another_system_and_other_comments_make_no_difference() -> None:
    text = TEAM.read_text("utf-8").replace("\n", "\r\n").replace("# Town:", "# Our town:")
    assert understood(text.encode(), "x").data == understood(TEAM.read_bytes(), "x").data


def test_a_file_is_only_read_up_to_the_limit(tmp_path: Path) -> None:
    large = tmp_path / "large.sct.toml"
    with large.open("wb") as file:
        file.truncate(SIZE_LIMIT + 1)
    refused(lambda: read_progress_file(large), BadInput, str(large), "larger than 16 MiB")
    with large.open("rb") as stream:
        refused(lambda: read_progress_stream(stream), BadInput, "standard input", "larger than 16 MiB")
        assert stream.tell() == SIZE_LIMIT + 1
    padded = signed(golden_data()) + b"#" * 1000
    refused(lambda: understood(padded, "x", size_limit=1000), BadInput, "x", "larger than 0.000953674 MiB")
    assert understood(padded, "x", size_limit=len(padded)).data["version"] == 3


def test_what_is_no_file_is_refused_without_being_opened(tmp_path: Path) -> None:
    pipe, door = tmp_path / "pipe", tmp_path / "door"
    os.mkfifo(pipe)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(door))
        for path, what in (
            (tmp_path, "a directory"),
            (pipe, "a pipe"),
            (door, "a socket"),
            (Path("/dev/zero"), "a device"),
            (Path("/dev/tty"), "a device"),
        ):
            refused(lambda path=path: read_progress_file(path), BadInput, str(path), f"This is {what}, not a file")  # type: ignore[misc]


def test_a_pipe_that_takes_the_files_place_is_refused_and_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.sct.toml"
    path.write_bytes(TEAM.read_bytes())
    really_open = os.open

    def swapped(*arguments: object, **more: object) -> int:
        path.unlink()
        os.mkfifo(path)
        return really_open(*arguments, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", swapped)
    refused(lambda: read_progress_file(path), BadInput, str(path), "a pipe")


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("missing", "There is no such file"),
        ("nowhere/file", "There is no such file"),
        ("file/file", "cannot be opened: Not a directory"),
        ("x" * 300, "cannot be opened: File name too long"),
        ("loop", "cannot be opened: Too many levels of symbolic links"),
        ("nul\0byte", "not the name of a file"),
        ("lone\ud800surrogate", "not the name of a file"),
    ],
    ids=["missing", "no directory", "below a file", "long name", "loop of links", "NUL", "surrogate"],
)
def test_what_is_not_there_is_refused(tmp_path: Path, name: str, what: str) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(BadInput, match=what):
        read_progress_file(tmp_path / name)


def test_a_name_that_steers_a_terminal_is_not_printed(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as caught:
        read_progress_file(tmp_path / "\x1b[31m\u202ered\n")
    assert str(caught.value).startswith(f"{tmp_path}/\ufffd[31m\ufffdred: There is")


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    closed = tmp_path / "closed.sct.toml"
    closed.write_bytes(TEAM.read_bytes())
    closed.chmod(0)
    user = os.geteuid()
    if user == 0:
        os.seteuid(_NOBODY)  # nothing is closed to root
    try:
        refused(lambda: read_progress_file(closed), NotPermitted, str(closed), "may not read")
    finally:
        os.seteuid(user)


@pytest.mark.parametrize("how", ["grows", "is cut short", "is written anew"])
def test_a_file_that_changes_while_it_is_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    path = tmp_path / "file.sct.toml"
    content = TEAM.read_bytes()
    path.write_bytes(content)
    look, looks = os.fstat, list[os.stat_result]()

    def changed_after_the_first_look(descriptor: int) -> os.stat_result:
        found = look(descriptor)
        if stat.S_ISREG(found.st_mode) and not looks:
            looks.append(found)
            time.sleep(0.02)  # longer than a file system's clock ticks
            path.write_bytes({"grows": content + b"# more\n", "is cut short": content[:-9]}.get(how, content))
        return found

    monkeypatch.setattr(os, "fstat", changed_after_the_first_look)
    refused(lambda: read_progress_file(path), Busy, str(path), "changed while it was read")


def test_a_link_is_read_and_never_written_through(tmp_path: Path) -> None:
    link = tmp_path / "link.sct.toml"
    target = tmp_path / "target"
    target.write_bytes(TEAM.read_bytes())
    link.symlink_to(target)
    assert read_progress_file(link).data["town"]["name"] == "Demo Town"
    with pytest.raises(CannotWrite, match="links are not followed"):
        write_text_file(link, "x")
    assert link.is_symlink()
    assert target.read_bytes() == TEAM.read_bytes()

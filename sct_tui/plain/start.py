"""Starting and ending a sitting in lines. Imports nothing that draws."""

import os
import sys
from contextlib import suppress

from sct_tui.cleaning import one_line
from sct_tui.faults import fault_in_words, keep_fault
from sct_tui.flow.loading import FlowLibrary
from sct_tui.guard import Guard
from sct_tui.model.errors import SctError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.plain import first_run, places
from sct_tui.plain.conversation import Conversation
from sct_tui.plain.drafts import say_drafts
from sct_tui.plain.handover import say_coming_back
from sct_tui.plain.reading import InputEnded, Interrupted, LineReader, kept_unfinished_lines
from sct_tui.plain.sitting import Back, Leave, Moved, Sitting
from sct_tui.workspace.keeping import Keeping
from sct_tui.workspace.recovering import Found, begin_sitting, found_drafts, in_words
from sct_tui.workspace.start import AppStart
from sct_tui.workspace.workspace import Workspace, open_workspace

_WELCOME = (
    "Welcome. sct walks your town through Sustainable CT's equity process, one step after another, and keeps what was"
    " done. A few short questions come first; “:back” goes to the question before, “:quit” leaves."
)


def run_plain(start: AppStart) -> int:
    """Work in lines until the person leaves or the input ends; returns the exit code.

    That is 0, or 3 if something that was asked for was not done, or of the signal that ended it. Raises SctError if
    the work cannot be opened.
    """
    reader = LineReader(sys.stdin.buffer if sys.stdin is not None else None)
    ending = _Ending()
    # The guard comes before every thread: signals that are blocked later would still reach those made earlier.
    guard = Guard(part=ending.part)
    guard.start()
    guard.watch_over(lambda _: reader.interrupt(), ending.rescue)
    talk = Conversation(reader)
    try:
        with kept_unfinished_lines(reader):
            return _worked(start, talk, ending)
    except Interrupted:
        ending.rescue()
        if guard.code != ExitCode.HANGUP:
            _say_last(talk, "Stopped; what you typed is kept.")
        ending.close()
        guard.finish()  # ends the process with the guard's exit code, if it was the guard that asked
        return ExitCode.HANGUP
    except OSError:
        # Words that nobody takes any more. A terminal that is gone is a hang-up; a closed pipe is told by the boundary.
        ending.rescue()
        if not talk.is_shown:
            raise
        return ExitCode.HANGUP
    except Exception as error:
        # An error of ours is told by the boundary, and so is a fault to whoever looks for one.
        ending.rescue()
        if isinstance(error, SctError) or os.environ.get("SCT_DEBUG") == "1":
            raise
        talk.say(fault_in_words(error, keep_fault(error, start.clock.now())))
        return ExitCode.FAILED
    finally:
        ending.close()
        guard.finish()
        reader.close()


class _Ending:
    """What is to be done at the end, as far as there is anything to end by then. For any thread."""

    def __init__(self) -> None:
        self.workspace: Workspace | None = None
        self.keeping: Keeping | None = None

    def rescue(self) -> None:
        """Save what is typed: as answers, else as drafts."""
        if self.keeping is not None:
            self.keeping.rescue()

    def part(self) -> None:
        """Let go of presence."""
        if self.workspace is not None:
            self.workspace.leave_sitting()

    def close(self) -> None:
        """Leave in order: nothing is typed any more."""
        workspace, keeping, self.workspace, self.keeping = self.workspace, self.keeping, None, None
        if keeping is not None:
            keeping.stop()
        if workspace is not None:
            workspace.leave_sitting()
            workspace.close()


def _worked(start: AppStart, talk: Conversation, ending: _Ending) -> int:
    """One sitting, from opening to leaving; its exit code."""
    if start.is_demo:
        talk.say("Demo Town is fictional, and so is all that is recorded there.")
    try:
        workspace = ending.workspace = _opened(start, talk)
        workspace.be_quick()
        _settle(workspace, start, talk)
        trouble: list[str] = []
        keeping = ending.keeping = Keeping(workspace, lambda news: trouble.append(news.trouble))
        sitting = Sitting(workspace, keeping, talk, trouble)
        _greet(sitting)
        _live(sitting)
    except InputEnded:
        ending.rescue()
        _say_last(talk, "The input ended; what was typed is kept.")
    except (Leave, Back):
        talk.say("You left; nothing was set up yet.")
    return ExitCode.ANSWER_IS_NO if talk.was_refused else ExitCode.DONE


def _live(sitting: Sitting) -> None:
    """Be at one place after the other until the person leaves."""
    is_told = False  # the greeting told of the first
    while True:
        try:
            if is_told:
                places.arrive(sitting)
            sitting.stay(places.place(sitting), is_told=False)
        except Moved:
            is_told = True
        except SctError as error:
            # The place itself is gone: somebody undid the round, or put the database out of reach.
            sitting.talk.refuse(error)
            if not sitting.cycle:
                raise
            sitting.cycle = sitting.step = ""
            is_told = True
        except Leave:
            sitting.keeping.rescue()
            _say_farewell(sitting)
            return


def _say_farewell(sitting: Sitting) -> None:
    """Say that all is saved, or what is not an answer yet."""
    left = len(found_drafts(sitting.workspace))
    if left:
        are = "1 text is" if left == 1 else f"{left} texts are"
        sitting.talk.say(
            f"{are} kept as {'a draft' if left == 1 else 'drafts'}, not saved as answers; the rest is saved."
        )
    else:
        sitting.talk.say("Everything is saved.")


def _opened(start: AppStart, talk: Conversation) -> Workspace:
    """The work; made only once the questions of the first run are answered."""
    try:
        return open_workspace(start.database, create=False, clock=start.clock)
    except SctError as error:
        if error.exit_code is not ExitCode.DONE:  # there is nothing yet
            raise
    talk.say(_WELCOME)
    said = first_run.ask_newcomer(talk, FlowLibrary(), (), needs_name=True)
    workspace = open_workspace(start.database, create=True, clock=start.clock)
    _take_in(workspace, said)
    return workspace


def _settle(workspace: Workspace, start: AppStart, talk: Conversation) -> None:
    """Settle who acts, and in which town; what is not clear is asked."""
    if workspace.has_person and workspace.has_town:
        return
    if workspace.act_as(start.as_name) is None and (mine := workspace.persons_of_login()):
        name = first_run.ask_person(talk, [person.name for person in mine], workspace.login)
        if name:
            workspace.act_as(name)
    workspace.settle_town(start.town_name)
    towns = workspace.towns()
    if workspace.has_person and workspace.has_town:
        return
    if workspace.has_person and towns:
        workspace.use_town(workspace.find_town(first_run.ask_which_town(talk, [town.name for town in towns])))
        return
    talk.say(_WELCOME)
    names = [town.name for town in towns]
    if workspace.has_town:
        talk.say(f"The work of {one_line(workspace.town.name)} is here already; you join it.")
        workspace.introduce(*first_run.ask_name_and_role(talk))
        return
    needs_name = not workspace.has_person
    _take_in(workspace, first_run.ask_newcomer(talk, workspace.library, names, needs_name=needs_name))


def _take_in(workspace: Workspace, said: first_run.Newcomer) -> None:
    """Introduce the person if they are new, then add the town, or join its work."""
    if said.name:
        workspace.introduce(said.name)
    if said.edition:
        workspace.add_town(said.town, said.edition, said.role)
    else:
        workspace.use_town(workspace.find_town(said.town))
    if said.role.strip():
        workspace.set_role(said.role)


def _greet(sitting: Sitting) -> None:
    """Say what is unusual, what an earlier sitting left, and where the person was."""
    workspace, talk = sitting.workspace, sitting.talk
    for warning in workspace.warnings:
        talk.say(one_line(warning))
    found = begin_sitting(workspace)
    _tend(sitting, is_thorough=bool(found.ended))
    say_coming_back(sitting)
    _say_found(sitting, found)
    places.begin(sitting)
    leaves = "leaves, and a line behind it is for the next person" if workspace.has_colleagues else "leaves"
    talk.say(f"“help” says which words there are; “quit” {leaves}. Everything is saved as you go.")


def _say_found(sitting: Sitting, found: Found) -> None:
    """Offer back the texts that were typed and not saved."""
    if found.is_worth_saying:
        sitting.talk.say(in_words(found))
    elif found.drafts:
        is_one = len(found.drafts) == 1
        sitting.talk.say(f"{'A text is' if is_one else f'{len(found.drafts)} texts are'} kept as a draft, not saved:")
    say_drafts(sitting, list(found.drafts))


def _tend(sitting: Sitting, *, is_thorough: bool) -> None:
    """Have the database looked after in a process of its own, as at each start of the app."""
    if not sitting.talk.is_with_a_person or sitting.workspace.is_read_only:
        return
    from sct_tui.workspace.tending import tend

    with suppress(OSError):  # no room for another process; the next start looks after the database
        tend(sitting.workspace.database, sitting.trouble.append, is_thorough=is_thorough)


def _say_last(talk: Conversation, text: str) -> None:
    """Last words, to whoever still takes them."""
    with suppress(OSError):  # the terminal or the pipe is gone; what was typed is kept all the same
        talk.say()
        talk.say(text)
        sys.stdout.flush()

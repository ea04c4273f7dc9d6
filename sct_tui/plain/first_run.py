"""The first run, and a further municipality: which town, which edition, and who is asking. One question at a time."""

from collections.abc import Callable, Sequence

from sct_tui.cleaning import one_line
from sct_tui.flow.loading import FlowLibrary
from sct_tui.model.edition import Edition
from sct_tui.model.errors import ConfigurationError, SctError, UsageError
from sct_tui.plain.conversation import Conversation, as_text, colon_word
from sct_tui.plain.sitting import Back, Leave, number_of
from sct_tui.records import dataclass
from sct_tui.rules.editions import newest_with_rules, standing_in_words
from sct_tui.rules.searching import matching_names, nearest_names
from sct_tui.workspace.people import checked_name

_MOST_NAMES = 12  # of those that fit; more would be a list nobody listens to


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What was said at the first run. edition is "" for a town that is here already; name "" where it is known."""

    town: str
    edition: str
    name: str
    role: str


def ask_newcomer(talk: Conversation, library: FlowLibrary, here: Sequence[str], *, needs_name: bool) -> Newcomer:
    """Ask for the town, the edition, name and role. here: the names of the towns that are in the database already.

    “:back” goes to the question before; at the first it raises Back. Raises Leave, and ConfigurationError where no
    edition can be used.
    """
    editions = _editions(library)
    names = library.municipality_names()
    joinable = [name for name in names if needs_name or name not in here]
    town = edition = name = ""
    asked = 0
    while True:
        try:
            if asked == 0:
                town = _ask_town(talk, joinable)
            elif asked == 1 and town not in here:
                edition = _ask_edition(talk, town, editions)
            elif asked == 2 and needs_name:
                name = _ask_name(talk)
            elif asked == 3:
                return Newcomer(town, "" if town in here else edition, name, _ask_role(talk))
            asked += 1
        except Back:
            # Over what is not asked, to the question that was.
            asked -= 1
            while (asked == 2 and not needs_name) or (asked == 1 and town in here):
                asked -= 1
            if asked < 0:
                raise


def ask_person(talk: Conversation, names: Sequence[str], login: str) -> str:
    """Ask which of the people of this login it is; "" for somebody new. Raises Back and Leave."""
    talk.say(f"Several people share the login {one_line(login)}. Who are you?")
    for number, name in enumerate(names, start=1):
        talk.say(f"{number}. {one_line(name)}", "  ")
    talk.say(f"{len(names) + 1}. Somebody else", "  ")

    def chosen(text: str) -> str:
        known = [name for name in names if one_line(name).casefold() == text.casefold()]
        if known:
            return known[0]
        number = number_of(text, len(names) + 1, "person")
        return names[number - 1] if number <= len(names) else ""

    return _until(talk, chosen)


def ask_name_and_role(talk: Conversation) -> tuple[str, str]:
    """Ask who somebody is. Raises Back and Leave."""
    return _ask_name(talk), _ask_role(talk)


def ask_which_town(talk: Conversation, names: Sequence[str]) -> str:
    """Ask in which of several towns to work. Raises Back and Leave."""
    talk.say("Which town?")
    for number, name in enumerate(names, start=1):
        talk.say(f"{number}. {one_line(name)}", "  ")

    def chosen(text: str) -> str:
        found = matching_names(names, text) if text and not text.isdigit() else []
        return found[0] if len(found) == 1 else names[number_of(text, len(names), "town") - 1]

    return _until(talk, chosen)


def _editions(library: FlowLibrary) -> list[Edition]:
    listed = [flow for flow in library.list_flows() if flow.kind == "edition" and flow.is_used]
    usable = [library.edition(flow.id) for flow in listed if not flow.problems]
    if not usable:
        raise ConfigurationError("No edition can be used.", mend="See “sct flow check”.")
    return sorted(usable, key=lambda edition: edition.id, reverse=True)


def _ask_town(talk: Conversation, names: Sequence[str]) -> str:
    talk.say("Which municipality do you work for? Type its name, or its first letters.")
    offered: list[str] = []

    def chosen(text: str) -> str | None:
        if text.isdigit() and offered:
            return offered[number_of(text, len(offered), "name") - 1]
        exact = [name for name in names if name.casefold() == text.casefold()]
        found = exact or (matching_names(names, text) if text else [])
        if len(found) == 1:
            return found[0]
        if not text:
            raise UsageError("No name was given.", mend="Type the first letters of your municipality's name.")
        offered[:] = found[:_MOST_NAMES] or nearest_names(names, text)
        if not found and not offered:
            raise UsageError(
                f"“{one_line(text)}” is not one of Connecticut's municipalities.", mend="Write it as the state does."
            )
        talk.say("More than one begins like that or holds it:" if found else "It is not in the list. Nearest:")
        for number, name in enumerate(offered, start=1):
            talk.say(f"{number}. {name}", "  ")
        more = f"{len(found) - len(offered)} more do. " if len(found) > len(offered) else ""
        talk.say(f"{more}Choose a number, or type more of the name.")
        return None

    return _until(talk, chosen)


def _ask_edition(talk: Conversation, town: str, editions: Sequence[Edition]) -> str:
    newest = newest_with_rules(editions)
    talk.say(f"{town}: which edition, the programme's year whose rules you follow?")
    for number, edition in enumerate(editions, start=1):
        standing = standing_in_words(edition, is_newest=edition is newest)
        talk.say(f"{number}. {one_line(edition.title)}: {standing}", "  ")
    if newest:
        talk.say(f"An empty line takes {one_line(newest.title)}. “sct flow show YEAR” says what is unknown, and why.")

    def chosen(text: str) -> str:
        if not text and newest:
            return newest.id
        if any(edition.id == text for edition in editions):
            return text
        return editions[number_of(text, len(editions), "edition") - 1].id

    return _until(talk, chosen)


def _ask_name(talk: Conversation) -> str:
    talk.say("Your name, as others of your town know you:")
    return _until(talk, lambda text: checked_name(text, "your name"), is_free_text=True)


def _ask_role(talk: Conversation) -> str:
    talk.say("Your role in this town, in your own words; an empty line leaves it out:")
    return _until(talk, one_line, is_free_text=True)


def _until(talk: Conversation, chosen: Callable[[str], str | None], *, is_free_text: bool = False) -> str:
    """Read lines until one is right; None asks for another. Raises Back and Leave.

    is_free_text: any text is an answer, so that “back” and “quit” need their colon.
    """
    while True:
        line = talk.line()
        found = colon_word(line)
        word = found[0] if found else "" if is_free_text else line.strip().casefold()
        if word in ("back", "b"):
            raise Back
        if word in ("quit", "q"):
            raise Leave
        if found or word in ("help", "h"):
            talk.say("Answer the question; “:back” goes to the one before, “:quit” leaves.")
            continue
        try:
            answer = chosen(as_text(line).strip())
        except SctError as error:
            talk.refuse(error)
            continue
        if answer is not None:
            return answer

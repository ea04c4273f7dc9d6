"""Towns and people: working in another town, adding one, its edition, who works here, and in which role."""

from sct_tui.cleaning import one_line
from sct_tui.plain import first_run
from sct_tui.plain.fields import ask_line
from sct_tui.plain.places import move
from sct_tui.plain.sitting import Sitting
from sct_tui.rules.work_words import town_in_words


def town(sitting: Sitting, rest: str) -> None:
    """Say the towns that are here; with a name, work in that one from now on."""
    workspace, talk = sitting.workspace, sitting.talk
    if rest:
        found = workspace.find_town(rest)
        sitting.keeping.rescue()  # drafts belong to the town they were typed in
        workspace.use_town(found)
        talk.say(f"You work in {town_in_words(found)} now, edition {one_line(found.edition)}.")
        talk.say(one_line(workspace.where_was_i()))
        move(sitting)
    for known in workspace.towns():
        here = ", you are here" if known.id == workspace.town.id else ""
        talk.say(f"{town_in_words(known)}, edition {one_line(known.edition)}{here}")
    talk.say("“town NAME” works in another; “add-town” adds one.")


def add_town(sitting: Sitting, _: str) -> None:
    """Add a further municipality, or join the work of one, and go on there."""
    workspace = sitting.workspace
    here = [known.name for known in workspace.towns()]
    said = first_run.ask_newcomer(sitting.talk, workspace.library, here, needs_name=False)
    workspace.add_town(said.town, said.edition, said.role)
    sitting.talk.say(f"{town_in_words(workspace.town)} was added, edition {one_line(workspace.edition().title)}.")
    move(sitting)


def edition(sitting: Sitting, rest: str) -> None:
    """Say which edition the town follows; with another's id, follow that one from now on."""
    workspace, talk = sitting.workspace, sitting.talk
    if rest:
        is_new = workspace.follow_edition(rest.split()[0])
        following = one_line(workspace.edition().title)
        talk.say(f"The town follows {following} now." if is_new else f"The town follows {following} already.")
        talk.say("What is begun keeps the steps it was begun with.")
        return
    talk.say(f"{town_in_words(workspace.town)} follows the edition {one_line(workspace.edition().title)}.")
    talk.say("“edition YEAR” follows another; “sct flow show YEAR” says what is known of one.")


def people(sitting: Sitting, _: str) -> None:
    """Say who works with this database, and who is at work at this moment."""
    workspace = sitting.workspace
    for person in workspace.people():
        role = f", {one_line(person.role)}" if person.role else ""
        you = ", you" if person.id == workspace.person.id else ""
        sitting.talk.say(f"{one_line(person.name)} (login {one_line(person.login)}){role}{you}")
    for present in workspace.others_present():
        sitting.talk.say(f"At work now: {one_line(present.name)} (login {one_line(present.login)})")


def add_colleague(sitting: Sitting, _: str) -> None:
    """Add somebody who works here with the same login; the next start asks who is here."""
    name = ask_line(sitting, "Their name, as others of the town know them:")
    their_role = ask_line(sitting, "Their role in this town, in their own words; an empty line leaves it out:")
    added = sitting.workspace.add_colleague(name, their_role)
    sitting.talk.say(f"{one_line(added.name)} is added. From the next start on, sct asks who is here.")


def role(sitting: Sitting, rest: str) -> None:
    """Say what your role in this town is."""
    said = rest or ask_line(sitting, "Your role in this town, in your own words:")
    if said:
        sitting.workspace.set_role(said)
    sitting.talk.say(f"Your role here: {one_line(sitting.workspace.person.role) or 'not said'}.")

"""sct find: where words stand, in what the town wrote and in what is around it."""

from typing import Any

import click

from sct_tui.cleaning import one_line
from sct_tui.cli import words
from sct_tui.cli.opening import reading
from sct_tui.cli.output import say, say_json, tell
from sct_tui.cli.settings import JSON, Command, examples, settings_of
from sct_tui.commands.topics import command_topics, glossary_topics
from sct_tui.flow.needs import NOT_CONFIRMED
from sct_tui.model.errors import UsageError
from sct_tui.model.exit_codes import ExitCode
from sct_tui.model.finding import Hit
from sct_tui.rules.finding import Search
from sct_tui.tui.keys import key_of
from sct_tui.workspace.finding import Finds


@click.command(
    cls=Command,
    epilog=examples(
        "sct find flood streets                 both words, in any order; “flood” finds floods and flooding",
        "sct find '\"town library\"'              quotation marks keep words together",
        "sct find 4.4                           an application, an action, and wherever the number stands",
        "sct find library --json",
    ),
)
@click.argument("given", metavar="WORDS...", nargs=-1, required=True)
@JSON
@click.pass_context
def find(context: click.Context, given: tuple[str, ...], as_json: bool) -> int:
    """Find words in all that the town wrote, and in prompts, actions, trainings and help.

    Every word has to be there, each as the beginning of a word; capitals and accents do not matter. Answers, entries,
    evidence, notes, flags, coaching, participants, certifications and considered actions are found as they are now,
    not as they were. Each comes with what to type to mean it, and hits stand between *asterisks*. Exit code 3 if
    nothing is found.
    """
    text = " ".join(given)
    search = Search(text)
    with reading(settings_of(context), Finds) as workspace:
        if search.is_too_short or not search.phrases:
            raise UsageError(
                "That is too little to look for.", where=one_line(text), mend="Give a word, or two letters of it."
            )
        found = workspace.find(text, [*command_topics(key_of), *glossary_topics()])
        if as_json:
            say_json(
                {
                    "town": words.town_json(workspace.town),
                    "query": text,
                    "hits": [_json(hit, search) for hit in found.hits],
                    "more": found.has_more,
                }
            )
            return ExitCode.DONE if found.hits else ExitCode.ANSWER_IS_NO
        group = ""
        for hit in found.hits:
            if hit.group != group:
                group = hit.group
                say(one_line(group))
            _say(hit, search)
        if found.has_more:
            tell("sct: There is more of what the town wrote; another word narrows it.")
        if not found.hits:
            tell(f"sct: {workspace.town.name}: nothing has {_all_words(search)}.")
            return ExitCode.ANSWER_IS_NO
    return ExitCode.DONE


def _say(hit: Hit, search: Search) -> None:
    notes = [f"({note})" for note in (hit.reference, NOT_CONFIRMED if hit.is_inherited else "") if note]
    say(f"  {' '.join([search.marked(one_line(hit.title)), *notes])}")
    if hit.text:
        say(f"      {search.marked(one_line(hit.text))}")


def _all_words(search: Search) -> str:
    said = [f"“{' '.join(phrase)}”" for phrase in search.phrases]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]} together"


def _json(hit: Hit, search: Search) -> dict[str, Any]:
    return {
        "kind": str(hit.kind),
        "group": hit.group,
        "title": hit.title,
        "text": hit.text,
        "matches": [list(span) for span in search.spans(hit.text)],
        "reference": hit.reference or None,
        "application": hit.application or None,
        "cycle": hit.cycle or None,
        "step": hit.step or None,
        "prompt": hit.prompt or None,
        "entry": hit.entry or None,
        "key": hit.key or None,
        "inherited": hit.is_inherited,
    }

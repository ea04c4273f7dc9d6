"""Help: the words that can be typed, and what each does."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.plain.sitting import Sitting
from sct_tui.plain.words import AROUND, WORDS, Menu, Word, find_word, words_at

_PLACES = {Menu.ROUND: "the round", Menu.HOME: "the town's home"}


def help_(sitting: Sitting, rest: str) -> None:
    """Say the words of the menu at hand; with a word behind it, what that one does."""
    menu = sitting.here.menu
    if rest:
        word = find_word(words_at(menu), rest.split()[0].removeprefix(":"))
        if word is None:
            raise UsageError(f"There is no word “{one_line(rest)}” here.", mend="“help” alone says which there are.")
        sitting.talk.say(_about(word))
        return
    own = WORDS[menu]
    if own:
        sitting.talk.say("Words here:")
        for word in own:
            sitting.talk.say(_about(word), "  ")
    sitting.talk.say("Words everywhere:")
    for word in WORDS[Menu.EVERYWHERE]:
        sitting.talk.say(_about(word), "  ")
    for place in AROUND.get(menu, ()):
        named = ", ".join(word.name for word in WORDS[place])
        sitting.talk.say(f"Words of {_PLACES[place]}, which can be typed here too: {named}.")
    sitting.talk.say("A number chooses from the list that was said last here; Enter alone goes on.")
    sitting.talk.say("While you type an answer, words begin with a colon: :help, :back, :done, :quit.")


def say_typing_words(sitting: Sitting, menu: Menu) -> None:
    """Say the words that can be typed, behind a colon, while an answer or a field is typed."""
    sitting.talk.say("Words while you type, each behind a colon:")
    for word in WORDS[menu]:
        sitting.talk.say(f":{_about(word)}", "  ")
    sitting.talk.say("To begin a line of your text with a colon and a letter, type two colons.")


def _about(word: Word) -> str:
    short = [other for other in word.also if len(other) == 1]
    also = f" (short: {', '.join(short)})" if short else ""
    return f"{word.as_typed}: {word.says}{also}"

"""Help: the words that can be typed, and what each does."""

from sct_tui.cleaning import one_line
from sct_tui.model.errors import UsageError
from sct_tui.model.glossary import GLOSSARY
from sct_tui.plain.sitting import Sitting
from sct_tui.plain.words import AROUND, WORDS, Menu, Word, find_word, words_at

_OF_THE_HOUSE = "words"
_PLACES = {
    Menu.EVERYWHERE: "everywhere",
    Menu.ROUND: "of the round, which can be typed here too",
    Menu.HOME: "of the town's home, which can be typed here too",
}


def help_(sitting: Sitting, rest: str) -> None:
    """Say the words of the menu at hand, and which others there are; with a word behind it, what that one does."""
    menu, talk = sitting.here.menu, sitting.talk
    if rest.casefold() == Menu.EVERYWHERE:
        talk.say_all([_about(word) for word in WORDS[Menu.EVERYWHERE]])
        return
    if rest.casefold() == _OF_THE_HOUSE:
        talk.say_all([f"{word}: {said}" for word, said in GLOSSARY])
        return
    if rest:
        meant = find_word(words_at(menu), rest.split()[0].removeprefix(":"))
        if meant is None:
            raise UsageError(f"There is no word “{one_line(rest)}” here.", mend="“help” alone says which there are.")
        talk.say(_about(meant))
        return
    if WORDS[menu]:
        talk.say("Words here:")
        for word in WORDS[menu]:
            talk.say(_about(word), "  ")
    for place in (Menu.EVERYWHERE, *AROUND.get(menu, ())):
        talk.say(f"Words {_PLACES[place]}: {', '.join(word.name for word in WORDS[place])}.")
    talk.say("“help” with a word says what it does; “help everywhere” says all that can be typed anywhere.")
    talk.say(f"“help {_OF_THE_HOUSE}” explains the words of the house, such as round, toolkit or taken over.")
    talk.say("A number chooses from the list that was said last here; Enter alone goes on.")
    talk.say("While you type an answer, words begin with a colon: :help, :back, :done, :quit.")


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

"""The thin line: a stage between what Textual writes and the terminal, that sends only the cells that changed.

`picture` is what a screen shows, cell by cell, and reads what Textual writes; `looks` are colours and the like, with
the shortest way from one to another; `painting` finds the fewest bytes from one picture to another; `stage` holds what
is wanted beside what the terminal shows; `driver` is Textual's driver with that stage and a sender in a thread.
"""

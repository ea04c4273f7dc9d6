"""The nouns of the command line, in the order its help lists them."""

_WORK = (
    "status",
    "find",
    "handover",
    "town",
    "apply",
    "step",
    "answer",
    "entry",
    "evidence",
    "note",
    "flag",
    "cycle",
    "representation",
    "plan",
    "training",
    "coaching",
    "ready",
    "certification",
    "compare",
    "export",
    "import",
    "conflict",
)
_PAST = ("history", "undo", "redo", "forget")
_OTHERS = ("merge-driver", "flow", "db", "doctor", "paths", "demo")
NOUNS = (*_WORK, *_PAST, *_OTHERS)
# Where a command is, if not in a file and under a name like its own.
PLACES = {
    "representation": "representation:representation_",
    "flag": "note:flag",
    "redo": "undo:redo",
    "import": "importing:import_",
    "merge-driver": "merge_driver:merge_driver",
}

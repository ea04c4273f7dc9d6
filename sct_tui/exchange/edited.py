"""A file that a person edited by hand: what differs from what its changes held is theirs, and follows on them."""

import json
from collections.abc import Callable
from dataclasses import asdict, replace

from sct_tui.model.identity import derived_id
from sct_tui.model.journal import Address
from sct_tui.model.states import State, StateKind
from sct_tui.model.versions import Knowledge, Version


def as_edited(known: Knowledge, state_at: Callable[[Address, str], State | None]) -> Knowledge:
    """The knowledge of an edited file: what was changed in it comes after the change that the file names.

    state_at: what a change held, None where that is not known here; then it is taken for edited. The same edit is the
    same version whenever it is read.
    """

    def edited(address: Address, version: Version) -> Version:
        if version.state.kind is StateKind.WITHHELD or state_at(address, version.revision) == version.state:
            return version
        text = json.dumps(asdict(version.state), sort_keys=True, ensure_ascii=False)
        revision = derived_id("edited by hand", address.key, version.revision, text)
        # Whoever edited the file did not say who they are, nor when it was.
        known = version.before | {version.revision}
        return replace(version, revision=revision, before=known, by="", at=None)

    heads = {address: (edited(address, heads[0]), *heads[1:]) for address, heads in known.heads.items()}
    return replace(known, heads=heads)

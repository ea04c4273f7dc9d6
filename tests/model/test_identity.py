"""Ids are UUIDv7 that sort as they were made and never come twice."""

import threading
import time
from uuid import RFC_4122, UUID

from sct_tui.model.identity import derived_id, is_id, new_id


def test_an_id_is_a_uuid_of_version_7_with_the_time_it_was_made() -> None:
    before = time.time_ns() // 1_000_000
    made = UUID(new_id())
    assert (made.version, made.variant) == (7, RFC_4122)
    assert before <= made.int >> 80 <= time.time_ns() // 1_000_000
    assert is_id(str(made))


def test_ids_of_one_process_sort_as_they_were_made() -> None:
    made = [new_id() for _ in range(20_000)]
    assert made == sorted(set(made))


def test_ids_made_at_once_by_several_threads_never_come_twice() -> None:
    made: list[str] = []

    def make() -> None:
        mine = [new_id() for _ in range(2_000)]
        assert mine == sorted(mine)
        made.extend(mine)

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(made)) == 8_000


def test_a_derived_id_follows_from_its_parts_alone_and_sorts_beside_the_latest() -> None:
    parts = new_id(), new_id()
    assert derived_id("x", *parts) == derived_id("x", *reversed(parts)) != derived_id("y", *parts)
    assert derived_id("x", *parts)[:13] == parts[1][:13]

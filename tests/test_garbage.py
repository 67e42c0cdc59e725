"""What is loaded before a session is not searched while it runs."""

import gc

from coach.garbage import gc_frozen


def test_what_was_there_before_is_left_alone_until_the_end():
    with gc_frozen():
        assert gc.get_freeze_count() > 1000
        made_meanwhile = [[]]
        assert any(one is made_meanwhile for one in gc.get_objects())

    assert gc.get_freeze_count() == 0

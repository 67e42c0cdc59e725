"""What came of blocks in words, beside the last time."""

from collections.abc import Iterator, Sequence

from coach.duration import Milliseconds, format_clock, format_duration, whole_seconds
from coach.journal.model import BlockResult
from coach.routine.bouts import BlockKind
from coach.text.english import counted


def block_lines(blocks: Sequence[BlockResult], before: Sequence[BlockResult]) -> Iterator[str]:
    """A line for each: `As many rounds as possible in 12 min: 7 rounds and 2 of 3; last time 6`."""
    for block in blocks:
        steps = f", from step {block.step}" if len(blocks) > 1 else ""
        yield f"{asked_in_words(block)}{steps}: {with_last_time(block, before)}"


def with_last_time(block: BlockResult, before: Sequence[BlockResult]) -> str:
    """What came of it, and what came of the same the last time, if that was done."""
    same = (one for one in before if one.series == block.series)
    last = next((one for one in same if one.asked == block.asked), None)
    then = "" if last is None else f"; last time {result_in_words(last)}"
    return f"{result_in_words(block)}{then}"


def result_in_words(block: BlockResult) -> str:
    """`7 rounds and 2 of 3`, `12:31` for time, `10 of 10` every minute."""
    if block.kind is BlockKind.FOR_TIME and block.is_done:
        return format_clock(whole_seconds(block.taken))
    if block.rounds_planned is None:
        rounds = counted(block.rounds, "round")
    else:
        rounds = f"{block.rounds} of {block.rounds_planned}"
    return f"{rounds} and {block.items} of {block.items_in_round}" if block.items else rounds


def asked_in_words(block: BlockResult) -> str:
    """`As many rounds as possible in 12 min`, `Every 1 min`, `For time`."""
    match block.kind:
        case BlockKind.AMRAP:
            return f"As many rounds as possible in {format_duration(_of(block, 1))}"
        case BlockKind.EVERY:
            return f"Every {format_duration(_of(block, block.rounds_planned or 1))}"
        case BlockKind.FOR_TIME:
            return "For time"


def _of(block: BlockResult, parts: int) -> Milliseconds:
    return Milliseconds((block.lasts or 0) // max(parts, 1))

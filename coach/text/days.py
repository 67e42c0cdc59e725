"""Days in words, as people say them."""

from datetime import date


def day_in_words(day: date, today: date) -> str:
    """`today`, `yesterday`, `5 days ago`; a clock that was ahead counts as today."""
    match max((today - day).days, 0):
        case 0:
            return "today"
        case 1:
            return "yesterday"
        case days:
            return f"{days} days ago"

"""Statistics as JSON, for other programs."""

from dataclasses import asdict

from coach.cli.history.records import block_record
from coach.duration import json_seconds
from coach.journal.codec import JsonObject
from coach.journal.stats.report import Records, Report, records
from coach.journal.stats.side_balance import Balance
from coach.journal.stats.streaks import Streak
from coach.journal.stats.totals import Total, WeekTotal


def report_record(report: Report, goal: int | None) -> JsonObject:
    """A whole report; `days` are the days of the period on which there was work."""
    return {
        "since": report.since.isoformat(),
        "today": report.today.isoformat(),
        **_total(report.total),
        "streak": {"days": _streak(report.by_day), "weeks": _streak(report.by_week)},
        "weekly_goal": goal,
        "records": _records(records(report.days, report.today)),
        "sessions_to_come": report.to_come,
        "weeks": [_week(week) for week in report.weeks],
        "days": [
            {"day": day.isoformat(), **_total(total)}
            for day, total in sorted(report.days.items())
            if report.since <= day <= report.today
        ],
        "phases": [
            {"phase": stage.value if stage else None, "seconds": json_seconds(worked)}
            for stage, worked in report.stages.items()
        ],
        "muscles": [
            {"muscle": muscle, "seconds": json_seconds(worked)}
            for muscle, worked in report.muscles.items()
        ],
        "sides": [_balance(balance) for balance in report.balances],
        "loads": [asdict(load) for load in report.loads],
        "results": [
            {
                "routine": one.routine,
                "title": one.title,
                "best": block_record(one.best),
                "last": block_record(one.last),
            }
            for one in report.results
        ],
    }


def _records(found: Records) -> JsonObject:
    return {
        "day": {"day": found.day and found.day.isoformat(), "seconds": json_seconds(found.of_day)},
        "week": {
            "monday": found.week and found.week.isoformat(),
            "seconds": json_seconds(found.of_week),
        },
    }


def _total(total: Total) -> JsonObject:
    return {"seconds": json_seconds(total.worked), "sessions": total.sessions}


def _streak(streak: Streak) -> JsonObject:
    return {"current": streak.current, "longest": streak.longest}


def _week(week: WeekTotal) -> JsonObject:
    return {"week": week.name, "monday": week.monday.isoformat(), **_total(week.total)}


def _balance(balance: Balance) -> JsonObject:
    return {
        "exercise": balance.exercise,
        "name": balance.name,
        "left_seconds": json_seconds(balance.times.left),
        "right_seconds": json_seconds(balance.times.right),
        "neglected": balance.neglected.value if balance.neglected else None,
    }

"""Runs commands as the shell would, in this process."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from coach.cli import main


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def coach(capsys) -> Callable[..., Result]:
    """Runs `coach` with these arguments."""

    def run(*arguments: object) -> Result:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return Result(ended.value.code, captured.out, captured.err)

    return run

"""`coach help` and the version."""

import pytest

import coach as package


@pytest.mark.parametrize(
    ("asked", "option"),
    [
        (["help"], ["--help"]),
        (["help", "run"], ["run", "--help"]),
        (["help", "history", "show"], ["history", "show", "--help"]),
    ],
)
def test_help_as_a_word_is_help_as_an_option(coach, asked, option):
    assert coach(*asked).out == coach(*option).out


def test_of_a_command_that_is_not_there_it_suggests_one(coach):
    result = coach("help", "rnu")

    assert result.code == 2
    assert "did you mean 'run'" in result.err


def test_nothing_is_below_a_command_that_is_no_group(coach):
    result = coach("help", "run", "x")

    assert result.code == 2
    assert "coach run has no commands below it" in result.err


@pytest.mark.parametrize("option", ["-V", "--version"])
def test_the_version(coach, option):
    assert coach(option).out == f"coach, version {package.__version__}\n"

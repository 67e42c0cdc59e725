"""`coach completion`: prints what makes a shell complete the command line, and what that offers."""

import click

from coach import COMPLETION_VARIABLE
from coach.cli import COMMANDS
from coach.cli.shared.options import WORDS
from coach.cli.shared.terminal import say
from coach.completion import (
    EXERCISES,
    PROGRAMMES,
    ROUTINES,
    SESSIONS,
    Command,
    Option,
    Table,
    Value,
)
from coach.routine.library.library import Library

BASH = """\
_coach_completion() {
    local line quoted
    COMPREPLY=()
    while IFS= read -r line; do
        printf -v quoted %q "${line%%$'\\t'*}"
        COMPREPLY+=("$quoted")
    done < <(ASKING=1 "$1" "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _coach_completion coach
"""
ZSH = """\
_coach() {
    local -a found
    local line word
    for line in "${(@f)$(ASKING=1 ${words[1]} "${(@Q)words[2,$CURRENT]}" 2>/dev/null)}"; do
        word=${line%%$'\\t'*}
        [[ -z $word ]] || found+=("${word//:/\\\\:}:${line#*$'\\t'}")
    done
    if (( $#found )); then _describe -V coach found; else _files; fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
compdef _coach coach
"""
FISH = """\
function __coach_complete
    set -l found (env ASKING=1 (commandline -opc) (commandline -ct) 2>/dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path (commandline -ct)
    end
end
complete -c coach -f -a '(__coach_complete)'
"""
SCRIPTS = {"bash": BASH, "zsh": ZSH, "fish": FISH}

_NAMES = {
    "routine": ROUTINES,
    "origin": ROUTINES,
    "files": ROUTINES,
    "programme_id": PROGRAMMES,
    "number": SESSIONS,
    "pains": EXERCISES,
    "no_pain": EXERCISES,
    "pain_over": EXERCISES,
    "word": EXERCISES,
    "exercise": EXERCISES,
}
"""What the value of a parameter is the name of, by the parameter's name."""


@click.command(name="completion")
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def command(shell: str) -> None:
    """Print the script with which SHELL completes commands, options and names at Tab.

    Once, in bash: coach completion bash >> ~/.bashrc

    In zsh: coach completion zsh >> ~/.zshrc

    In fish: coach completion fish > ~/.config/fish/completions/coach.fish

    It works in every shell that is opened from then on, and needs no change when coach is updated.
    """
    say(SCRIPTS[shell].replace("ASKING", COMPLETION_VARIABLE), nl=False, as_is=True)


def made_table(program: click.Group, made_from: str) -> Table:
    """What every command of `program` takes, and the exercises by their ids."""
    with click.Context(program, info_name="coach") as context:
        exercises = Library.standard().exercises
        names = sorted((id_, one.exercise.name) for id_, one in exercises.items())
        return Table(made_from, _command(program, context), names)


def _command(written: click.Command, context: click.Context) -> Command:
    parameters = written.get_params(context)
    inner = written.list_commands(context) if isinstance(written, click.Group) else []
    commands = [(name, written.get_command(context, name)) for name in inner]  # type: ignore[attr-defined]
    return Command(
        context.info_name or "",
        written.get_short_help_str(100),
        [option for one in parameters for option in _options(one)],
        [_value(one) for one in parameters if isinstance(one, click.Argument)],
        [
            _command(one, click.Context(one, info_name=name, parent=context))
            for name, one in commands
            if one is not None
        ],
    )


def _options(written: click.Parameter) -> list[Option]:
    """An option under each of its names."""
    if not isinstance(written, click.Option):
        return []
    value = None if written.is_flag else _value(written)
    names = (*written.opts, *written.secondary_opts)
    return [Option(name, written.help or "", value) for name in names]


def _value(written: click.Parameter) -> Value:
    if isinstance(written.type, click.Choice):
        return Value(words=[str(choice) for choice in written.type.choices])
    if written.name == "since":
        return Value(words=WORDS)
    if written.name == "words":
        return Value(words=sorted(COMMANDS))
    return Value(_NAMES.get(written.name or "", ""))

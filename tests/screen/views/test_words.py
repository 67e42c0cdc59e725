"""The words of the screen: names in as few of them as there is room for."""

import pytest

from coach.screen.views.words import short_names
from tests.fakes import dose, hold
from tests.screen.sessions import asked, working


@pytest.mark.parametrize(
    ("name", "shorter"),
    [
        ("Frogger", []),
        (
            "Half-kneeling hip flexor stretch",
            ["hip flexor stretch", "flexor stretch", "Half-kneeling hip flexor"],
        ),
        ("Fire hydrant, ball at the wall", ["Fire hydrant", "Fire"]),
        ("Band hip-flexor mobilisation", ["hip-flexor mobilisation", "Band hip-flexor", "Band"]),
        ("Lying stretch with a strap", ["Lying stretch", "Lying"]),
        ("Roll: shin, outer leg and ankle", ["Roll: shin", "shin", "Roll"]),
    ],
)
def test_names_grow_shorter_from_their_qualifiers(name, shorter):
    names = short_names(working(asked(name, dose(hold(30)))).segment)

    assert names[0] == name
    assert names[1 : 1 + len(shorter)] == shorter

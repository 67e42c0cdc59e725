"""What people call exercises in seven languages, and what only sounds like one."""

import tomllib

import pytest

from coach.resources import bundled_folder
from coach.routine.field.kinds import family_of, is_sided, is_stretch, regions_of, regions_of_work
from coach.routine.field.names import NAMES, WorkKind, family_of_name, says
from coach.routine.library.library import Library
from coach.routine.model import Exercise, Stage
from coach.routine.regions import Region


def kind_called(name: str) -> WorkKind | None:
    found = family_of_name(name)
    return found and found.kind


@pytest.mark.parametrize(
    "name",
    [
        *("Couch stretch", "Calf Stretch, straight knee", "Stretching the calves", "STRETCH"),
        *("Pigeon pose", "Pigeon", "Half pigeon, left", "Reclined figure-4", "Figure four"),
        *("Butterfly", "Seated butterfly", "Split", "Front splits", "Middle split", "Side splits"),
        *("Child's pose", "Childs pose", "Cobra", "Sphinx pose", "Downward dog"),
        *("Downward-facing dog", "Frog pose", "Lizard pose", "Happy baby", "Pancake"),
        *("Standing forward fold", "Seated forward bend", "Supine twist", "Thread the needle"),
        *("Hurdler stretch", "Straddle", "Toe touch", "90/90", "Low lunge", "Squat stretch"),
        *("Taube", "Schmetterling", "Wadendehnung", "Hüftbeuger dehnen", "Grätsche", "Vorbeuge"),
        *("Papillon", "Étirement du psoas", "Grand écart", "Chien tête en bas"),
        *("Postura de la paloma", "Estiramiento de isquiotibiales", "Mariposa"),
        *("Piccione", "Allungamento polpacci", "Farfalla", "Duif", "Kuitrekoefening", "Vlinder"),
        *("Pombo", "Alongamento de panturrilha", "Borboleta"),
    ],
)
def test_a_stretch(name):
    assert kind_called(name) is WorkKind.STRETCH


@pytest.mark.parametrize(
    "name",
    [
        *("Plank", "Wall sit", "Side bridge", "Dead hang", "Hollow hold", "Squat jumps", "Jog"),
        *("Arms outstretched", "Split squat", "Bulgarian split-squat", "Split jump"),
        *("Butterfly sit-up", "Butterfly crunches", "Butterfly kick", "Cobra push-up", "Splitter"),
        *("Frogger", "Frog jump", "Frog pump", "Spiderman lunge", "Pigeon push", "Russian twist"),
        *("Bird dog", "Cat-cow", "90/90 switches", "Hip hinge", "Good morning", "Copenhagen plank"),
        *("Downward dog to push-up", "Child's pose to cobra roll", "Split-leg deadlift"),
        *("Split stance", "Stretch band row", "Stretch-band pull-apart", "Dynamic stretching"),
        *("Tauben füttern und Kniebeugen", "Hydrant", "Ranazo", "Couchpotato", "Hotdog"),
    ],
)
def test_no_stretch(name):
    assert kind_called(name) is not WorkKind.STRETCH


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Sprint", WorkKind.POWER),
        ("Sprints bergauf", WorkKind.POWER),
        ("Hochsprünge", WorkKind.POWER),
        ("Sauts", WorkKind.POWER),
        ("Kreuzheben", WorkKind.HEAVY),
        ("Peso muerto", WorkKind.HEAVY),
        ("Seitstütz", WorkKind.TRUNK),
        ("Planche latérale", WorkKind.TRUNK),
        ("Puente de glúteos", WorkKind.STRENGTH),
        ("Faszienrolle: Waden", WorkKind.RELEASE),
        ("Krieger II", WorkKind.POSE),
        ("Jump rope", WorkKind.STRENGTH),
        ("Sprinter", WorkKind.POWER),
        ("Trophy", None),
        ("Unbound", None),
        ("Kettlebell", None),
    ],
)
def test_the_kind_of_work(name, kind):
    assert kind_called(name) is kind


@pytest.mark.parametrize(
    ("name", "is_one_sided"),
    [
        *((name, True) for name in ("Pigeon", "Side plank", "Single-leg bridge", "Seitstütz")),
        *((name, False) for name in ("Plank", "Bridge", "Butterfly", "Squat", "Downward dog")),
    ],
)
def test_what_is_done_on_one_side_at_a_time(name, is_one_sided):
    assert is_sided(Exercise("own", name)) is is_one_sided


def test_every_bundled_exercise_names_its_regions_and_its_family():
    exercises = [each.exercise for each in Library([bundled_folder("routines")]).exercises.values()]

    assert len(exercises) >= 40
    assert [one.id for one in exercises if not (one.regions and one.family)] == []
    for one in exercises:
        assert set(regions_of_work(one.muscles, one.name)) & set(one.regions), one.id
        assert is_stretch(one) is (one.stage is Stage.STRETCH)


def test_all_bridges_are_one_family_and_so_are_fire_hydrants_of_any_kind():
    exercises = Library([bundled_folder("routines")]).exercises
    families = {id_: one.exercise.family for id_, one in exercises.items()}

    assert {families[one] for one in families if "bridge" in one} == {"bridge"}
    assert family_of(Exercise("mine", "Banded fire hydrant")) == families["fire-hydrant"]
    assert family_of(Exercise("mine", "Glute bridge")) == "bridge"
    assert family_of(Exercise("mine", "Juggling")) == "mine"


def test_the_regions_of_an_exercise_of_ones_own_come_from_its_muscles_or_its_name():
    assert regions_of(Exercise("a", "Thing", muscles=("Soleus",))) == (Region.CALF,)
    assert regions_of(Exercise("a", "Plank")) == (Region.TRUNK_FRONT,)
    assert regions_of(Exercise("a", "Thing")) == ()


def test_words_of_titles():
    assert says("Warm-up before sprints", "warm-up")
    assert says("Aufwärmen fürs Laufen", "warm-up")
    assert not says("Swarm updates", "warm-up")
    assert says("Für hypermobile Hüften", "hypermobile")


def test_every_language_of_the_list_is_used():
    tables = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    families = [one for one in tables.values() if "kind" in one]

    for language in ("de", "fr", "es", "it", "nl", "pt"):
        assert sum(language in one for one in families) > len(families) * 0.8

"""`coach schema`: JSON that a validator takes, with the exercises there are."""

import json

import jsonschema


def test_it_is_a_schema_and_nothing_else(coach):
    result = coach("schema")
    schema = json.loads(result.out)

    assert (result.code, result.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "dead-bug" in schema["$defs"]["exercise_id"]["anyOf"][0]["enum"]


def test_every_key_says_what_it_is_for(coach):
    schema = json.loads(coach("schema").out)
    mappings = [schema, *schema["$defs"].values()]
    described = [one for mapping in mappings for one in mapping.get("properties", {}).items()]

    assert described
    assert [key for key, value in described if not value.get("description")] == []


def test_its_help_has_the_two_lines_as_they_are_written(coach):
    out = coach("schema", "--help").out

    assert "\n    coach schema > routine.schema.json\n" in out
    assert "\\b" not in out


def test_it_offers_exercises_of_ones_own_and_no_others(coach, own_home):
    folder = own_home / "routines" / "exercises"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text("wall-sit: {name: Wall sit, dose: {hold: 30s}}\n")
    schema = jsonschema.Draft202012Validator(json.loads(coach("schema").out))

    assert schema.is_valid({"title": "T", "steps": [{"exercise": "wall-sit"}]})
    assert not schema.is_valid({"title": "T", "steps": [{"exercise": "wall-sti"}]})

"""`coach schema`: JSON that a validator takes, with the exercises there are."""

import json

import jsonschema


def test_it_is_a_schema_and_nothing_else(coach):
    result = coach("schema")
    schema = json.loads(result.out)

    assert (result.code, result.err) == (0, "")
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_it_offers_the_exercises_of_the_library(coach):
    offered = json.loads(coach("schema").out)["$defs"]["exercise_id"]["anyOf"][0]["enum"]

    assert "dead-bug" in offered


def test_every_key_says_what_it_is_for(coach):
    schema = json.loads(coach("schema").out)
    mappings = [schema, *schema["$defs"].values()]
    described = [one for mapping in mappings for one in mapping.get("properties", {}).items()]

    assert described
    assert [key for key, value in described if not value.get("description")] == []

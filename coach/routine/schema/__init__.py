"""The JSON Schema of routine files."""

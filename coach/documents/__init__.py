"""Strict YAML documents: their bytes, nodes, places, values and problems."""

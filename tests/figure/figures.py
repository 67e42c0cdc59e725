"""Figures for the tests of what shows them."""

from coach.figure.animated import AnimatedFigure
from coach.routine.reading.figure_reader import parse_figure

SQUAT = """
base: standing
works: [left_leg]
poses:
  start: {}
  down: {tilt: 30, hip_flexion: 100, knee_flexion: 100}
rep: [down, start]
"""
STRETCH = """
base: standing
poses:
  start: {}
  stretched: {spine_flexion: 60}
rep: [stretched, start]
"""
ROLL = """
base: standing
every: 4s
poses:
  start: {}
  forward: {spine_flexion: 30}
rep: [forward, start]
"""
ONE_LEG = """
base: standing
view: [30, 10]
poses:
  start: {floor: right_foot}
  up: {hip_flexion: [90, 0], knee_flexion: [90, 0]}
rep: [up, start]
"""


def figure_of(text: str) -> AnimatedFigure:
    return AnimatedFigure(parse_figure(text.encode(), "figure.yaml"))

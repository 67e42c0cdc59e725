"""The sources of the field's rules and of advice, as they are shown to a person."""

AEROPLANE_AND_FROGGER = (
    '"Improving hip mobility" (a physiotherapy clinic\'s article: hip aeroplane and frogger)'
)
HIP_ROUTINE = (
    'A Calgary chiropractic clinic: "Hip Mobility Routine" (roll, static stretch, strengthen)'
)
KNEELING_GLUTE = (
    'David Drinks, The Med Gym: "Hip Mobility Week 7 - The Kneeling Glute Mobilization"'
)
RUNNERS_HIPS = 'Veronica Dilzer: "Mobility for Runners and Fitness Enthusiasts: Hips"'
WRAPPING_UP = 'David Drinks, The Med Gym: "Hip Mobility Week 13 - Wrapping It Up"'

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
PAIN_MONITORING = (
    "Silbernagel and others 2007, pain-monitoring model, https://doi.org/10.1177/0363546506298279"
)
STRETCH_AND_STRENGTH = (
    "Frontiers in Physiology 2019, static stretching before effort, "
    "https://doi.org/10.3389/fphys.2019.01468"
)
RETURN_TO_TRAINING = (
    "CSCCa and NSCA 2019, return to training, https://doi.org/10.1519/SSC.0000000000000477"
)
LONGEST_RUN = (
    "Frandsen and others 2025, on running alone, https://doi.org/10.1136/bjsports-2024-109380"
)
ACSM = (
    "American College of Sports Medicine 2011, position stand on exercise, "
    "https://doi.org/10.1249/MSS.0b013e318213fefb"
)
OWN = "session-coach"

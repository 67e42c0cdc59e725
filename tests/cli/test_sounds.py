"""`coach sounds`."""

from coach.audio.clips import MEANINGS


def test_a_sound_check_without_a_device_says_why(coach, no_device):
    result = coach("sounds", "--audio", "miniaudio")

    assert result.code == 1
    assert result.err == "no sound: miniaudio: no sound device found\n"
    assert result.out.count("\n") == len(MEANINGS)


def test_without_sound_it_is_a_list(coach):
    result = coach("sounds", "--audio", "none")

    assert (result.code, result.err) == (0, "")
    assert [line.split()[0] for line in result.out.splitlines()] == list(MEANINGS)

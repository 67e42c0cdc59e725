"""A program that speaks with the espeak-ng library: text file in, WAV file out.

Run as `espeak_child.py LIBRARY DATA_PARENT VOICE TEXT SPEECH`. It imports nothing of this project
and nothing that is installed, so that it can be run by its path and starts at once.
"""

import os
import sys
import wave
from pathlib import Path

SYNCHRONOUS = 2
"""Output mode: samples come to the callback, and a call returns when all have."""
DO_NOT_EXIT = 0x8000
"""Return an error from initialisation, rather than end the process."""
UTF8 = 1
"""Flag of the text's encoding; without the flags for markup and phonemes, text is only text."""
SAMPLE_WIDTH = 2


def main(arguments: list[str]) -> int:
    """Speak; the exit code is 0 if all went well."""
    library, data_parent, voice, text_file, speech_file = arguments
    text = Path(text_file).read_bytes()
    with Path(speech_file).open("wb") as file:
        # The library cannot hold a long path to its data, so it gets a short one from there.
        os.chdir(data_parent)
        spoken = speak(library, voice, text)
        if spoken is None:
            return 1
        rate, samples = spoken
        with wave.open(file, "wb") as speech:
            speech.setnchannels(1)
            speech.setsampwidth(SAMPLE_WIDTH)
            speech.setframerate(rate)
            speech.writeframes(samples)
    return 0


def speak(library: str, voice: str, text: bytes) -> tuple[int, bytes] | None:
    """The sample rate and the samples, 16 bits mono; None if the library refuses."""
    import ctypes  # noqa: PLC0415  whoever imports this module for its path needs no ctypes

    espeak = ctypes.CDLL(library)
    rate = espeak.espeak_Initialize(SYNCHRONOUS, 0, b".", DO_NOT_EXIT)
    if rate <= 0:
        return None
    samples = bytearray()

    def take(address: int | None, count: int, _events: int | None) -> int:
        if address and count > 0:
            samples.extend(ctypes.string_at(address, SAMPLE_WIDTH * count))
        return 0

    callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(take)
    espeak.espeak_SetSynthCallback(callback)
    if espeak.espeak_SetVoiceByName(voice.encode()) != 0:
        return None
    size = ctypes.c_size_t(len(text) + 1)
    if espeak.espeak_Synth(text, size, 0, 1, 0, UTF8, None, None) != 0:
        return None
    return rate, bytes(samples)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

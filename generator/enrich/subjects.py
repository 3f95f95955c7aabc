"""Takes the words of an article, gives one or two top subjects of IPTC Media Topics and the finer topics that are sure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from generator.enrich.summary import Sentence

# Seed words by hand, three weights: `**` names the subject itself, `*` is strong, the others are hints. A word stands
# for all words that begin with it; `_` is a space.
_SEEDS = {
    "arts, culture, entertainment and media": (
        "**film **movie **album **concert **museum **painting **orchestra *philharmonic *best_picture *masterpiece *louvre *actor *actress *singer *director's *novel *television *theater *theatre *festival *box_office *oscar "
        "*grammy *golden_globe *emmy *artist *exhibition *musician *comedy *drama_series *celebrity *journalist *newspaper *broadcaster "
        "*hollywood *netflix *streaming *cosplay *comic *fan_expo *convention author book music song band opera gallery sculpture fashion podcast actor"
    ),
    "conflict, war and peace": (
        "**war **cease-fire **ceasefire **airstrike **air_strike **offensive **truce *hostage *missile *rocket *troops *soldier *military *army *rebel *militant *houthi *hamas "
        "*invasion *insurgen *bombardment **shelling **shelled *drone_strike *drone_attack *peace_talks *peace_deal *navy *warship *terroris *suicide_bomb *car_bomb *coup *militia gunmen fighters "
        "attack weapon captive frontline warplane combat casualt destroyer naval bombing"
    ),
    "crime, law and justice": (
        "**court **detective **trial **convict **sentenced **verdict **lawsuit **murder **police_arrest *judge *jury *prosecutor *guilty *arrest *charged *prison *jail "
        "*crime *criminal *fraud *embezzle *appeal *supreme_court *ruling *plaintiff *defendant *lawyer *suspect *gunman *shooting *stabb *rape *kidnap *smuggl "
        "*antitrust *patent *indict *theft *detective *killed_by *pleaded *extradit police ruled law legal attorney case justice investigat victim custody"
    ),
    "disaster, accident and emergency incident": (
        "**earthquake **quake **hurricane **tsunami **flood **wildfire **crash **collapse **explosion **eruption **derail **landslide **avalanche *volcano *lava *cyclone *typhoon "
        "*tornado *rescuers *survivors *magnitude *epicenter *epicentre *evacuat *death_toll *blaze *fire_ *fires_ *firefighter *shipwreck *capsiz *debris *magma *storm *disaster *accident *aftershock "
        "*wreckage *gas_leak *missing_after *overturned emergency injured killed damage rubble bus plane"
    ),
    "economy, business and finance": (
        "**inflation **interest_rate **central_bank **merger **stock **shares **economy **devaluation *investor *market *company *firm *bank *currency *peso *dollar *euros *revenue *profit "
        "*economist *trade *tariff *export *import *acquisition *takeover *budget *deficit *growth *recession *subsid *fiscal *monetary *shipping *container *freight *oil_price *bankrupt "
        "*takeover *ceo *chief_executive *sales *price *industry *customers *factory *business *privatiz *deregulat *airline *bond billion rate cost fee tax product"
    ),
    "education": "**school **universit **student **teacher **pupil *classroom *curriculum *tuition *college *campus *exam *graduat *olympiad *kindergarten education professor academic",
    "environment": (
        "**climate **fossil_fuel **emission **global_warming **pollution **biodivers **conservation **deforest **rainforest *carbon *cop28 *renewable *wildlife *species *endangered "
        "*glacier *ecosystem *coral *plastic *greenhouse *environment *habitat *extinct *solar_power *wind_power *drought *nature_reserve phase-out butterfl penguin whale"
    ),
    "health": (
        "**vaccine **virus **disease **hospital **patient **drug_admin **cancer **outbreak **pandemic *medicine *doctor *health *medical *treatment *therap *epidemic *infection *symptom "
        "*gene_ *genes_ *genetic *clinical *surgery *ebola *covid *influenza *measles *nurse *abortion *sickle_cell *mental_health *death_rate *diagnos *drug care trial blood"
    ),
    "human interest": "**birthday **wedding **anniversary_of **lottery **oldest *twins *royal_family *royal_wedding *animal_rescue *record-breaking *quirky *heartwarming *mascot *pet_ *dog_ *cat_",
    "labour": "**strike_ **strikes_ **trade_union **labor_union **labour_union **layoff **unemploy *wage *worker *employees *walkout *picket *minimum_wage *pension *jobs_ *redundanc *collective_bargaining",
    "lifestyle and leisure": "**recipe **tourism **travel_guide **hobby **restaurant *tourist *holiday *cuisine *chef *garden *fashion_week *theme_park *game_fair *maker_faire *leisure *furry *hiking *video_game *gaming *vacation",
    "politics and government": (
        "**election **parliament **president **prime_minister **vote **referendum **government **congress **senate **minister *candidate *party *opposition *lawmaker *coalition *cabinet *campaign *ballot "
        "*poll *constitution *democrat *republican *impeach *brexit *legislat *bill_ *sworn_in *resign *summit *diplomat *ambassador *european_union *security_council *general_assembly *resolution *veto "
        "*sanction *treaty *foreign_minister *governor *mayor *nominee *policy *decree *white_house *membership *leaders chancellor state law agree rule talks"
    ),
    "religion": "**pope **church **bishop **cardinal **mosque **vatican **islam **temple **diocese *catholic *priest *muslim *christian *jewish *synagogue *pilgrim *imam *hindu *buddh *prayer *religio *cathedral *clergy *faith *holy",
    "science and technology": (
        "**spacecraft **spacex **lifted_off **launch_pad **scientist **researcher **nasa **telescope **artificial_intelligence **astronaut **physic **asteroid **research *study *laser *orbit *planet *software *app_ *apps_ *internet *google *apple "
        "*facebook *data *robot *algorithm *fossil *dinosaur *galaxy *quantum *rocket_launch *satellite *mars *moon *laboratory *experiment *smartphone *computer *chip *technolog *journal *genome *crispr *facial_recognition *face_scan "
        "*cyber *online *digital science engineer sensor device model"
    ),
    "society": "**immigra **migrant **refugee **women's_rights **human_rights **same-sex **racis **discriminat **gender **poverty *lgbt *demograph *population *asylum *protest *famil *children *inequal *feminis *activis *homeless *welfare *nobel_peace_prize *indigenous *community rights violence women march",
    "sport": (
        "**champions_league **world_cup **olympic **tournament **league **goal **coach **team **match **striker *final_ *semi-final *semifinal *scored *beat *midfield *player *club_ *clubs *soccer *football *basketball *baseball "
        "*tennis *cricket *rugby *golf *medal *champion *season *stadium *playoff *fifa *uefa *super_league *nba *nfl *grand_prix *athlete *sprint *innings *referee fans trophy game win"
    ),
    "weather": "**weather_forecast **forecaster **heavy_snow **snowfall **heatwave **heat_wave **blizzard **rainfall *hurricane *tropical_storm *tropical_depression *storm *temperature *snow *rain *meteorolog *wind_speed *cold_snap *humid *thunderstorm *freez",
}

# Finer topics that are sure: a page label and what must stand in the lead, or three times in all.
_TOPICS = {
    "Elections": "election electoral",
    "Referendums": "referendum",
    "Interest rates": "interest_rate borrowing_costs key_rate",
    "Inflation": "inflation",
    "Mergers and acquisitions": "merger takeover_bid acquisition_of",
    "Antitrust": "antitrust competition_authorit illegal_monopoly competition_law dominant_position",
    "Patents": "patent_",
    "Privatization": "privatiz privatis",
    "Deregulation": "deregulat",
    "Austerity": "austerity spending_cuts",
    "Devaluation": "devalu",
    "Shipping": "shipping_ container_line merchant_ship container_ship cargo_ship tanker",
    "Hostages": "hostage",
    "Cease-fire talks": "cease-fire ceasefire truce",
    "Humanitarian aid": "humanitarian_aid aid_deliver",
    "Protests": "protesters protests_ demonstrators",
    "Human rights": "human_rights",
    "Women’s rights": "women's_rights",
    "Climate change": "climate_change climate_summit climate_talks climate_conference global_warming",
    "Fossil fuels": "fossil_fuel",
    "Renewable energy": "renewable",
    "Earthquakes": "earthquake",
    "Volcanoes": "volcan lava eruption magma",
    "Hurricanes": "hurricane",
    "Wildfires": "wildfire",
    "Floods": "flooding floods",
    "Disaster relief": "rescuers rescue_work relief_supplies rescue_teams",
    "Artificial intelligence": "artificial_intelligence",
    "Facial recognition": "facial_recognition face_recognition live_face_scan",
    "Space exploration": "spacecraft space_telescope space_station moon_landing",
    "Gene therapy": "gene_therap",
    "Vaccines": "vaccine",
    "COVID-19": "covid-19",
    "Abortion": "abortion",
    "Gun violence": "mass_shooting",
    "Immigration": "immigration migrants",
    "Football": "soccer football_club football_team world_cup champions_league premier_league",
    "Tennis": "tennis",
    "Film": "film_ films_ movie box_office",
    "Television": "television",
    "Embezzlement": "embezzle",
    "Brexit": "brexit",
    "Impeachment": "impeach",
    "Constitution": "constitution_",
    "EU enlargement": "membership_negotiations membership_talks_with candidate_country",
    "Foreign aid": "aid_for_ukraine euros_in_aid",
}
# Events and prizes: names whose kind is certain, though it is none of people, places and organisations.
# Each with words one of which stands in whatever it finds: most texts need no search.
_EVENTS = (
    ("COP", re.compile(r"\bCOP\d\d\b"), ""),
    ("Nobel", re.compile(r"\bNobel Peace Prize\b"), ""),
    ("Nobel", re.compile(r"\bNobel (?:Prize in \w+|Memorial Prize)\b"), ""),
    ("Golden Globe", re.compile(r"\bGolden Globes?(?: Awards?)?\b"), "Golden Globe Awards"),
    ("Academy Award|Oscar", re.compile(r"\b(?:Academy Awards?|Oscars?)\b(?! [A-Z])"), "Academy Awards"),
    ("Club World Cup", re.compile(r"\bClub World Cup\b"), "FIFA Club World Cup"),
    ("World Cup", re.compile(r"(?<!Club )(?:\b(?:FIFA |Women’s |Women's |Rugby |Cricket )?World Cup)\b"), ""),
    ("Olympic|Games", re.compile(r"\b(?:Olympic Games|(?:Summer|Winter) (?:Olympics|Games))\b"), "Olympic Games"),
    ("Eurovision", re.compile(r"\bEurovision\b"), "Eurovision Song Contest"),
    ("Schengen", re.compile(r"\bSchengen\b"), ""),
    ("Amendment", re.compile(r"\b\d{1,2}(?:st|nd|rd|th) Amendment\b"), ""),
)
_LEAD = 2  # sentences
_FEW = 3  # letters, which the first word of any phrase below has
_LETTERS = re.compile(r"[\w']+")


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, list[tuple[str, int]]], list[str], list[tuple[str, list[str]]]]:
    """Seed words with their subjects and weights, the phrases among them, and the phrases of each finer topic."""
    worth: dict[str, list[tuple[str, int]]] = {}
    for subject, seeds in _SEEDS.items():
        for seed in seeds.split():
            word = seed.lstrip("*")
            worth.setdefault(_phrase(word), []).append((subject, (1, 2, 4)[len(seed) - len(word)]))
    phrases = [w for w in worth if " " in w.strip()]
    return worth, phrases, [(label, [_phrase(w) for w in words.split()]) for label, words in _TOPICS.items()]


def _phrase(seed: str) -> str:
    """`gene_therap` -> " gene therap": what to look for in a text of `_plain`; a final `_` ends the word."""
    return " " + seed.replace("-", " ").replace("_", " ")


@lru_cache(maxsize=4)
def _plain(text: str) -> str:
    """Lower-case words with one space between and around them."""
    return " " + " ".join(_LETTERS.findall(text.lower().replace("’", "'"))) + " "


@lru_cache(maxsize=4)
def _beginnings(plain: str) -> frozenset[str]:
    """What the words of a plain text begin with: to look for a phrase takes long, and most cannot be there."""
    return frozenset(word[:_FEW] for word in plain.split())


def _hits(plain: str) -> Counter[str]:
    """The seed words that stand in a plain text, the longest one at each word."""
    there = _beginnings(plain)
    hits = Counter({p: n for p in _tables()[1] if p[1 : 1 + _FEW] in there and (n := plain.count(p))})
    for word, times in Counter(plain.split()).items():
        if seed := _seed(word):
            hits[seed] += times
    return hits


@lru_cache(maxsize=16384)
def _seed(word: str) -> str:
    """The seed that a word is, or the longest one that it begins with."""
    worth = _tables()[0]
    whole = f" {word} "
    return whole if whole in worth else next((s for e in range(len(word), 2, -1) if (s := " " + word[:e]) in worth), "")


def subjects(sentences: Sequence[Sentence], headline: str = "") -> tuple[str, ...]:
    """One or two IPTC top subjects, the stronger first: seed words counted, those of headline and lead three times more."""
    worth = _tables()[0]
    scores = dict.fromkeys(_SEEDS, 0.0)
    texts = [s.text for s in sentences]
    for text, factor in ((" ".join([headline, *texts[:_LEAD]]), 2.0), (" ".join([headline, *texts]), 1.0)):
        for word, times in _hits(_plain(text)).items():
            for subject, weight in worth[word]:
                scores[subject] += factor * weight * times**0.5
    ranked = sorted(scores, key=lambda s: -scores[s])
    best, second = ranked[:2]
    if scores[best] < 4:
        return ()
    return (best, second) if scores[second] >= 0.75 * scores[best] else (best,)


def topics(sentences: Sequence[Sentence], headline: str = "") -> tuple[str, ...]:
    """At most four finer topics and events whose words stand in headline or lead, or twice; the most frequent first."""
    texts = [s.text for s in sentences]
    lead, whole = " ".join([headline, *texts[:_LEAD]]), " ".join([headline, *texts])
    found: list[tuple[int, int, str]] = []
    for rank, (words, pattern, label) in enumerate(_EVENTS, -len(_EVENTS)):
        matches = pattern.findall(whole) if any(word in whole for word in words.split("|")) else []
        if len(matches) >= 2 or (matches and pattern.search(lead)):
            found.append((-len(matches) - 2, rank, label or Counter(matches).most_common(1)[0][0]))
    lead, whole = _plain(lead), _plain(whole)
    there = _beginnings(whole)
    for rank, (label, phrases) in enumerate(_tables()[2]):
        possible = [p for p in phrases if p[1 : 1 + _FEW] in there]
        times, early = sum(map(whole.count, possible)), any(p in lead for p in possible)
        if times >= 2 or early:
            found.append((-times - 2 * early, rank, label))
    return tuple(label for *_, label in sorted(found)[:4])

"""Words that tell what kind of name stands beside them or is made of them; tables only."""

from __future__ import annotations

import re

PARTICLES = set("de del della di da dos das du la le van von der den bin ibn al el y ul bint".split())
JOINTS = set("of for and on the in".split())
# Never part of a name at its edge; and words that alone are no name.
NEVER = set(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December Jan. Feb. Mar. Apr. Jun. Jul. Aug. Sept. Sep. Oct. Nov. Dec. I AP AFP "
    "Reuters UPI PTI ANI IANS Xinhua TASS dpa EFE ANSA Getty Photo Photos Image Images File Video Staff Editor "
    "Breaking Updated GMT EST EDT PST PDT UTC BST CET IST Wikinews".split()
)
ALONE = set(
    "Christmas Easter Ramadan Islam Muslim Muslims Christian Christians Christianity Jewish Jews Jew Catholic "
    "Catholics Hindu Hindus Arab Arabs Arabic Islamic Islamist Western God English Internet Web Mr Mrs Ms Nazi "
    "Soviet COVID-19 Covid-19 Black White Palestinian Palestinians Kurdish Kurds Rohingya Latino Hispanic Nobel "
    "North South East West Northern Southern Eastern Western Central Constitution Parliament Congress Senate "
    "Council Cabinet Court Capitol State Government City Board Committee Commission Ministry University "
    "Resolution Article Section Chapter Olympic Olympics Bible Quran Ph.D. CEO PM MP MPs GDP TV DNA Press "
    "Reporter Associated Roman State Union".split()
)
ROYAL = set("Pope King Queen Prince Princess Saint St. Emperor Empress Sheikh".split())
NUMERALS = set("I II III IV V VI VII VIII IX X XI XII XIII XIV XVI XXIII".split())
TITLES = ROYAL | set(
    "President Vice Prime Minister Premier Chancellor Secretary Secretary-General General Gen. Lt. Col. Colonel "
    "Maj. Major Capt. Captain Sgt. Sergeant Cmdr. Commander Adm. Admiral Brig. Rear Lieutenant Judge Justice "
    "Chief Senator Sen. Representative Rep. Congressman Congresswoman Governor Gov. Mayor Chair Chairman "
    "Chairwoman Chairperson Director Director-General Commissioner Ambassador Attorney Speaker Mr. Mrs. Ms. Mr "
    "Mrs Ms Dr. Dr Prof. Professor Sir Dame Lord Lady Rev. Reverend Bishop Archbishop Cardinal Father Imam "
    "Rabbi Ayatollah Crown Foreign Defense Defence Finance Economy Interior Health Justice Education "
    "Environment Energy Trade Labor Labour Transport Deputy Former Acting Interim Ex-President Coach Manager "
    "Spokesman Spokeswoman Spokesperson Officer Detective Inspector Sheriff Treasurer Presidential Sr. First "
    "Lady Home Undersecretary Under-Secretary-General Opposition Leader Emeritus Pastor CEO Taoiseach Democrat "
    "Republican Bishop MP MEP MSP MLA Councillor Cllr. Councilwoman Councilman Superintendent Constable Principal "
    "Solicitor Brigadier Sub-Inspector Senator-elect Supt.".split()
)
QUALIFIERS = set(
    "Vice Prime Foreign Defense Defence Finance Economy Interior Health Justice Education Environment Energy "
    "Trade Labor Labour Transport Deputy Former Acting Interim First Home Chief Crown Attorney Opposition Rear "
    "Presidential".split()
)
CLOSED = set(
    "a an the in on at by as that after before since so like no one both more most all any her his its their "
    "our my what which who up down out over about to there if when while for from with of and but or not he she "
    "it they we you this these those some many each every such just even only under between among during "
    "through against without within until once because although though where how why then now here other "
    "another two three four five six seven eight nine ten first second third last next new old police officials "
    "few several much less than early late earlier later still however meanwhile according despite amid "
    "following near around outside inside across people men women yesterday today tomorrow former".split()
)
ORGANISATION = set(
    "Party Ministry University Council Court Commission Committee Agency Authority Association Union Federation "
    "Institute Organization Organisation Bank Group Corp. Corp Corporation Inc. Inc Company Co. Ltd. Ltd Plc "
    "Airlines Airways Foundation Center Centre Department Office Service Services Police Army Navy Forces "
    "Movement Front Alliance Coalition League Club FC Parliament Senate Congress Assembly Church College "
    "Orchestra News Pharmaceuticals Motors Systems Technologies Holdings Partners Tankers Lines Laboratory "
    "Observatory Society Board Bureau Trust Fund Command Corps Brigade Network Networks Guard Initiative Labs "
    "Biotech Therapeutics Pharma Industries Energy Media Studios Pictures Records Ventures Capital Securities "
    "Insurance Railways Railway Confederation Chamber Exchange Administration Secretariat Tribunal Museum "
    "Library Hospital Academy School Philharmonic Symphony".split()
)
OF_ORGANISATION = set(
    "University Ministry Bank Department House Court Alliance Institute Council Association Union Board Chamber "
    "Bishops Federation Office Academy Society Confederation College Organization Organisation League Church "
    "Center Centre Bureau Supreme Parliament Hospital Museum Trust Agency Authority Commission".split()
)
PLACE = set(
    "River Sea Ocean Lake Mountains Mountain Island Islands County Province Peninsula Strait Bay Valley Desert "
    "Gulf Canal Region District Oblast Prefecture Airport Canyon Glacier Volcano Archipelago Plateau Basin Reef "
    "Delta Township Parish Creek Dam Falls Beach Peak Marsh Cove Harbour Harbor Estuary Fjord Lagoon Governorate "
    "Wetlands Hills Territory Municipality Isles".split()
)
PLACE_BEFORE = set("Mount Lake Cape Isle Gulf Strait Port".split())
AGENCIES = {"Press Trust", "Press Trust of India", "Press Association", "Canadian Press", "Agence France-Presse"}
SETTLEMENT = set(
    "town towns city village suburb hamlet port settlement district neighbourhood neighborhood municipality township "
    "province county island outskirts north south east west coast centre center residents people streets mayor "
    "inhabitants parts heart side".split()
)
# "shares in X", "a role in X", "published in X": what stands behind is no place.
IN_A_WORK = set(
    "share shares stake stakes invest invests invested investing investment investments investor investors trust "
    "confidence faith believe believes believed role roles star stars starred starring appear appeared appears "
    "appearance published publish featured feature featuring played plays character scene episode article study "
    "paper interest interested write writes wrote written writing sing sings sang speak speaks spoke speaking "
    "dressed book film movie series song novel posted vulnerability bug flaw degree doctorate phd majored lesson "
    "lessons class classes fluent translated match game final round victory win defeat qualified prize prizes olympiad expert experts research researchers".split()
)
LANGUAGES = set(
    "Swahili Hindi Urdu Bengali Tamil Telugu Marathi Gujarati Punjabi Mandarin Cantonese Gaelic Latin Yiddish Hebrew "
    "Afrikaans Zulu Xhosa Hausa Yoruba Igbo Tagalog Malay Persian Farsi Pashto Dari Esperanto Braille Romani Quechua "
    "Guarani Sanskrit Somali Amharic Creole Maori Māori Sami Sámi Inuktitut Cree Navajo Nahuatl Basque Breton".split()
)
COMPANY_WORDS = set(
    "Bitcoin Ethereum Android Windows Linux Excel Python Java Photoshop Minecraft Fortnite Netflix Disney Nature "
    "Science Lancet Formula Grade Game Group Phase Stage Round Lent Advent Diwali Eid Hanukkah Passover Passion "
    "Division Week Day Year Spring Summer Autumn Winter Fall Heaven Hell Earth Applications Letters Journal Review Reports Proceedings Times ".split()
)
NOT_PEOPLE = (
    PLACE
    | ORGANISATION
    | set(
        "City Town Park Storm Hurricane Typhoon Cyclone Depression Facility Limited Hotel Street Road Avenue Square "
        "Bridge Stadium Station Tower Prize Award Awards Cup Act Bill Law Treaty Agreement Accord War Games "
        "Festival Theatre Theater Palace House Castle Cathedral Mosque Temple Hall Arena Garden Gardens Beach Hill "
        "Hills Heights Falls Springs Creek Forest Plaza Mall Building Complex Center Operation Project Mission Plan "
        "Deal Fund Show Series Flight Airline".split()
    )
)
VERBS_AFTER = set(
    "and or is was has had will would in on at to for by of from with said says could may might can that who "
    "which as after while when where also since because but did does do have were are than until before than "
    "into over under about not".split()
)
PLACE_AFTER = set(
    "province county region district prefecture island islands peninsula oblast municipality township river "
    "valley".split()
)
COMPANY = set(
    "company firm maker giant airline carrier automaker startup retailer bank chipmaker group drugmaker party "
    "organization organisation charity newspaper broadcaster magazine developer publisher manufacturer provider "
    "operator bloc".split()
)
COMPANY_AFTER = {"union", "newspaper", "magazine", "airline"}
# "Toyo Steel, Japan's third-largest steelmaker"
IS_COMPANY = re.compile(
    r",\s(?:an?|the|[A-Z][\w.]*(?:\s[A-Z]\w*)?[’']s?)\s(?:[\w’'.-]+\s){0,4}?(?:company|firm|airline|carrier|retailer|bank|newspaper|broadcaster"
    r"|charity|manufacturer|developer|publisher|[a-z]+maker|start-?up|brewer|chain|utility|orchestra)\b"
)
ROLE = re.compile(
    r"(?:spokes(?:man|woman|person)|leader|chief|president|minister|premier|chancellor|judge|justice|senator|lawmaker|director|coach|captain|manager|founder"
    r"|professor|researcher|scientist|engineer|author|actor|actress|singer|writer|lawyer|attorney|prosecutor|analyst|economist|ambassador|envoy|general|commander"
    r"|mayor|governor|candidate|activist|journalist|reporter|secretary|officer|chairman|chairwoman|commissioner|cardinal|bishop|king|queen|prince|princess|pope"
    r"|striker|midfielder|defender|goalkeeper|forward|player|driver|wife|husband|son|daughter|brother|sister|father|mother|executive|head|adviser|advisor|counsel"
    r"|volcanologist|physicist|biologist|astronaut|filmmaker|rapper|musician|composer|poet|novelist|billionaire|businessman|rival|predecessor|successor|ally|star|[a-z]{4,}ologist|negotiator|deputy|detective|inventor|photographer|representative|politician|postdoctoral|speaker|rebel|victim|suspect)$"
)
SPEAKS = re.compile(r"\W*(?:said|says|told|added|wrote|tweeted|testified|argued|insisted|joked|recalled)\b")
APPOSED = re.compile(
    r",\s(?:\d\d\b|aged \d|who\b|whose\b|(?:an?|the|his|her|its|their|then|now) (?:[\w’'-]+ ){0,5}?(?:\w+(?:er|or|ist|man|woman|ian|ent|ief|ad|ey|an|or)\b))|\s\(\d\d\)|\s(?:was|is) (?:born|elected|appointed|arrested|sentenced|sworn)"
)
ACRONYM = re.compile(r"\s\(([A-Z][A-Za-z.&-]{1,9})\)")

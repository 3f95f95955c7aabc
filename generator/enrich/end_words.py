"""The words that tell where an English clause may end, kept as tables; ends.py has the rules that read them."""

from __future__ import annotations

import re

SCOPE = {"first", "last", "only", "every", "each", "all", "record", "any", "most", "least", "biggest", "unprecedented"}
# Verbs that need what follows their object: "left its rate | at a high", "accused him | of theft".
NEEDS_MORE = re.compile(
    r"(?:le(?:ave|ft)|put|plac|kept?|set|turn|accus|charg|convict|replac|blam|compar|provid|link|tie|attribut|held?|hold|fix|peg|add"
    r"|sentenc|depriv|robb?|stripp?|barr?|bann?|bring|brought|prevent|stopp?|prohibit|exclud|based|nam|describ|treat|consider|regard|urg"
    r"|call|ask|forc|order|allow|let|mak|made|giv|gave|declar|believ|report|prov|find|found|suspect|warn|remind|inform|notif|hand|send|sent|award|own|tak|took"
    r"|tell|told|rank|rais|cut|lower|increas|reduc|reach|den[iy]|admit|pledg|promis|threaten|expect|project|rul|vot|plead|pled|convert|transform|renam)"
)
NEEDS_INFINITIVE = re.compile(
    r"(?:want|got|gotten|get|expect|help|invit|encourag|enabl|persuad|press|lead|led|caus|requir|permit|beg|challeng|convinc|instruct|teach|taught|train|us(?:e|ing)|hir|wait|ha[sd]|have|is|are|was|were|be)"
)
INTRANSITIVE = set(
    "died sank capsized overturned derailed crashed collapsed erupted resigned exploded burst arrived landed vanished disappeared".split()
)
# What is done to people and things at some place: "was found | in a forest".
DONE = set(
    "killed injured wounded hurt arrested found recovered rescued evacuated suspended cancelled canceled closed destroyed "
    "damaged shot detained seized discovered released dismantled stabbed caught".split()
)
MONEY = {"pounds", "dollars", "euros", "yen", "yuan", "rupees", "francs"}
LOSS = {"killed", "injured", "wounded", "hurt", "died", "dead", "hospitalized", "hospitalised", "missing"}
PREPOSITIONS = set(
    "in at on off for with by from under near against across around during outside inside among amid over after before "
    "following since despite toward towards along throughout within via".split()
)
FIXED_PHRASES = re.compile(
    r"in (?:principle|theory|part|error|exchange|return|effect|question|doubt|absentia|jeopardy|place|order|favou?r|charge|custody|power"
    r"|office|court|response to)|on (?:condition|hold|paper|suspicion|trial|strike|fire|charges|bail|parole|leave|track|course|behalf)"
    r"|by (?:mistake|accident|[\d$€£]|a |half|nearly|about|more|at|up|only|just)|for (?:now|sale|good|granted|allegedly|example)"
    r"|at (?:risk|stake|odds|large|least|most|bay|fault|war)|under (?:way|control|pressure|investigation|suspicion|threat|fire|arrest)"
    r"|with(?:out|in)|from (?:\w+ )?(?:to|until)|over (?:\d|a |the next)|after all|before \d|for (?:\d|a |the first|nearly|about|more)"
)
# Nouns that need what they are for: "joined the calls | for an election".
NEEDS_FOR = set(
    "call calls demand demands request requests support search hope hopes responsibility reason reasons".split()
)
ABOUT = set("protest talks negotiations response opposition measures concerns fears questions changes".split())
TELLS = {
    "saying",
    "finding",
    "ruling",
    "alleging",
    "claiming",
    "arguing",
    "warning",
    "stating",
    "suggesting",
    "showing",
}
INQUIRY = {"inquiry", "enquiry", "investigation", "probe", "inquest", "review", "research", "findings"}
OPEN = {"IN", "TO", "DT", "CC", "PRP$", "MD", ",", "POS", "JJ", "JJR"}

"""Past forms that no ending tells: the strong and mixed verbs of English, and those that double an "l", so that a rare one
is known though no treebank had it.
"""

from __future__ import annotations

_PARTS = """
abide abode; arise arose arisen; awake awoke awoken; bear bore borne; beat beat beaten; become became; befall befell befallen; begin began begun; bend bent;
beseech besought; beset beset; bet bet; bid bade bidden; bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
build built; burn burnt; burst burst; bus bused bussed; buy bought; cast cast; catch caught; choose chose chosen; cling clung; come came; creep crept; cut cut; deal dealt;
dig dug; do did done; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten; fall fell fallen; feed fed; feel felt; fight fought;
find found; flee fled; fling flung; fly flew flown; forbid forbade forbidden; forecast forecast; foresee foresaw foreseen; forget forgot forgotten;
forgive forgave forgiven; forgo forwent forgone; forsake forsook forsaken; free freed; freeze froze frozen; get got gotten; give gave given; go went gone; grind ground;
grow grew grown; hang hung; have had; hear heard; hide hid hidden; hit hit; hold held; hurt hurt; keep kept; kneel knelt; know knew known; lay laid; lead led; lean leant;
leap leapt; learn learnt; leave left; lend lent; let let; lie lay lain; light lit; lose lost; make made; mean meant; meet met; mow mowed mown;
mislead misled; offset offset; overcome overcame; overrun overran; oversee oversaw overseen; override overrode overridden;
overtake overtook overtaken; overthrow overthrew overthrown; partake partook partaken;
pay paid; put put; quit quit; read read; rebuild rebuilt; repay repaid; retake retook retaken; ride rode ridden; ring rang rung; rise rose risen; run ran; saw sawed sawn; say said; see saw seen;
seek sought; sell sold; send sent; set set; sew sewed sewn; shake shook shaken; shed shed; shine shone; shoot shot; show showed shown; shrink shrank shrunk; shut shut;
sing sang sung; sink sank sunk; sit sat; slay slew slain; sleep slept; slide slid; sling slung; slit slit; smite smote smitten; sow sowed sown; speak spoke spoken;
speed sped; spend spent; spill spilt; spin spun; spit spat; split split; spread spread; spring sprang sprung; stand stood; steal stole stolen; stick stuck; sting stung;
stride strode; strike struck stricken; strive strove striven; swear swore sworn; sweep swept; swell swelled swollen; swim swam swum; swing swung; take took taken;
teach taught; tear tore torn; tell told; think thought; throw threw thrown; thrust thrust; tread trod trodden; undergo underwent undergone; understand understood;
undertake undertook undertaken; undo undid undone; unfreeze unfroze unfrozen; uphold upheld; upset upset; wake woke woken; wear wore worn; weave wove woven; weep wept; win won;
withdraw withdrew withdrawn; withhold withheld; withstand withstood; wring wrung; write wrote written;
dial dialled; initial initialled; marshal marshalled; rival rivalled; signal signalled; total totalled
"""

PAST: dict[str, str] = {
    form: parts[0] for row in _PARTS.replace("\n", " ").split(";") if (parts := row.split()) for form in parts[1:]
}

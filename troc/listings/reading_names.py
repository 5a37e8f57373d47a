"""Is a short text somebody's name?"""

from __future__ import annotations

import re

from troc.french.normalise import fold

#: Usual given names; those that also name a thing (Pierre, Olive, Rose, Clémentine, Iris) are left out.
_GIVEN_TEXT = """
adam adele adrien agathe agnes ahmed aicha alain alban albert alex alexandra alexandre alexia alexis ali alice alicia aline alix amandine
amel amelie amina amine anais andre andrea anissa anita anna anne annick annie anouk anthony antoine antoinette antonio arnaud arthur assia
audrey aurelie aurelien axel aziz baptiste bastien beatrice benedicte benjamin benoit bernadette bernard bertrand boris brigitte bruno camille
carine carla carlos carole caroline catherine cecile cedric celia celine charles charlotte chantal chloe christelle christian christiane
christine christophe claire clara claude claudine clement colette corentin corinne cyril damien daniel daniele danielle david delphine denis
denise diane didier djamel dominique dylan eddy edith edouard elena eliane elias elisa elisabeth elise ella elodie elsa emilie emma emmanuel
emmanuelle eric erwan esteban estelle esther etienne eva evelyne fabien fabienne fabrice fanny farid fatima fatou fatoumata felix fernando
florent florian franck francis francois francoise frederic frederique gabriel gael gaelle genevieve georges gerald gerard ghislaine gilbert
gilles ginette gisele gregory guillaume guy hakim hamid hanna hassan hawa helene henri herve hugo ibrahim igor ines ingrid isabelle ismael
jacqueline jacques jamila jean jeanine jeanne jennifer jeremy jerome jessica joao joel joelle johan jonathan jordan jose josephine josette
josiane julie julien juliette justine kader kamel karim karima karine katia kevin khadija laetitia lamine laura laure laurence laurent lea leila
leo leon lila liliane lina lisa loic louis louise luc lucas lucie lucien ludivine ludovic lydia madeleine maeva magali malika mamadou manon
manuel marc marcel marco margaux margot maria mariam marianne marie marilyne marina marine mario marion marjorie marlene marthe martin martine
mathieu mathilde mathis matthieu maud maurice max maxime mehdi melanie melissa michael michel michele micheline mickael mireille mohamed monique
moussa mouloud mustapha myriam nabil nadege nadia nadine nathalie nathan nicolas nicole nina noemie nora noura odette odile olivia olivier omar
oscar ousmane pascal pascale patrice patricia patrick paul paula pauline pedro philippe quentin rachel rachid raphael raymond regine regis remi
remy renaud rene richard robert robin roger roland romain romane roxane sabine sabrina sacha said salim salima sam samia samir samira samuel
sandra sandrine sara sarah sebastien serge severine simon simone slimane sofia soline solange sonia sophie souad stephane stephanie sylvain
sylvette sylvie tatiana theo theodore therese thibault thierry thomas timothee tony valentin valerie vanessa veronique vincent virginie viviane
wahid walid wassim william xavier yacine yann yannick yasmina yasmine yohan youssef yves yvette yvonne zineb zoe zohra
"""
_GIVEN = frozenset(_GIVEN_TEXT.split())
_TITLES = frozenset(("mme", "mr", "m", "madame", "monsieur", "mlle", "maitre", "docteur", "dr"))


def is_name(text: str) -> bool:
    """Whether one to three words are a person's name: « Sylvie », « Jean-Marc », « Karim Benali », « Mme Dupuis ».

    Beyond the given name, words must be capitals: « marie propose » is no name.
    """
    words = re.findall(r"[^\W\d_]+", text)
    if not 1 <= len(words) <= 3 or re.search(r"[\d,:;/]", text):
        return False
    first, rest = fold(words[0]), words[1:]
    if first not in _GIVEN and not (first in _TITLES and rest):
        return False
    return all(fold(word) in _GIVEN or word[:1].isupper() for word in rest)

### What officers make of what members say in words: codes, quotes, interviews. $theme 20 $name 26 $definition 300 $words 200 $codes 120 $one 80 $other 80 $word 16 $what 80 $number 3 $low 5 $high 5 $kappa 5 $code 2 $question 160 $text 200 $day 20 $hour 5 $way 20 $title 40

verbatims-home = <b>Verbatims</b>
    À coder : { $waiting }
    Déjà lus : { $coded } sur { $total }
    Lus deux fois : { $twice }, dont { $disputed } à départager
    Livre de codes : version { $number }
verbatims-nobody = Personne n'a encore répondu avec ses mots, ou n'a donné son accord à l'étude.
verbatims-all-done = Vous avez tout lu. Merci.
verbatims-none-apart = Il n'y a rien à départager.
verbatims-past = Ce verbatim n'attend plus votre lecture. Voici où en est le codage.
verbatims-no-last = Vous n'avez encore rien codé.
verbatims-territory = Département { $code }
verbatims-ticked = Codes : { $codes }
verbatims-nothing = rien
verbatims-theme = <b>{ $theme }</b>
    Touchez un code pour le cocher ou le lire.
verbatims-meanings = De quel code voulez-vous la définition ?
verbatims-meaning = <b>{ $name }</b>
    { $definition }
verbatims-meaning-include = Y entre : { $words }
verbatims-meaning-exclude = N'y entre pas : { $words }
verbatims-meaning-example = Exemple : { $words }
verbatims-coded = { $count ->
    [0] Lu : rien à coder.
   *[other] Codé : { $codes }.
 }
verbatims-two-readings = <b>Deux lectures</b>
    L'une : { $one }
    L'autre : { $other }
    Laquelle retenir ?

verbatims-agreement-few = <b>Accord entre codeurs</b>
    { $count ->
        [0] Aucun verbatim n'a été lu deux fois.
        [one] 1 verbatim a été lu deux fois.
       *[other] { $count } verbatims ont été lus deux fois.
    } Rien n'est calculé en dessous de { $least }.
verbatims-agreement = <b>Accord entre codeurs</b>
    Kappa de Cohen par code, sur { $count } verbatims lus deux fois.
verbatims-agreement-none = Aucun code n'a été donné.
verbatims-agreement-code = - { $name } : { $kappa } (de { $low } à { $high }), code donné à { $used } d'entre eux
verbatims-agreement-undefined = - { $name } : non défini, les deux lectures sont partout les mêmes
verbatims-agreement-caution = À lire avec prudence : moins de 30 verbatims lus deux fois.

verbatims-book = <b>Livre de codes</b>
    Version { $number }, { $count } codes. Touchez un thème pour lire ses codes ou en proposer un.
verbatims-ask-name = Nouveau code dans « { $theme } ». Comment s'appelle-t-il ?
verbatims-ask-definition = « { $name } » : dans quels cas le donner ? Une ou deux phrases.
verbatims-name-refused = Un nom de 1 à { $limit } signes, avec au moins une lettre. Comment s'appelle-t-il ?
verbatims-definition-refused = C'est trop long : { $limit } signes au plus. Dans quels cas le donner ?
verbatims-theme-full = Ce thème a déjà huit codes. Choisissez-en un autre.
verbatims-name-taken = Un code porte déjà ce nom.
verbatims-change = <b>{ $name }</b>
    { $definition }
    Version mineure : ce qui est codé le reste. Version majeure : tout est à relire.
verbatims-book-moved = Le livre de codes a changé entre-temps. Rien n'a été ajouté.
verbatims-added = « { $name } » est dans le livre de codes, version { $number }. { $change ->
    [major] Tout ce qui était codé est à relire.
   *[other] Ce qui était codé le reste.
 }

verbatims-quote = <b>Une citation</b>
    Voici le texte exact qui serait publié, sans nom ni territoire.
verbatims-quote-hidden = Caché : { $what }.
verbatims-quote-nothing-hidden = Rien n'a été caché : relisez bien le texte.
verbatims-quote-doubts = À vérifier, peut-être un nom : { $words }.
verbatims-quote-approved = Approuvée. Cette citation pourra paraître dans le rapport, tant que son auteur l'accepte.
verbatims-quote-dropped = Cette réponse ne sera pas citée.
verbatims-quote-refused = Cette réponse ne peut pas être citée : son auteur ne l'a pas accepté, ou elle est trop longue.
verbatims-quote-changed = Le texte a changé depuis. Relisez-le.
verbatims-quotes = <b>Citation { $rank } sur { $count }</b>
verbatims-no-quotes = Aucune citation n'est publiable aujourd'hui. On en propose une juste après avoir codé sa réponse.
verbatims-hidden-phone = téléphone
verbatims-hidden-email = courriel
verbatims-hidden-link = lien
verbatims-hidden-handle = pseudonyme
verbatims-hidden-siret = SIREN ou SIRET
verbatims-hidden-firm = nom de structure
verbatims-hidden-person = nom de personne
verbatims-hidden-word = mot choisi par vous

verbatims-button-home = Verbatims
verbatims-button-code = Coder
verbatims-button-apart = Désaccords
verbatims-button-agreement = Accord entre codeurs
verbatims-button-book = Livre de codes
verbatims-button-quotes = Citations
verbatims-button-done = Valider
verbatims-button-none = Rien à coder
verbatims-button-pass = Passer
verbatims-button-last = Le précédent
verbatims-button-meanings = Définitions
verbatims-button-see = Revenir au verbatim
verbatims-button-theme = Revenir au thème
verbatims-button-next = Verbatim suivant
verbatims-button-undo = Corriger
verbatims-button-quote = Proposer en citation
verbatims-button-one = La première
verbatims-button-other = La seconde
verbatims-button-both = Tous ces codes
verbatims-button-common = Les codes communs
verbatims-button-more = Suite
verbatims-button-add = Proposer un code
verbatims-button-minor = Version mineure
verbatims-button-major = Version majeure
verbatims-button-hide = Cacher « { $word } »
verbatims-button-approve = Approuver ce texte
verbatims-button-unquote = Ne pas citer

verbatims-button-talks = Entretiens
talks-home = <b>Entretiens</b>
    { $count ->
        [0] Personne n'a encore proposé de créneau.
        [one] 1 entretien convenu.
       *[other] { $count } entretiens convenus.
    }
talks-one = <b>{ $name }</b>
    { $day } à { $hour }, { $way }
    Notes : { $notes } sur { $count }
talks-way-telephone = par téléphone
talks-way-visio = en visio
talks-way-sur_place = sur place
talks-way-any = comme cela l'arrange
talks-secret = Lisez le guide avant l'entretien. Les notes ne sont jamais publiées ; elles s'effacent avec le compte.
talks-guide = <b>Guide, { $rank } sur { $count } : { $theme }</b>
talks-ask = { $rank } sur { $count }. { $words }
    Écrivez ici ce qui a été dit.
talks-noted = Noté : « { $text } » Un nouveau message le remplace.
talks-note-refused = Une note de 1 à { $limit } signes, s'il vous plaît.
talks-saturation = <b>Saturation</b>
    Codes nouveaux, entretien après entretien.
talks-heard = - n° { $rank } : { $codes ->
    [one] 1 code
   *[other] { $codes } codes
 }, { $new ->
    [0] aucun nouveau
    [one] 1 nouveau ({ $names })
   *[other] { $new } nouveaux ({ $names })
 }
talks-none-heard = Aucun entretien n'est encore codé.
talks-saturated = { $count ->
    [one] Le dernier entretien n'a rien apporté de nouveau.
   *[other] Les { $count } derniers entretiens n'ont rien apporté de nouveau.
 }
talks-button-home = Les entretiens
talks-button-guide = Le guide
talks-button-note = Prendre les notes
talks-button-see = Revenir à l'entretien
talks-button-before = La précédente
talks-button-pass = La suivante
talks-button-saturation = Saturation

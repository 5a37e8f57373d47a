# Firms without Telegram: their files, acting for them, and taking one's file over.
paper-banner = <b>Pour { $name }</b> 📄
paper-no-longer = Ce dossier n'est plus entre vos mains : la structure l'a repris ou effacé. Rien de votre dernier message n'est gardé.
paper-unnamed = un nouveau dossier
paper-left = Vous agissez de nouveau en votre nom.
# texte-long
paper-news = <b>Du nouveau pour { $name }</b>, qui n'a pas Telegram. Voici ce qui lui est destiné :
paper-list = { $count ->
    [0] Aucune structure sans Telegram pour l'instant.
    [one] <b>1 structure sans Telegram.</b>
   *[other] <b>{ $count } structures sans Telegram.</b>
 } Vous pouvez déclarer, répondre et signer pour elle, sur papier.
paper-consent-ask = <b>Un dossier s'ouvre avec une signature.</b> La personne lit et signe la feuille d'information (version { $version }). Vous gardez le papier signé.
    Sa signature est-elle devant vous ?
paper-opened = Le dossier est ouvert. Signature notée : devant vous, le { $date }, version { $version }.
paper-phone-ask = Quel est le téléphone de la structure ? C'est par lui que les autres membres l'appelleront.
paper-phone-kept = Téléphone noté : { $phone }.
paper-file = <b>{ $name }</b> (sans Telegram)
paper-file-person = Personne : { $person }
paper-file-place = { $commune }, { $sector }
paper-file-phone = Téléphone : { $phone }
paper-file-no-phone = Téléphone : à demander
paper-file-joining = Inscription à terminer
paper-file-consent = Consentement signé devant { $officer } le { $date }, version { $version }{ $photo ->
    [yes] , photo gardée
   *[no] {""}
 }
paper-file-officer = Suivie par { $officer }
paper-file-waiting = { $count ->
    [0] Aucune proposition n'attend sa réponse.
    [one] 1 proposition attend sa réponse.
   *[other] { $count } propositions attendent sa réponse.
 }
paper-file-adopted = Dossier repris sur Telegram le { $date }. Il se gère maintenant là-bas.
paper-consent-photo = Envoyez la photo de la feuille signée. Elle reste dans le dossier, pour l'équipe seulement.
paper-consent-kept = C'est noté : consentement signé devant vous aujourd'hui, version { $version }, photo gardée.
paper-consent-not-photo = Il faut une photo de la feuille signée, ou le bouton de retour.
paper-taken = C'est vous qui suivez { $name } maintenant. Ce qui lui est destiné vous arrive.
paper-sheet-sent = <b>La feuille de { $name } est prête.</b> Elle porte un code à usage unique pour reprendre son dossier sur Telegram, valable jusqu'au { $date }.
paper-file-name-proposals = propositions.pdf
paper-file-name-consent = feuille-a-signer.pdf
paper-read-nothing = Aucune proposition n'attend { $name }. Il n'y a rien à lire pour l'instant.
paper-read = <b>À lire au téléphone à { $name }</b> ({ $page } sur { $pages })
paper-read-next = Sa réponse se note dans son dossier.

paper-button-home = Sans Telegram
paper-button-open = Ouvrir un dossier
paper-button-signed = Oui, c'est signé
paper-button-blank = Imprimer la feuille
paper-button-act = Agir pour elle
paper-button-leave = Quitter ce dossier
paper-button-sheet = Imprimer ses propositions
paper-button-read = Lire au téléphone
paper-button-consent = Photo du consentement
paper-button-phone = Changer le téléphone
paper-button-mine = Je m'en occupe
paper-button-back = Retour au dossier
paper-button-list = Tous les dossiers
paper-button-following = Suivante
paper-button-preceding = Précédente

### Taking one's file over
adopting-opened = <b>Ce code ouvre le dossier de { $name }</b>, tenu jusqu'ici par l'équipe.
    Pour le reprendre, écrivez les quatre derniers chiffres du téléphone donné à l'équipe.
adopting-member = Vous êtes déjà membre avec ce compte. L'équipe regarde s'il faut réunir les deux dossiers, et vous répond ici.
adopting-asked = C'est transmis. Une personne de l'équipe vérifie et vous répond ici.
adopting-digits-unread = Il faut les quatre derniers chiffres du téléphone, par exemple 4 2 1 8.
adopting-digits-wrong = Ce ne sont pas les bons chiffres. { $left ->
    [one] Il vous reste un essai.
   *[other] Il vous reste { $left } essais.
 }
adopting-digits-no-more = Ces chiffres ne correspondent pas. L'équipe est prévenue : une personne vérifie et vous répond ici.
adopting-yours = Ce dossier est déjà le vôtre, sur ce compte.
adopting-acting = Vous agissez pour une autre structure, qui n'a pas de compte. Revenez d'abord au vôtre, puis ouvrez de nouveau ce code.
adopting-done = Ce dossier a déjà été repris sur Telegram. Si ce n'est pas par vous, écrivez à l'équipe.
adopting-rehearsing = Ce dossier et ce compte ne vont pas ensemble : l'un des deux sert à une répétition. Rien n'a changé.
adopting-over = Ce code n'est plus valable. Demandez une nouvelle feuille à l'équipe.
adopting-refused = L'équipe n'a pas confirmé ce compte pour ce dossier. Si c'est une erreur, appelez-la.
adopting-adopted = <b>Bienvenue, { $name } : ce dossier est maintenant le vôtre.</b> Vos annonces, vos échanges et vos réponses y sont. Vous répondez ici vous-même.
adopting-adopted-data = La feuille que vous avez signée reste valable. Vous pouvez tout voir, corriger ou effacer avec /mesdonnees.
adopting-turned-down = L'équipe n'a pas reconnu ce compte : le dossier reste tel quel. Si c'est une erreur, appelez-la.
adopting-who = <b>Reprise du dossier { $name }.</b> Le compte « { $account } » a montré le code de la feuille. Est-ce bien cette personne ?
adopting-who-member = <b>Reprise du dossier { $name }.</b> Le compte « { $account } » a montré le code. Il est déjà membre, pour { $structure }.
    Réunir garde ce dossier et lui ajoute les annonces du compte.
adopting-told-digits = { $account } a repris le dossier de { $name }, avec les chiffres du téléphone.
adopting-confirmed = C'est fait : { $account } a repris le dossier de { $name }, avec tout son historique.
adopting-merged = C'est fait : les deux dossiers n'en font plus qu'un, { $name }.
adopting-denied = C'est noté : ce compte n'ouvre pas le dossier de { $name }.
adopting-decided = C'est déjà réglé : une autre personne de l'équipe a répondu, ou le dossier est repris.
adopting-merge-busy = Ce compte a des échanges à lui : on ne peut pas les réunir. Refusez, ou terminez-les d'abord avec la personne.
adopting-button-no-digits = Je ne les ai pas
adopting-button-not-mine = Ce n'est pas moi
adopting-button-yes = C'est bien elle
adopting-button-no = Ce n'est pas elle
adopting-button-merge = Réunir les deux

# Labels shared by several conversations.
button-menu = Menu
button-cancel = Annuler
button-back = Retour
button-offer = J'offre
button-need = Je cherche
button-team = Écrire à l'équipe
button-skip = Passer
button-next = Suivantes
button-later = Plus tard
button-yes = Oui
button-no = Non
button-edit = Modifier
button-continue = Continuer
button-restart = Recommencer
button-undo = Changer d'avis
button-resume = Reprendre

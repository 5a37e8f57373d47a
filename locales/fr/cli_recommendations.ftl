### Les recommandations de l'étude, dans le terminal. $code 40 $text 600 $number 4 $author 80 $date 10 $limit 4 $entry 200 $why 200

cli-help-recommendations = Les recommandations de l'étude : les voir, les réécrire, en écarter.
cli-help-recommendations-list = Affiche les recommandations que les chiffres portent aujourd'hui, puis les autres règles.
cli-help-recommendations-edit = Remplace les mots d'une recommandation. Sans texte, ceux de la règle reviennent.
cli-help-recommendations-drop = Écarte une recommandation des prochains rapports. La réécrire la ramène.
cli-metavar-code = CODE
cli-recommendation-carried = { $code } · { $strength }{ $dropped ->
    [yes] {" "}· écartée
   *[no] {""}
 }
cli-recommendation-evidence = Portée par : { $evidence }
cli-recommendation-edit = Version { $number } du { $date }, par { $author }
cli-recommendation-idle = Sans chiffre qui les porte aujourd'hui : { $codes }
cli-recommendations-none = Aucun chiffre ne porte de recommandation aujourd'hui.
cli-recommendation-kept = « { $code } » : version { $number } enregistrée. Les prochains rapports la suivront.
cli-recommendation-dropped = « { $code } » : écartée des prochains rapports.
cli-recommendation-unknown = Aucune recommandation n'a le code « { $code } ». Voir : troquet recommendations list
report-wording = revue le { $date } (version { $number })
study-recommendation-long = Ce texte est trop long : { $limit } signes au plus.
study-recommendations-unreadable = Le fichier des recommandations ne peut pas être lu : { $why }
study-recommendations-entry = Dans le fichier des recommandations, cette entrée ne convient pas : { $entry }

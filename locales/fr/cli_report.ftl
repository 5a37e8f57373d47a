### Le rapport de l'étude, dans le terminal. $file 200 $folder 200 $title 60 $hash 64 $rank 3 $of 3 $names 400 $name 80 $when 12

cli-help-report = Écrit le rapport de l'étude : un PDF à imprimer et une page à ouvrir dans un navigateur. Tous les chiffres passent par le secret statistique.
cli-help-report-kept = Refait le rapport d'une extraction gardée : les mêmes chiffres. Elles sont dans le dossier des données, study/extractions.
cli-help-report-to = Le dossier du rapport. Par défaut : reports, dans le dossier des données.
cli-help-report-images = Un dossier où mettre aussi chaque graphique en image (16:9).
cli-help-report-balance = Un bilan d'une page au lieu du rapport. Écrire territoire=91, ou rencontre=24/11/2026 (ou des mots de son titre).
cli-help-report-slides = Un dossier où mettre les diapositives en PDF : un graphique par page, sa phrase et sa source.
cli-metavar-balance = territoire=… | rencontre=…
cli-report-balance-how = Le bilan se demande ainsi : --bilan territoire=91, ou --bilan rencontre=24/11/2026.
cli-report-balance-alone = Un bilan est une page seule : --bilan ne va pas avec --images ni --diapositives.
cli-report-balance-now = Le bilan d'une rencontre se fait des comptes d'aujourd'hui : il ne va pas avec --extraction, --du ni --au.
cli-report-territory-unknown = Ce territoire n'est pas connu. Ceux qui le sont : { $names }
cli-report-meetup-which = Une seule rencontre passée doit convenir. Celles qui conviennent : { $names }
cli-report-meetup-none = Aucune rencontre passée.
cli-report-meetup = { $when } { $name }
cli-report-slides = Diapositives : { $file }
cli-report-either = Une extraction gardée a déjà ses dates : --extraction ne va pas avec --du ni --au.
cli-report-chapter = { $rank } sur { $of } : { $title }
cli-report-charts = Dessin des graphiques…
cli-report-paper = Mise en page…
cli-report-made = Rapport écrit : { $file } ({ $size } Mo)
cli-report-images = { $count ->
    [0] Aucune image : il y a trop peu de réponses.
    [one] 1 image dans { $folder }
   *[other] { $count } images dans { $folder }
 }
cli-report-extraction = Empreinte de l'extraction : { $hash }

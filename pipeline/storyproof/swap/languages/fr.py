"""French."""

from __future__ import annotations

from storyproof.swap.language import Cue, Language

LANGUAGE = Language.of(
    "fr",
    {
        Cue.OUTCOME: """
            rédui*, amélior*, augment*, diminu*, baiss*, économis*, gagn*, plus rapide*, plus vite,
            moins, plus facile*, plus simple*, mieux, meilleur*, doubl*, accélér*, élimin*, simplifi*,
            facilit*, raccourc*, évit*, empêch*, permet*, permis, aid*, peut désormais, peuvent
            désormais, ne plus, résultat*, succès, réussi*, atteint, en quelques minutes, en quelques
            secondes, libér*
        """,
        Cue.PRAISE: """
            ador*, génial*, formidable*, fantastique*, excellent*, impressionn*, intuiti*, puissant*, parfait*,
            bon choix, super, facile à utiliser, convivial*, moderne*, heureux, fier*, recommand*,
            robuste*, flexib*, innovant*, fluide*, fiable*, satisfait*,
            repouss* les limites, rêver mieux,
            sur mesure, à l'écoute, réactif, réactive, réactifs, réactives, sérénité, sans faille, clé en
            main, véritable partenaire, vrai partenaire, performant*, remarquable*, à ses besoins,
            à nos besoins, à leurs besoins,
            indispensable*, incontournable*, apprécient, apprécie, apprécions, apprécié*, sédui*, prêts
            pour l'avenir, prête pour l'avenir, prêt pour l'avenir
        """,
        Cue.ADOPTION: """
            utilis*, adopt*, chois*, déploy*, migr*, passé à, passés à, install*, mis en place, mise en
            place, mettre en place, s'appuie sur, tourne sur, implément*, retenu,
            partie de l'offre
        """,
        Cue.LINK: """
            parce que, parce qu, car, grâce à, grâce au, grâce aux, en raison de, afin que, pour que,
            donc, Comme, c'est pourquoi, permet*, offre*, fournit, donne, au lieu de, sans, puisque, ce qui
        """,
        Cue.CREDIT: "grâce à, grâce au, grâce aux, à cause de, en raison de",
        Cue.CONTRAST: """
            que, contrairement à, contrairement aux, au lieu de, par rapport à, comparé*, comparaison,
            plutôt que, alors que, tandis que, alternative*, remplac*, rejeté, écarté,
            seulement, préféré, différence
        """,
        Cue.CHOICE: "évalu*, choix, chois*, passé à, passés à, passées à",
        Cue.BESIDES: "non seulement, pas seulement",
        Cue.EXCLUSIVE: """
            seul, seule, seuls, unique*, le seul, la seule, aucun autre, aucune autre, personne d'autre,
            exclusi*, contrairement à,
            aucun des autres, aucune des autres, aucun des deux autres, aucun des trois autres, seuls à
        """,
        Cue.LIMIT: """
            ne prend en charge que, ne prend pas en charge, ne peut pas, ne peuvent pas, pas encore,
            manque, limité à, limitée à, limite*
        """,
        Cue.SHORTCOMING: """
            pas assez, manquait, manquaient, manque de, trop lent, trop lente, trop
            complexe, trop cher, trop de, impossible, difficile*, ne pouvait pas, ne
            pouvaient pas, n'était pas, n'étaient pas, n'est pas, ne suffisait pas,
            limité*, goulot*, pénible, compliqué*, instable
        """,
        Cue.HERITAGE: """
            communauté, fondé, fondée, fondateur*, fondation, gouvernance, contributeur*, open source,
            logiciel libre, créé par, créée par, développé par, écosystème
        """,
        Cue.DENIAL: """
            pas grâce à, pas à cause de, pas en raison de, rien à voir avec, jamais
            utilisé, n'utilise pas, sans utiliser, ne marchait pas, ne marche pas, n'a
            jamais marché, jamais utilisé, jamais ouvert, personne n'utilise, était
            faux, était fausse, désactivé, désactivée, abandonné, abandonnée,
            pas pris, pas prise, pas retenu*, pas achet*, pas command*, pas install*, pas chois*, pas
            utilis*, pas été pris*, pas été retenu*, pas été install*, pas été chois*, passé de, passés de, se passe de, nous passons de, renonc*, jamais servi
        """,
        Cue.REFUSAL: "malgré, en dépit, sans",
        Cue.NEGATION: "aucun*, jamais, personne, rien, pas, plus",
        Cue.UNREAL: """
            aurais, aurait, aurions, auriez, auraient, serais, serait, serions, seraient,
            devrait, devraient, devrions, faudrait, pourrait, pourraient, pourrions, resterait, resteraient
        """,
        Cue.LACK: """
            n'a pas, n'avait pas, n'a aucun*, n'offre pas, n'offre aucun*, ne propose pas, ne propose
            aucun*, ne dispose pas, ne possède pas, ne comprend pas
        """,
        Cue.ABSENCE: """
            n'est pas encore, ne sont pas encore, n'existe pas encore, n'est jamais arrivé, n'est
            jamais arrivée, n'ont jamais été livré*, n'a jamais été livré*, n'a joué aucun rôle, n'est
            jamais venu, n'est jamais venue
        """,
        Cue.FAILURE: """
            n'a servi à rien, n'a rien donné, n'a pas aidé, est tombé en panne, est tombée en panne, a échoué, a failli
        """,
        Cue.WISH: """
            voulait, voulaient, voulions, souhait*, cherch*, avait besoin, avions besoin, avaient
            besoin, exige*, exigence*, objectif, objectifs
        """,
        Cue.PLAN: """
            prévoit de, prévoient de, envisage de, envisagent de, un jour, compte
            bientôt, à l'avenir, projette de, attend toujours, attendent toujours, attendons toujours,
            attend encore, attendent encore, attendons encore,
            l'an prochain, l'année prochaine, prochainement
        """,
        Cue.COMMON: """
            n'importe quel fournisseur, tout fournisseur, tous les fournisseurs, chaque
            fournisseur, comme tout le monde, état de l'art
        """,
        Cue.ALIKE: """
            le même, la même, les mêmes, tout comme, de même que, comme celui de, comme celle de, comme ceux de, comme celles de, comme chez, semblable à, similaire à, comparable à
        """,
        Cue.HOMEMADE: """
            fait maison, en interne, développé* en interne, conçu* en interne
        """,
        Cue.PAPER: """
            brochure*, prospectus, webinaire*, livre blanc, dépliant*, plaquette*, un livre, le livre, une conférence, un exposé, une loi, la loi, une directive, la directive, un communiqué
        """,
        Cue.ABOUT: "sur, de, du, des, consacré à, consacrée à, à propos",
        Cue.HEARD: "entendu parler de, entendu parler du, entendu parler des, lu sur, lu quelque chose sur",
        Cue.HEARSAY: """
            selon le fournisseur, selon l'éditeur, d'après le fournisseur, d'après l'éditeur, selon la
            brochure, d'après la brochure, le fournisseur prétend, le fournisseur promet, l'éditeur
            prétend, l'éditeur promet, le fournisseur affirme, l'éditeur affirme
        """,
        Cue.RUMOUR: "soi-disant, prétendument, est censé, est censée, sont censés, sont censées, prétendu, prétendue",
        Cue.OF_THEIRS: """
            du service météo, du service météorologique, des consultants, du consultant, d'un consultant,
            d'un tiers, de leur ERP, de notre ERP, de son ERP, de l'ERP, de l'ancien fournisseur, de
            l'ancien système, de l'ancien logiciel, de l'ancien outil, d'un autre fournisseur, du
            fournisseur précédent,
            des autres fournisseurs, d'autres fournisseurs, des autres fabricants, d'autres fabricants, de la
            concurrence, des concurrents, d'un concurrent
        """,
        Cue.ACTOR: """
            nous, notre, nos, ils, elles, leur, leurs, équipe*, entreprise, société, clients,
            utilisateurs, il, elle, on
        """,
        Cue.PERSON: """
            développeur*, ingénieur*, administrateur*, testeur*, analyste*, responsable*, client*,
            utilisateur*, équipe*, personnel, collègue*, gens, technicien*, chauffeur*, conducteur*,
            partenaire*, fournisseur*
        """,
        Cue.ANAPHOR: """
            cela, ceci, ça, ce, cette, cet, ces, il, elle, ils, elles, ainsi, de cette façon, cette
            approche, grâce à cela
        """,
        Cue.PROCESS: """
            sans, lui-même, elle-même, ne plus, directement, sous, au lieu de, plutôt que, chaque,
            propre, dès que, aussitôt, avant, jusqu'à, tout seul, un par un, écri*, charg*, libér*,
            relie*, démarr*, install*, décid*, divis*, fusionn*, copi*, sign*, envoi*, envoy*, gard*,
            appel*, stock*, enregistr*, lit, lisent, lu, attend*, déplac*, insér*, arrêt*, vérifi*,
            compar*, compt*, tri*, filtr*, verrouill*, ouvr*, ferm*, dessin*, cliqu*, export*, import*,
            déclench*, bloqu*, chiffr*, tradui*, converti*, renvoi*, port*, remplac*, supprim*, ajout*,
            modifi*, planifi*
        """,
    },
    ordinary="""
        accès alerte alertes analyse application applications architecture automatique base bases
        canal canaux carte code communauté contrôle coût coûts données document documents
        extension extensions fichier fichiers filtre filtres flexibilité fonction fonctions format
        gestion index infrastructure intégration interface interfaces journal langage licence liste
        listes logiciel machine mémoire message messages méthode modèle modèles module modules nuage
        outil outils performance plan plateforme portail prix processus produit produits projet
        projets qualité rapport rapports règle règles réseau réseaux rôle rôles sécurité segment
        serveur serveurs service services simplicité standard stockage surveillance système systèmes
        tableau temps test tests version versions
        chauffeurs développeurs employés enseignants étudiants fournisseurs infirmiers ingénieurs
        patients personnel salariés techniciens
        efficacité productivité satisfaction compétitivité offre
    """,
    small="""
        à au aux avec ce cela ces cet cette ceux chez comme d dans de des du elle elles en encore est
        et être eu eux fait faire il ils j je l la le les leur leurs lui m ma mais me même mes moi mon
        n ne nos notre nous on ont ou où par pas peut plus pour qu quand que qui s sa sans se ses si
        son sont sous sur t ta te tes toi ton tous tout toute très tu un une vos votre vous y était
        étaient été avait avaient
    """,
    after_verb="le la les un une des moi toi nous vous lui leur",
    result_sections="results resultats résultats impact bénéfices bilan gains retombées retombees bénéfice benefices",
    problem_sections="challenge défi défis enjeu enjeux problème problèmes contexte besoin besoins problématique problematique situation constat",
    suffixes="""
        ations ation ements ement ments ment ités ité euses euse eurs eur ables able ibles ible ives
        ive ifs if ées ée és é er ent es e s ons ez ait aient ant ants eaux eau
        aux al ale ales x a èrent era eront erait eraient
    """,
)

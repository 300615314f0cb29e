"""English: the words by which a sentence shows what it does.

Written from general usage. They sort sentences; none of them can anchor one.
"""

from __future__ import annotations

from storyproof.swap.language import Cue, Language

LANGUAGE = Language.of(
    "en",
    {
        Cue.OUTCOME: """
            reduc*, improv*, increas*, decreas*, sav*, cut, cuts, cutting, faster,
            quicker, sooner, cheaper, easier, better, fewer, less, more, doubled,
            tripled, halved, accelerat*, speed*, boost*, gain*, grew, grow*, shrank,
            fell, dropped, eliminat*, simplif*, streamlin*, ease, eases, eased, easing,
            free up, freed up, frees up, shorten*, prevent*, avoid*, enabl*, allow*,
            empower*, help*, makes it possible, made it possible, lets, let, can now,
            now, no longer, result*, success*, achiev*, deliver*, benefit*, effort*,
            convinced, in minutes, in seconds, unlock*, transform*
        """,
        Cue.PRAISE: """
            love*, amaz*, great, fantastic, excellent, impress*, intuitive, powerful,
            perfect, right choice, best, awesome, incredib*, easy to use, user-friendly,
            modern, game changer, game-changer, delight*, happy, proud, recommend*,
            robust, flexib*, innovat*, seamless*, world-class, reliable, potential,
            enjoy*, beautiful, rocking, rocks, revolutioni*, stood out, stands out,
            first-class, thrilled, satisf*, effortless*, efficient, effective, a joy, a
            pleasure, outstanding, remarkabl*, breeze, inspir*, journey, moving forward, move forward,
            people together, everyone together, peace of mind, next level, stay ahead, stays ahead,
            staying ahead, a difference, all the difference, a long way,
            push* the limits, highly enough,
            indispensable, appreciate, appreciates, appreciated, particularly value, particularly values,
            ready for the future, fit for the future
        """,
        Cue.ADOPTION: """
            use, uses, used, using, adopt*, chose, chosen, choose*, select*, deploy*, migrat*, moved
            to, switched to, running on, runs on, run on, rolled out, implement*, install*, built
            with, built on, rewrote, introduced, decided, went live, started with, relies on, rely
            on,
            part of the package, part of the offer
        """,
        Cue.LINK: """
            because, because of, thanks to, due to, so that, which means, therefore, since, by means
            of, leverag*, lets, enabl*, allow*, provid*, offer*, means that, that is why, the
            reason, led me to, led us to, led them to, deciding factor, make, makes, made, gives, gave, instead of, without
        """,
        Cue.CREDIT: "thanks to, because of, due to, owing to",
        Cue.CONTRAST: """
            than, unlike, instead of, over, versus, vs, compared, comparison, rather than, while,
            whereas, in contrast, alternative*, replac*, switch from, switched from, switching from,
            migrate from, migrated from, migrating from, migration from, move from, moved from,
            moving from, transition from, transitioned from, rejected, ruled out, only, sets it apart, sets them apart, preferred,
            difference, differs
        """,
        Cue.CHOICE: """
            evaluat*, choice, chose, choose, choosing, chosen, decided, opted, picked, considered,
            tested, tried, looked at
        """,
        Cue.EXCLUSIVE: """
            only, unique*, the only, none of the other*, no other*, nobody else, sets it apart, sets
            apart, apart from other*, unlike, exclusive*, first to
        """,
        Cue.BESIDES: "not only, not just, not merely, not simply",
        Cue.LIMIT: """
            only supports, does not support, doesn't support, do not support, not supported, cannot,
            can't, does not yet, not yet, is missing, lacks, has no, limited to, limitation*
        """,
        Cue.SHORTCOMING: """
            did not have, didn't have, does not have, doesn't have, do not have, don't
            have, not enough, lacked, lacks, lack of, missing, too slow, too complex,
            too hard, too expensive, too many, too much, impossible, hard to, harder to,
            difficult*, struggl*, could not, couldn't, cannot, can't, would not,
            wouldn't, unable, was not, wasn't, were not, weren't, is not, isn't,
            limited, limitation*, fell short, falls short, bottleneck*, painful,
            complicated, cumbersome, unstable, outgrew, outgrown
        """,
        Cue.HERITAGE: """
            community, founded, founder*, foundation, governance, maintainer*, contributor*, open
            source, open-source, created by, created at, created in, developed at, heritage,
            ecosystem
        """,
        Cue.DENIAL: """
            not because of, not thanks to, not due to, nothing to do with, never used,
            did not use, didn't use, do not use, don't use, not using, without using,
            before we had, did not work, didn't work, does not work, doesn't
            work, never worked, never opened, ever opened, never needed, nobody uses,
            nobody used, no reason to, was wrong, were wrong, switched off, turned off,
            given up, gave up, abandoned, stopped using, no longer use, no longer uses,
            was removed, we refused, have not tried, haven't tried, has not tried, hasn't tried, one of their own, one of its own, one of our own,
            did not order, didn't order, did not buy, didn't buy, do without, does without, did without,
            went without, decided against, not ordered, not bought
        """,
        Cue.REFUSAL: "had no, ignored, in spite of, despite, without",
        Cue.NEGATION: "no, never, nobody, nothing, not, cannot",
        Cue.UNREAL: "would have, wouldn't have, would be, would still, might have, could have, would need, would take, would lose, would not, wouldn't, could not",
        Cue.LACK: """
            lacks, lacked, has no, have no, had no, offers no, does not offer, doesn't offer, does
            not have a, does not have any, doesn't have a, doesn't have any, did not have a, did not
            have any, didn't have a, didn't have any, does not include, doesn't include, does not
            provide, doesn't provide, does not yet offer, does not yet have
        """,
        Cue.ABSENCE: """
            is not available yet, is not yet, isn't yet, are not yet, not yet available, is not
            ready, has yet to, have yet to, is still to come, is still in beta, are still in beta,
            never arrived, never came, did not arrive, didn't
            arrive, has not arrived, hasn't arrived, never went live, did not go live, was never
            installed, were never installed, does not exist yet, had no part, played no part
        """,
        Cue.FAILURE: """
            failed to, fails to, failed us, fails us, did nothing, does nothing, crashed, crashes,
            broke down, breaks down, was broken, is broken, did not help, didn't help, was useless,
            was no help, was of no use, went unused, gathered dust
        """,
        Cue.WISH: """
            need, needs, needed, want, wants, wanted, wish*, hoped, hoping, would like, looking for,
            looked for, searching for, searched for, sought, require*, goal, goals, goal was,
            in search of, were looking, would need, would have to
        """,
        Cue.PLAN: """
            plan to, plans to, planned to, planning to, one day, someday, some day, intend to, intends to,
            hope to, hopes to, going to, will soon, is to come, in the future,
            considering, will be using, will adopt, still waiting for, still wait for, still waits
            for, is planned for, are planned for, on the roadmap, on its roadmap, on their roadmap,
            next year
        """,
        Cue.COMMON: """
            any vendor, every vendor, all vendors, any supplier, every supplier, all
            suppliers, a competitor's, a rival's, another vendor's, another supplier's, any provider, every provider, any tool, every tool, anybody
            sells, everybody sells, industry standard, like everyone else, state of the
            art
        """,
        Cue.ALIKE: """
            the same, the very same, as does, as do, just like, likewise, equally, no different from, has too, have too, has it too, have it too, does too, do too, offers too, Like, like that of, like those of, like the one of, like the one from, like the ones of, similar to that, similar to the one, comparable to that, comparable to the one, as in, as with, akin to, identical to
        """,
        Cue.HOMEMADE: """
            in-house, in house, home-grown, homegrown, home-made, homemade, self-built, self-made, built its own, built their own, built our own, build our own, wrote its own, wrote their own, wrote our own, developed its own, developed their own, developed our own, made its own, made their own, made our own
        """,
        Cue.PAPER: """
            brochure*, webinar*, white paper*, whitepaper*, leaflet*, flyer*, sales pitch, sales
            presentation, slide deck*, advert, adverts, advertisement*, a book, the book, a textbook,
            a lecture, a talk, a blog post, a press release, a podcast, a keynote, the
            keynote, a law, the law, a directive, the directive
        """,
        Cue.ABOUT: "about, on, of",
        Cue.HEARD: """
            heard about, heard of, read about, talked about, spoke about, told us about, told them
            about, learned about, learnt about
        """,
        Cue.HEARSAY: """
            according to the vendor, according to the supplier, according to the brochure, according
            to the website, according to its website, according to its brochure, the vendor claims,
            the vendor claimed, the vendor promises, the vendor promised, the supplier claims, the
            supplier claimed, the supplier promises, the supplier promised, the brochure says, the
            brochure promises, the website says, the website promises
        """,
        Cue.RUMOUR: """
            supposedly, allegedly, reportedly, reputedly, is said to, are said to, was said to, were
            said to, is supposed to, are supposed to, was supposed to, were supposed to
        """,
        Cue.THEIRS: """
            weather service's, met office's, consultant's, consultants', consultancy's, auditor's,
            auditors', integrator's, contractor's, regulator's, spreadsheet's, ERP's, CRM's, third
            party's, old vendor's, previous vendor's, former vendor's, other vendor's, old supplier's,
            previous supplier's, former supplier's, other supplier's, old provider's, previous
            provider's, former provider's, other provider's, old system's, previous system's, old
            tool's, previous tool's, old software's, previous software's
        """,
        Cue.OF_THEIRS: """
            of the weather service, from the weather service, of the met office, of the consultants,
            from the consultants, of a consultant, of their consultants, of our consultants, of an
            auditor, of the auditors, of a third party, from a third party, of their ERP, of our ERP,
            of its ERP, of the ERP, of their old, of their previous, of our old, of our previous, of
            the old system, of the old tool, of the old software, of the previous system, of the
            previous vendor, of another vendor, of another supplier, of another tool,
            of other vendors, of other suppliers, of other makers, from other vendors, from other
            suppliers, from other makers, of the competition, of competitors, of a competitor
        """,
        Cue.ACTOR: """
            we, our, us, they, their, team, teams, company, staff, customers, users, he, she
        """,
        Cue.PERSON: """
            developer*, engineer*, admin, admins, administrator*, tester*, designer*, analyst*,
            manager*, customer, customers, user, users, team, teams, staff, colleague*, people,
            technician*, driver, drivers, nurse*, clerk*, buyer*, architect*, scientist*, employee*,
            worker*, partner, partners, supplier*, student*, teacher*
        """,
        Cue.ANAPHOR: """
            this, that, these, those, it, they, such, both, the approach, the feature, the tool,
            the method, the mechanism, the technique, with it, with this, with that, thanks to it,
            thanks to this, as a result, that way, this way
        """,
        Cue.PROCESS: """
            without, itself, themselves, no longer, straight, directly, beneath, underneath, instead
            of, rather than, only when, each, every, own, as soon as, at once, before, until,
            whenever, whichever, on its own, by itself, alongside, next to, in place, one by one,
            write, writes, written, wrote, run, runs, ran, load*, unload*, reload*, release*,
            reclaim*, link, links, linked, boot, boots, booted, install*, restart*, rebuild*,
            rebuilt, recompile*, compile*, decide*, split*, merge*, copies, copied, copy, sign,
            signs, signed, send, sends, sent, keep, keeps, kept, match*, call, calls, called, store,
            stores, stored, read, reads, route*, rerout*, retr*, crash*, fail, fails, failed, wait,
            waits, spread*, move, moves, moved, drop, drops, swap*, switches, attach*, insert*,
            record, records, recorded, replay*, resume*, pause*, stop, stops, stopped, start,
            starts, started, fetch*, push, pushes, pushed, pull, pulls, pulled, check, checks,
            checked, compare*, count, counts, counted, sort*, filter*, lock*, unlock*, open, opens,
            close, closes, closed, draw, draws, drag, drags, click*, type, types, typed, export*,
            import*, assign*, trigger*, catch*, caught, block*, encrypt*, decrypt*, hash*, cache*,
            index*, map, maps, mapped, parse*, translate*, convert*, turn*, turned into, return*,
            carry, carries, carried, hand, hands, handed, free, frees, freed, own, owns, owned, hold,
            holds, held, replace*, delete*, remove*, add, adds, added, edit*, change, changes,
            changed, rename*, revert*, rolled back, roll back, schedule*, place, places, placed
        """,
    },
    ordinary="""
        access account accounts action actions agent agents alarm alarms alert alerts analysis app
        application applications apps archive automatic automation batch build builds business
        central channel channels chart charts check checks clear cloud code community compliance
        concurrency configuration connection contract contributors control controller controllers
        core cost costs customer customers dashboard dashboards data database databases delivery
        deployment deployments design device devices digital document documents easy ecosystem
        efficiency efficient engine error errors export extension extensions fast feature features
        feedback file files filter filters flexibility flexible forecast form format forms free
        function functions global governance growth history imperative import index indexes
        industry information infrastructure insight insights integration integrations interface
        interfaces language learning libraries library licence license licensing list lists log
        logs machine management map market memory message messages method methods metric metrics
        mobile model models module modules monitoring network node nodes notification
        notifications offline online open operator operators option options order orders partition
        partitions performance pipeline pipelines plan plans platform plugin plugins pod pods
        portal portals power practical pragmatic pragmatism price pricing process processes
        product products profile profiling program project projects quality query readability
        readable record records reliability replay report reporting reports role roles rule rules
        safety scalability scalable scale schedule scheduled search secure security segment
        segments sensor sensors server servers service services setup share signature simple
        simplicity slave slaves software source speed standard standards status storage structure
        support system systems task tasks team technology template templates test testing tests
        text throughput time tool tooling tools track tracking traffic training type types update
        updates upstream user users variant variants version versions video view views visibility
        web workflow workflows manage managed provider providers learn write written world code
        day event events native local remote public private open free internal external
        admin administrator analyst architect buyer clerk designer developer developers driver
        employee employees engineer engineers manager managers nurse nurses patient patients people
        scientist staff student students supplier suppliers teacher teachers technician technicians
        tester worker workers school schools university
    """,
    small="""
        a about above after again all also although am an and any are as at be became because been
        before being below between both but by can could day days did do does doing down during
        each even every few first for from further get gets getting go good got had has have
        having he her here his how i if in into is it its just last like made make makes many may
        me more most much must my need needs new no nor not now of off on once one only onto or
        other our out over own per purpose same see she should since so some still such than that
        the their them then there these they this those through to today too two under until up
        upon us very was way we well were what when where whether which while who why will with
        within without would you your
    """,
    after_verb="""
        to ahead back into through the a an this that these those my your his her our their live
        down up away out along home it them him us over
    """,
    result_sections="result results impact outcome outcomes benefits",
    problem_sections="challenge challenges problem problems situation background pain pains",
    suffixes="""
        ability abilities able ably ible ibility ation ations ition ions ion ing ings ed er ers or
        ors ly ment ments ness ity ities ive ives ance ances ence ences ate ates ize izes ise ises
        al ally ic ical ically e es s y ies
    """,
)

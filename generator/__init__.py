"""A static site generator for a news digest: raw dated articles in, a searchable website out.

The walk of one article, one line a module:

    cli.py             `digest build` (or `mkdocs build`, which meets us in plugin.py)
      desk.py            the desk, seeds/ -> content/
        standing.py        content/ -> facts       whose each page is
        reading.py         seeds/ -> articles      only what is new; cuttings.py keeps the rest between runs
          intake.py          bytes -> article, page  of one file, in any process:
            seeds/             bytes -> Seed            read it: date, headline, dateline, clean paragraphs
            enrich/            Seed -> Article          understand it: headline, summary, tags
            content.py         Article -> page          as an editor would write it
        relate/            Seed, older Seeds       has another seed said the same? (duplicates.py)
        disk.py            page -> file            written, unless a person has touched it
        ledger.py          where it stood before   so that what was deleted or moved stays so
      press.py           the press, content/ -> build/docs/
        record.py          what it read and made     has it anything to do?
        listing.py         folder -> files           what in content/ may be read, and why the rest may not
        places.py          paths -> places           no two pages at one address
        layout.py          values -> files           only what differs is written
        shelf.py           pages -> Articles       only the new ones are read:
          content.py         page -> Article
        assembly.py        Articles -> Digest      editions, months, years, terms
          relate/            Articles -> Relations related articles, running stories
        pages/             Digest -> Pages         articles, editions, months, years, terms, stories, home
        outputs/           Digest -> files         for machines
      render.py          build/docs/ -> site/      MkDocs and Material, with our theme/
        footing.py         settings                  does the site stand on folders of its own?
        manifest.py        text, settings -> key     which page of the published site may stand as it is?
        seal.py            folders -> seal           is all as a build would make it?
        twin.py            finished files -> site  under second names, on top of the site before last
        printing.py        pages -> HTML             the others, on all cores
        plain.py           plain Markdown -> HTML    the part that most texts keep to; feeds ask it too
        converter.py       Markdown -> HTML          as MkDocs does it, with one converter for all
        shells.py          template -> page          run once for pages of one shape
        standins.py        page -> gaps              what the template does with it
      search/            site/ -> site/pagefind/   the search index, only where something changed
      parts/             some years -> a part      for a site that many machines build; parts -> pages of the whole

Beside them: session.py (what all commands share), reports.py (what they tell), inspection.py (`digest inspect`),
foreign.py (what in mkdocs.yml the pages' policy stops), serve.py (live preview: proof.py shows a saved page, preview/
talks to the browsers), editing.py and wire.py (commands), cluster.py (reading on other machines), newsroom.py (what
they do to pages), check/ (what is wrong in content/), newsite.py and starter/ (`digest init`), cms/ (forms of
editing programs), changes.py (which pages another commit has), post.py (`digest mail`: site/editions/ -> readers),
fetch/ (`digest fetch`: other people's feeds and pages -> seeds/).
Below them all: vocabulary.py (the editors' say on names and stories), sources.py (whose feeds, with which rights),
quotation.py (which sentences a summary is), model.py (the values), frontmatter/ (YAML), slips.py (what a person did
wrong in it), spans.py (where its values stand), schema/ (what they may be), markup.py (text -> Markdown), text.py
(words, slugs), wording.py (dates in words), card.py (the picture that previews show), versions.py (a hash of the
program itself), kept.py (results that outlive a build), inventory.py (what changed in a folder), lock.py (one run at a
time), epoch.py (the moment that a build is made for), forked.py (work for all cores), around.py (what of the digest an
article's page shows), errors.py (what is wrong, in words), disk.py (files that nobody sees half of).
Imports run downwards only; tests/test_house.py keeps it so.
"""

__version__ = "0.1.0"

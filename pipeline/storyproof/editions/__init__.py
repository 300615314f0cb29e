"""The only door to the outputs: what each audience may see, as types in which the rest does not exist."""

from __future__ import annotations

from storyproof.editions.admission import (
    internal_stories,
    public_stories,
    retired_from_internal,
    retired_from_public,
)
from storyproof.editions.internal_file import internal_story
from storyproof.editions.publication import retired_pages
from storyproof.editions.story_view import Viewer
from storyproof.editions.terms import terms_told
from storyproof.model.catalog import Catalog
from storyproof.model.edition import (
    CompanyView,
    Edition,
    InternalEdition,
    PublicEdition,
)
from storyproof.model.noun import Labels, said_in
from storyproof.model.story import Story


def editions(catalog: Catalog, *, drafts: bool = False) -> tuple[Edition, ...]:
    """Both editions of one catalogue; with `drafts`, the internal one carries unfinished stories too."""
    return public_edition(catalog), internal_edition(catalog, drafts=drafts)


def public_edition(catalog: Catalog) -> PublicEdition:
    """What anybody may see."""
    viewer = Viewer(catalog, public_stories(catalog))
    stories = tuple(map(viewer.shown, viewer.stories))
    retired = retired_pages(retired_from_public(catalog), viewer.stories, catalog)
    site_url = catalog.settings.site_url or ""
    terms = terms_told(catalog, stories)
    return PublicEdition(company_view(catalog), site_url, stories, retired=retired, terms=terms)


def internal_edition(catalog: Catalog, *, drafts: bool = False) -> InternalEdition:
    """What our own people may see: more stories, and each with its internal file."""
    viewer = Viewer(catalog, internal_stories(catalog, drafts=drafts))
    public = {story.path for story in public_stories(catalog)}
    stories = tuple(
        internal_story(story, viewer, catalog, is_public=story.path in public)
        for story in viewer.stories
    )
    retired = retired_pages(retired_from_internal(catalog), viewer.stories, catalog)
    terms = terms_told(catalog, stories)
    return InternalEdition(company_view(catalog), "", stories, retired=retired, terms=terms)


def edition_of_one(story: Story, near: Catalog) -> InternalEdition:
    """An edition for our own people of nothing but this story, finished or not; empty where its customer has said no."""
    viewer = Viewer(near, internal_stories(near, drafts=True))
    if story not in viewer.stories:
        return InternalEdition(company_view(near), "", ())
    told = internal_story(story, viewer, near, is_public=story in public_stories(near))
    return InternalEdition(company_view(near), "", (told,))


def company_view(catalog: Catalog) -> CompanyView:
    """Us, as every page names us."""
    company = catalog.company
    contact = company.contact
    taglines, titles = company.tagline or {}, (contact.title if contact else None) or {}
    return CompanyView(
        name=company.name,
        tagline=_first(taglines),
        website=company.website or "",
        sample=company.sample,
        contact_name=contact.name if contact else "",
        contact_title=_first(titles),
        contact_email=contact.email if contact else "",
        contact_phone=(contact.phone or "") if contact else "",
        logo=catalog.brand_logo.embedded if catalog.brand_logo else None,
        taglines=taglines,
        contact_titles=titles,
    )


def _first(words: Labels) -> str:
    """In English, else in the language that was written first."""
    return said_in(words, "en") or next(iter(words.values()), "")

"""What search engines are told about a story, in schema.org's terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storyproof.model.edition import CompanyView, PublicStory
from storyproof.model.views import VideoView

JsonObject = dict[str, object]


def story_data(
    story: PublicStory, company: CompanyView, site_url: str, words: Mapping[str, str]
) -> JsonObject:
    """An Article, its VideoObjects and its BreadcrumbList (https://schema.org), as one graph."""
    graph = [_article(story, company, site_url), _breadcrumbs(story, site_url, words)]
    graph += _videos(story, site_url)
    return {"@context": "https://schema.org", "@graph": graph}


def _article(story: PublicStory, company: CompanyView, site_url: str) -> JsonObject:
    publisher: JsonObject = {"@type": "Organization", "name": company.name}
    if company.website:
        publisher["url"] = company.website
    article: JsonObject = {
        "@type": "Article",
        "headline": story.title,
        "description": story.summary,
        "inLanguage": story.language,
        "author": publisher,
        "publisher": publisher,
        "about": {"@type": "Organization", "name": story.customer.name},
    }
    if story.published:
        article["datePublished"] = story.published
    if site_url:
        article["url"] = article["mainEntityOfPage"] = site_url + story.page
    if site_url and story.videos:
        article["image"] = site_url + story.videos[0].poster
    return article


def _breadcrumbs(story: PublicStory, site_url: str, words: Mapping[str, str]) -> JsonObject:
    industry = story.customer.industry
    steps = (
        (words["stories"], site_url),
        (industry.text, f"{site_url}?industry={industry.key}"),
        (story.customer.name, site_url + story.page),
    )
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": url}
            for number, (name, url) in enumerate(steps, 1)
        ],
    }


def _videos(story: PublicStory, site_url: str) -> Iterator[JsonObject]:
    for number, video in enumerate(story.videos, 1):
        data: JsonObject = {
            "@type": "VideoObject",
            "name": video.title,
            "description": story.summary,
            "thumbnailUrl": site_url + video.poster,
            "contentUrl": site_url + video.renditions[0].path,
            "duration": f"PT{max(round(video.duration), 1)}S",
            "transcript": " ".join(cue.text for cue in video.cues),
        }
        if story.published:
            data["uploadDate"] = story.published
        if site_url and (clips := _clips(video, number, site_url + story.page)):
            data["hasPart"] = clips
        yield data


def _clips(video: VideoView, number: int, page: str) -> list[JsonObject]:
    """Chapters and quotes as key moments, no two from one second on.

    https://developers.google.com/search/docs/appearance/structured-data/video#clip
    asks for an address that differs from the page's in its query.
    """
    moments = {moment.start: moment for moment in (*video.quotes, *video.chapters)}
    film = f"film={number}&" if number > 1 else ""
    return [
        {
            "@type": "Clip",
            "name": moment.title,
            "startOffset": round(start, 1),
            "endOffset": round(moment.end, 1),
            "url": f"{page}?{film}t={start:g}",
        }
        for start, moment in sorted(moments.items())
    ]

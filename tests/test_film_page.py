"""A film on its page, in a real browser: chapters, questions, transcript, storyboard, sound alone, no scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Browser, Page, expect

from browsing import printed_edition
from once import Once
from printed_site import many
from sample_edition import full_story, reference_call, told_film
from served_folder import served
from storyproof.model.edition import PublicEdition

pytestmark = pytest.mark.browser

TOLD = "stories/told/"
CALL = "stories/call/"


def _sample() -> PublicEdition:
    """A story with a film and a call, whose words stand in no other story; one with a call alone."""
    quote = replace(full_story().quotes[0], clock="00:03", moment="#t=3", film=1)
    told = replace(
        full_story(), slug="told", quotes=(quote,), videos=(told_film(), reference_call())
    )
    streamed = replace(reference_call(), stream="media/aldermoor/stream.m3u8")
    call = replace(full_story(), slug="call", videos=(streamed,))
    of = many(2)
    return replace(of, stories=(*of.stories, told, call))


@pytest.fixture(scope="module")
def site(once: Once) -> Iterator[str]:
    with served(printed_edition(_sample(), "film-page", once)) as address:
        yield address


def _at(page: Page, second: float, film: int = 0) -> None:
    """Waits until a film stands, or plays on, from a second."""
    page.wait_for_function(
        """([film, second]) => {
          const { currentTime, seeking } = document.querySelectorAll('video')[film] ?? {};
          return !seeking && currentTime >= second && currentTime < second + 2;
        }""",
        arg=[film, second],
    )


def _calm(page: Page) -> None:
    """No sound, and a tenth of the speed: a busy machine must not play past what is looked for."""
    page.evaluate(
        """document.querySelectorAll('video').forEach((video) => {
          video.muted = true;
          video.defaultPlaybackRate = video.playbackRate = 0.1;
        })"""
    )


def test_nothing_of_a_film_is_fetched_before_somebody_plays_it(page: Page) -> None:
    page.goto(f"/{TOLD}", wait_until="networkidle")
    assert page.evaluate("document.querySelector('video').readyState") == 0
    loaded = page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert not [name for name in loaded if name.endswith((".mp4", ".m4a", "storyboard.jpg"))]


_PLAY = """(index) => {
  const source = document.querySelectorAll('video source')[index];
  const video = source.closest('video').cloneNode(true);
  video.querySelectorAll('source').forEach((node) => node.remove());
  video.id = 'tried';
  video.src = source.src;
  video.muted = true;
  document.body.append(video);
  return video.play();
}"""
_SHOWN = """() => {
  const { currentTime, videoWidth, textTracks } = document.querySelector('#tried');
  const { mode, activeCues } = textTracks[0];
  return currentTime > 0 && videoWidth > 0 && mode === 'showing' && activeCues?.length > 0;
}"""


@pytest.mark.parametrize(
    ("path", "files"), [(TOLD, 6), (CALL, 4)], ids=["two films", "a film with a stream"]
)
def test_every_file_of_a_film_plays_with_a_picture_and_its_captions(
    page: Page, path: str, files: int
) -> None:
    page.goto(f"/{path}")
    types = page.locator("video source").evaluate_all("nodes => nodes.map((node) => node.type)")
    assert len(types) == files
    assert any("av01" in type for type in types)
    for index in range(len(types)):
        page.evaluate(_PLAY, index)
        page.wait_for_function(_SHOWN)
        page.evaluate("document.querySelector('#tried').remove()")


def test_a_player_is_told_the_chapters(page: Page) -> None:
    page.goto(f"/{TOLD}")
    titles = page.evaluate(
        """() => new Promise((done) => {
          const track = document.querySelector('track[kind=chapters]');
          track.addEventListener('load', () => done([...track.track.cues].map((cue) =>
            [cue.startTime, cue.endTime, cue.getCueAsHTML().textContent])));
          track.track.mode = 'hidden';
        })"""
    )
    assert titles == [[0, 3, "Before & after"], [3, 9, "What the driver hears"]]


def test_one_film_plays_at_a_time(page: Page) -> None:
    page.goto(f"/{TOLD}")
    _calm(page)
    playing = "() => [...document.querySelectorAll('video')].map((video) => !video.paused).join()"
    page.locator("#film-1 .parts a").first.click()
    page.wait_for_function(f"({playing})() === 'true,false'")
    page.locator("#film-2 .parts > li > a").first.click()
    page.wait_for_function(f"({playing})() === 'false,true'")


def test_a_chapter_plays_the_film_from_there(page: Page) -> None:
    page.goto(f"/{TOLD}")
    _calm(page)
    chapter = page.get_by_role("link", name="What the driver hears")
    assert (chapter.get_attribute("href") or "").endswith("#t=3.0")
    chapter.click()
    _at(page, 3)
    expect(page).to_have_url(re.compile(r"#t=3\.0$"))
    expect(page.locator("#film-1 .parts li.now")).to_have_text(re.compile("What the driver hears"))


def test_an_address_for_search_engines_opens_at_its_second(page: Page) -> None:
    page.goto(f"/{TOLD}?t=3")
    _at(page, 3)
    page.goto(f"/{TOLD}?film=2&t=6")
    _at(page, 6, film=1)
    assert page.evaluate("document.querySelectorAll('video')[1].paused")


def test_from_such_an_address_a_link_within_the_page_leads_where_it_says(page: Page) -> None:
    page.goto(f"/{TOLD}?t=3")
    _at(page, 3)
    page.evaluate(
        """() => {
          document.querySelector('video').play = () => { document.title = 'played'; };
          window.followed = new Promise((done) => addEventListener('hashchange', () => setTimeout(done)));
          location.hash = 'anything-else';
        }"""
    )
    page.evaluate("window.followed")
    assert page.title() != "played"


def test_the_way_back_to_a_moment_does_not_play_it(page: Page) -> None:
    page.goto(f"/{TOLD}#t=3")
    _at(page, 3)
    page.evaluate(
        """() => {
          document.querySelector('video').play = () => { document.title = 'played'; return Promise.resolve(); };
          window.changes = 0;
          addEventListener('hashchange', () => setTimeout(() => { window.changes += 1; }));
          location.hash = 'part-figures';
        }"""
    )
    page.wait_for_function("window.changes === 1")
    page.evaluate("history.back()")
    page.wait_for_function("window.changes === 2")
    assert page.title() != "played"
    again = page.get_by_role("link", name="Play from 00:03")
    for _ in range(2):
        page.evaluate("document.title = ''")
        again.click()
        page.wait_for_function("document.title === 'played'")


def test_a_transcript_line_plays_the_film_from_there(page: Page) -> None:
    page.goto(f"/{TOLD}#t=6")
    _at(page, 6)
    film = page.locator("#film-1")
    film.locator(".transcript summary").click()
    _calm(page)
    film.get_by_role("link", name="Play from 0:03").click()
    _at(page, 3)
    expect(page).to_have_url(re.compile(r"#t=3\.0$"))
    expect(film.locator(".lines li.now")).to_contain_text("We stopped apologising")


def test_a_quote_plays_the_film_from_its_second(page: Page) -> None:
    page.goto(f"/{TOLD}")
    _calm(page)
    page.get_by_role("link", name="Play from 00:03").click()
    _at(page, 3)


def test_the_transcript_can_be_filtered(page: Page) -> None:
    page.goto(f"/{TOLD}")
    film = page.locator("#film-1")
    film.locator(".transcript summary").click()
    words = film.get_by_label("Find words in the transcript")
    words.fill("APOLOGISING")
    expect(film.locator(".lines li:visible")).to_have_count(1)
    expect(film.locator("output")).to_have_text("1 of 3 lines")
    words.fill("")
    expect(film.locator(".lines li:visible")).to_have_count(3)


def test_a_word_only_spoken_is_found_and_opens_the_film_at_its_second(page: Page) -> None:
    page.goto("/?q=quayside")
    expect(page.locator("#cards .card__excerpt").first).to_contain_text("In the film:")
    page.locator("#cards h3 a[href*='/told/']").click()
    expect(page).to_have_url(re.compile(r"/told/#film=\d&find=quayside$"))
    number = int(page.url.partition("film=")[2][0])
    _at(page, 6, film=number - 1)
    film = page.locator(f"#film-{number}")
    expect(film.get_by_label("Find words in the transcript")).to_be_focused()
    expect(film.locator(".lines li:visible")).to_have_count(1)
    assert page.evaluate("[...document.querySelectorAll('video')].every((video) => video.paused)")


def test_a_story_with_a_call_can_be_picked(page: Page) -> None:
    page.goto("/?media=call")
    expect(page.get_by_role("button", name="Remove Recorded reference call")).to_be_visible()
    expect(page.locator("#cards > li")).to_have_count(2)
    expect(page.locator("#cards .card__extras", has_text="Recorded reference call")).to_have_count(
        2
    )


def test_a_call_lists_its_questions_with_their_answers(page: Page) -> None:
    page.goto(f"/{CALL}")
    _calm(page)
    expect(page.locator("#film-1").get_by_text("Recorded reference call")).to_be_visible()
    second = page.locator("#film-1-question-2")
    expect(page.locator("#film-1-question-1")).to_contain_text(
        "Asked by: Head of logistics, a grocer"
    )
    second.get_by_text("The answer in words").click()
    expect(second.locator(".lines li")).to_have_text([re.compile("Now the driver turns off")])
    second.get_by_role("link", name="What went wrong?").click()
    _at(page, 6)
    expect(page).to_have_url(re.compile(r"#t=6\.0$"))
    page.get_by_label("Find words in the transcript").fill("apologising")
    expect(page.locator("#film-1-question-1 .lines li:visible")).to_have_count(1)
    expect(page.locator("#film-1 output")).to_have_text("1 of 3 lines")


def test_the_storyboard_shows_what_is_there_before_one_goes(page: Page) -> None:
    page.goto(f"/{TOLD}")
    bar = page.locator("#film-1").get_by_role("slider", name="Look through the film")
    preview = page.locator("#film-1 .scrub__preview")
    expect(preview).to_be_hidden()
    bar.scroll_into_view_if_needed()
    with page.expect_response(re.compile("storyboard.js")):
        page.locator("#film-1 video").hover()
    expect(bar).to_have_attribute("aria-valuetext", "0:00 Before & after")
    box = bar.bounding_box()
    assert box
    with page.expect_response(re.compile("storyboard.jpg")):
        page.mouse.move(box["x"] + box["width"] * 0.55, box["y"] + box["height"] / 2)
    expect(preview).to_have_text("0:04 What the driver hears")
    expect(preview.locator("i")).to_have_css("background-position", "-160px 0px")
    assert page.evaluate("document.querySelector('video').readyState") == 0
    page.mouse.move(0, 0)
    expect(preview).to_be_hidden()


def test_the_storyboard_works_with_the_keyboard_alone(page: Page) -> None:
    page.goto(f"/{TOLD}")
    bar = page.locator("#film-1").get_by_role("slider", name="Look through the film")
    bar.focus()
    expect(bar).to_have_attribute("aria-valuetext", "0:00 Before & after")
    bar.press("End")
    _at(page, 8.9)
    for _ in range(5):
        bar.press("ArrowLeft")
    _at(page, 4)
    expect(bar).to_have_attribute("aria-valuetext", "0:04 What the driver hears")
    expect(page.locator("#film-1 .scrub__preview")).to_have_text("0:04 What the driver hears")


def test_sound_alone_goes_on_from_the_same_second(page: Page) -> None:
    page.goto(f"/{TOLD}#t=3")
    _at(page, 3)
    film = page.locator("#film-1")
    film.get_by_role("button", name="Sound only").click()
    _at(page, 3)
    assert page.evaluate("document.querySelector('video').currentSrc").endswith(".m4a")
    assert page.evaluate("document.querySelector('video').videoWidth") == 0
    film.get_by_role("button", name="Sound only", pressed=True).click()
    page.wait_for_function("document.querySelector('video').videoWidth > 0")
    _at(page, 3)


def test_a_film_in_play_plays_on_without_its_picture(page: Page) -> None:
    page.goto(f"/{TOLD}")
    _calm(page)
    page.get_by_role("link", name="What the driver hears").click()
    _at(page, 3)
    page.locator("#film-1").get_by_role("button", name="Sound only").click()
    page.wait_for_function(
        """() => {
          const video = document.querySelector('video');
          return !video.paused && video.currentSrc.endsWith('.m4a') && video.currentTime > 3;
        }"""
    )


def test_without_a_script_chapters_and_lines_play_the_file_from_there(
    browser: Browser, site: str
) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"/{TOLD}")
    chapter = page.get_by_role("link", name="What the driver hears")
    assert re.search(r"/media/aldermoor/interview-480\.mp4#t=3\.0$", _href(chapter))
    page.locator("#film-1 .transcript summary").click()
    line = page.locator("#film-1").get_by_role("link", name="Play from 0:06")
    assert _href(line).endswith(".mp4#t=6.0")
    question = page.locator("#film-2").get_by_role("link", name="What went wrong?")
    assert _href(question).endswith(".mp4#film=2&t=6.0")
    said = page.get_by_role("link", name="Play from 00:03")
    assert re.search(r"/media/aldermoor/interview-480\.mp4#t=3$", _href(said))
    expect(page.locator("#film-1").get_by_role("link", name="Listen")).to_be_visible()
    expect(page.get_by_role("slider")).to_have_count(0)
    expect(page.get_by_role("button", name="Sound only")).to_have_count(0)
    context.close()


def _href(link: object) -> str:
    return str(link.evaluate("(node) => node.href"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [320, 360])
@pytest.mark.parametrize("path", [TOLD, CALL])
def test_films_fit_a_phone_with_everything_open(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"/{path}")
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    small = page.evaluate(
        """() => [...document.querySelectorAll('.film :is(a, button, summary, input)')]
          .map(node => [node.textContent.trim() || node.type, node.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 24 || box.width < 24))
          .map(([name, box]) => `${name}: ${box.width}x${box.height}`)"""
    )
    assert small == []

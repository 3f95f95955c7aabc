"""Search: a page with an address, facets, slips forgiven, back and forth, by keyboard alone, and hostile text as text."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from generator.text import plain

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    '"><script>alert(1)</script>',
    "'; alert(1)//",
    "{{7*7}} \\ %00 ${1}",
    "a" * 5000,
]


def status(page: Page) -> Locator:
    return (
        page.get_by_role("main").get_by_role("status") if page.locator("main").count() else page.get_by_role("status")
    )


def headlines(page: Page) -> Locator:
    return page.locator("#digest\\:list .search__headline")


def facet(page: Page, name: str) -> Locator:
    return page.locator(f"[data-facet={name}]")


def asked(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_address_holds_query_facets_range_and_order(watched: Page, site: str) -> None:
    watched.goto(f"{site}search/?q=flour&from=2022-05&to=2022-05&sort=date")
    expect(status(watched)).to_have_text("2 articles")
    expect(headlines(watched)).to_have_text(["Trucks of flour reach the camp", "A month of flour"])
    expect(watched.get_by_label("Search all articles")).to_have_value("flour")
    expect(watched.get_by_label("Sort by")).to_have_value("date")
    expect(watched.get_by_role("button", name="Remove Date: May 2022")).to_be_visible()
    watched.goto(f"{site}search/?place=deir al-balah&place=Łódź")  # as people write it by hand
    expect(status(watched)).to_have_text("1 article")
    expect(watched.get_by_role("button", name="Remove Place: Deir al-Balah")).to_be_visible()
    expect(watched.locator("#digest\\:sort")).to_be_hidden()
    assert watched.title() == "Search – The Daybook"


def test_a_date_is_in_a_range_where_all_that_is_known_of_it_is(page: Page, site: str) -> None:
    for span, found in {
        "from=2022&to=2022": "6 articles",
        "from=2022-05&to=2022-05": "2 articles",
        "from=2022-05-01&to=2022-05-31": "2 articles",
        "from=2022-05-02&to=2022-05-31": "1 article",  # that of some day in May may be of the first
        "from=2022-06": "8 articles",
        "to=2022-05-03": "26 articles",
        "from=1999&to=1999": "Nothing found with these filters.",
        "from=2022-13&to=x": "",
    }.items():
        page.goto(f"{site}search/?{span}")
        expect(page.locator("#digest\\:hint")).to_have_text(
            re.compile(r"\w") if not found.endswith(("article", "articles")) else ""
        )
        expect(status(page)).to_have_text(found)


def test_facets_load_when_opened_and_count_what_was_found(watched: Page, site: str) -> None:
    loaded: list[str] = []
    watched.on("request", lambda request: loaded.append(request.url) if "/filter/" in request.url else None)
    watched.set_viewport_size({"width": 1440, "height": 900})
    watched.goto(f"{site}search/?q=lighthouse")
    expect(status(watched)).to_have_text("25 articles")
    assert loaded == []
    facet(watched, "place").locator("summary").click()
    values = facet(watched, "place").get_by_role("checkbox")
    expect(values).to_have_count(8)
    expect(facet(watched, "place").locator("li").first).to_have_text("Harbourtown25")
    assert len(loaded) == 1
    facet(watched, "place").get_by_role("button", name="Show all 26").click()
    expect(values).to_have_count(26)
    expect(values.nth(8)).to_be_focused()
    facet(watched, "place").get_by_role("searchbox").fill("pier 7")
    expect(values).to_have_count(1)
    values.check()
    expect(status(watched)).to_have_text("1 article")
    expect(values).to_be_focused()
    assert asked(watched) == {"q": ["lighthouse"], "place": ["Pier 7"]}
    facet(watched, "date").locator("summary").click()
    expect(facet(watched, "date").get_by_role("button")).to_have_text(["20211", "March 20211"])
    facet(watched, "date").get_by_role("button", name="March").click()
    expect(facet(watched, "date").get_by_role("button", name="March")).to_have_attribute("aria-pressed", "true")
    assert asked(watched)["from"] == asked(watched)["to"] == ["2021-03"]
    expect(facet(watched, "date").get_by_label("To")).to_have_value("2021-03-31")
    watched.get_by_role("button", name="Remove Place: Pier 7").click()
    expect(status(watched)).to_have_text("25 articles")
    expect(watched.get_by_role("button", name="Remove Date: March 2021")).to_be_focused()
    assert len(loaded) == 2


def test_back_brings_the_search_as_it_was(watched: Page, site: str) -> None:
    watched.set_viewport_size({"width": 1440, "height": 900})
    watched.goto(f"{site}archive/")
    watched.goto(f"{site}search/")
    expect(watched.get_by_label("Search all articles")).to_be_focused()
    watched.keyboard.type("lighthouse", delay=15)
    expect(status(watched)).to_have_text("25 articles")
    facet(watched, "place").locator("summary").click()
    facet(watched, "place").get_by_label("Harbourtown").check()
    expect(watched.get_by_role("button", name="Remove Place: Harbourtown")).to_be_visible()
    watched.get_by_label("Sort by").select_option("date")
    expect(headlines(watched).first).to_have_text("Lighthouse keeper notes tide number 25")
    watched.get_by_role("button", name="Show more (15 left)").click()
    expect(headlines(watched)).to_have_count(20)
    expect(headlines(watched).nth(10)).to_be_focused()
    headlines(watched).nth(14).click()
    expect(watched.locator("h1")).to_contain_text("tide number 11")
    watched.go_back()
    expect(headlines(watched)).to_have_count(20)
    expect(headlines(watched).nth(14)).to_be_in_viewport()
    assert asked(watched) == {"q": ["lighthouse"], "place": ["Harbourtown"], "sort": ["date"]}
    watched.go_back()
    expect(watched.get_by_label("Sort by")).to_have_value("")
    watched.go_back()
    expect(watched.get_by_role("button", name="Remove Place: Harbourtown")).to_have_count(0)
    expect(watched.get_by_label("Search all articles")).to_have_value("lighthouse")
    watched.go_back()  # typing was one entry: the one that opened the page
    expect(watched).to_have_url(f"{site}archive/")


def test_a_slip_an_accent_or_a_second_word_hides_no_name(page: Page, site: str) -> None:
    page.goto(f"{site}search/")
    for query, term in (
        ("Gazza", "Place: Gaza Strip, "),
        ("gaza", "Place: Gaza Strip, "),
        ("Haniyah", "Person: Ismail Haniyeh, "),
        ("deir al balah", "Place: Deir al-Balah, 2 articles"),
        ("deiralbalah", "Place: Deir al-Balah, 2 articles"),
        ("lodz", "Place: Łódź, 1 article"),
        ("marta mueller", "Person: Marta Müller, 1 article"),
        ("workers mill", "Organisation: Mill Union, 1 article"),
        ("sisi egypt", "Place: Egypt, "),
        ("sisi egypt", "Person: Abdel Fattah el-Sisi, "),
    ):
        page.get_by_label("Search all articles").fill(query)
        expect(
            page.get_by_role("list", name="Matching topics").get_by_role("link").filter(has_text=term)
        ).to_be_visible()


def test_submitting_is_a_step_of_its_own_to_go_back_to(watched: Page, site: str) -> None:
    watched.goto(f"{site}search/?q=flour")
    expect(status(watched)).to_have_text("5 articles")
    watched.get_by_label("Search all articles").fill("lighthouse")
    expect(status(watched)).to_have_text("25 articles")
    watched.keyboard.press("Enter")
    watched.get_by_label("Search all articles").fill("flour mill")
    watched.keyboard.press("Enter")  # sooner than anything was found
    expect(headlines(watched)).to_have_text(["The flour mill opens again"])
    for query, found in (("lighthouse", "25 articles"), ("flour", "5 articles")):
        watched.go_back()
        expect(status(watched)).to_have_text(found)
        expect(watched.get_by_label("Search all articles")).to_have_value(query)


def test_where_nothing_is_found_it_says_what_may_have_been_meant(watched: Page, site: str) -> None:
    watched.goto(f"{site}search/?q=isreal")  # Pagefind would answer with every article that has the word "is"
    expect(status(watched)).to_have_text("Nothing found for “isreal”.")
    watched.get_by_role("link", name="Israel", exact=True).click()
    expect(watched.get_by_label("Search all articles")).to_have_value("Israel")
    expect(headlines(watched).first).to_be_visible()
    assert asked(watched) == {"q": ["Israel"]}
    watched.go_back()
    expect(status(watched)).to_have_text("Nothing found for “isreal”.")
    watched.goto(f"{site}search/?q=flour zebrafish")
    expect(watched.locator("#digest\\:hint")).to_have_text("Try one word: flour (5 articles)")
    watched.goto(f"{site}search/?q=flour&place=Harbourtown")
    watched.get_by_role("button", name="Remove all filters").click()
    expect(status(watched)).to_have_text("5 articles")


def test_the_dialog_leads_to_the_page_with_the_same_query(watched: Page, site: str) -> None:
    watched.goto(f"{site}archive/")
    watched.keyboard.press("/")
    watched.keyboard.type("Lighthous")  # a word begun finds the word
    expect(watched.get_by_role("status")).to_have_text("25 articles")
    expect(watched.get_by_role("dialog").locator("mark").first).to_have_text("Lighthouse")
    for _ in range(8):
        watched.keyboard.press("ArrowDown")
    everything = watched.get_by_role("link", name="All results (25)")
    expect(everything).to_be_focused()
    watched.keyboard.press("Enter")
    expect(watched).to_have_url(f"{site}search/?q=Lighthous")
    expect(status(watched)).to_have_text("25 articles")
    watched.keyboard.press("/")
    expect(watched.get_by_label("Search all articles")).to_be_focused()
    watched.keyboard.press("ArrowDown")
    expect(headlines(watched).first).to_be_focused()
    watched.keyboard.press("Enter")
    expect(watched.locator("h1")).to_contain_text("Lighthouse keeper")
    watched.go_back()
    expect(headlines(watched)).to_have_count(10)


def test_escape_closes_the_dialog_with_words_in_it_and_gives_the_focus_back(watched: Page, site: str) -> None:
    watched.goto(f"{site}archive/")
    watched.get_by_role("link", name="Search", exact=True).click()
    watched.keyboard.type("flour")
    expect(watched.get_by_role("status")).to_have_text("5 articles")
    watched.keyboard.press("Escape")
    expect(watched.get_by_role("dialog")).to_have_count(0)
    expect(watched.get_by_role("link", name="Search", exact=True)).to_be_focused()


@pytest.mark.parametrize("text", HOSTILE)
def test_strangers_text_in_an_address_is_text(watched: Page, site: str, text: str) -> None:
    names = ("q", "subject", "place", "person", "organisation", "from", "to", "sort", "constructor", "__proto__")
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{site}search/?{urlencode([(name, text) for name in names])}")
    expect(watched.get_by_role("button", name="Remove Place:")).to_be_visible()
    expect(status(watched)).to_contain_text("Nothing found for")
    assert watched.locator(".seek img, .seek script, .seek iframe").count() == 0
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390


def test_strangers_headlines_and_names_are_text_in_results_and_facets(watched: Page, site: str) -> None:
    watched.set_viewport_size({"width": 1440, "height": 900})
    watched.goto(f"{site}search/?q=bold")
    expect(headlines(watched).first).to_have_text('<img src=x onerror=alert(1)> & "quotes" {{ 7*7 }}')
    expect(watched.get_by_role("link", name="Person: <b>Bold</b> Person, 1 article")).to_be_visible()
    facet(watched, "person").locator("summary").click()
    facet(watched, "person").get_by_label("<b>Bold</b> Person").check()
    expect(watched.get_by_role("button", name="Remove Person: <b>Bold</b> Person")).to_be_visible()


def test_arabic_and_a_long_word_stand_as_they_should(watched: Page, site: str) -> None:
    watched.set_viewport_size({"width": 390, "height": 844})
    watched.goto(f"{site}search/?q=الدقيق")
    expect(headlines(watched)).to_have_count(1)
    assert headlines(watched).first.evaluate("node => getComputedStyle(node).direction") == "rtl"
    expect(watched.locator(".search__result")).to_have_attribute("lang", "ar")
    watched.goto(f"{site}search/?q=flour&from=2022-06-03&to=2022-06-03")
    expect(headlines(watched)).to_have_count(1)
    assert watched.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_field_of_a_missing_page_leads_to_the_search_page(watched: Page, site: str) -> None:
    watched.goto(f"{site}404.html")
    field = watched.get_by_label("Search all articles")
    field.fill("flour mill")
    # The form of this page knows the site's own address only, which here is another host.
    action = watched.locator(".search-field").get_attribute("action")
    assert action == "/digest/search/"
    field.press("Enter")
    expect(watched).to_have_url(f"{site}search/?q=flour+mill")
    expect(headlines(watched)).to_have_text(["The flour mill opens again"])


def test_without_javascript_the_page_says_so_and_leads_on(browser: object, site: str) -> None:
    page = browser.new_page(java_script_enabled=False)  # type: ignore[attr-defined]
    page.goto(f"{site}search/?q=flour")
    expect(page.get_by_text("Search needs JavaScript")).to_be_visible()
    expect(page.get_by_role("search")).to_be_hidden()
    page.get_by_role("main").get_by_role("link", name="topics").click()
    expect(page).to_have_url(f"{site}topics/")
    page.close()


def test_the_page_folds_words_as_the_build_does(watched: Page, site: str) -> None:
    texts = [
        "Deir al-Balah",
        "Łódź",
        "Straße ŒUVRE",
        "Sana’a O'Brien",
        "İzmir ÅRE",
        "شيخ الأزهر",
        "東京・大阪",
        "Ἀθῆναι ΣΟΦΟΣ",
        "ǅ ﬁ ½ x_y",
    ]
    watched.goto(f"{site}about/")
    script = "async ([url, texts]) => { const { fold } = await import(url); return texts.map(fold) }"
    folded = watched.evaluate(script, [f"{site}assets/javascripts/search/words.js", texts])
    assert folded == [plain(text) for text in texts]

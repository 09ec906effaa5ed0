import pytest

from articles.rendering import render


def link(address, words=None):
    return f'<p><a href="{address}" rel="noopener" class="bare-address">{words or address}</a></p>'


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org/a?b=c#d",
        "https://www.cell.com/neuron/fulltext/S0896-6273(24)00462-7",
        "https://example.org/a_b_c--d...e'f*g",
        "https://en.wikipedia.org/wiki/Trauma_(psychology)",
        "https://example.org/ü",
    ],
)
def test_bare_address_becomes_a_link(address):
    assert render(address).html == link(address)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See https://example.org.", "See {}."),
        ("(https://example.org)", "({})"),
        ("“https://example.org”,", "“{}”,"),
        ("**https://example.org**", "<strong>{}</strong>"),
        ("<b>https://example.org</b>", "<b>{}</b>"),
        ("https://example.org; more", "{}; more"),
    ],
)
def test_punctuation_stays_outside_a_bare_address(text, shown):
    address = '<a href="https://example.org" rel="noopener" class="bare-address">https://example.org</a>'
    assert render(text).html == f"<p>{shown.format(address)}</p>"


@pytest.mark.parametrize(
    "text",
    [
        "memories.In the context",
        "www.example.org",
        "example.org/a",
        "ftp://example.org",
        "http://",
        "user@example.org",
    ],
)
def test_words_that_are_no_address_stay_words(text):
    assert render(text).html == f"<p>{text}</p>"


def test_bare_address_in_code_or_in_a_link_stays_as_it_is():
    assert render("`https://example.org`").html == "<p><code>https://example.org</code></p>"
    assert render("[at https://example.org](/a)").html == '<p><a href="/a">at https://example.org</a></p>'


def test_bare_address_in_pasted_html_becomes_a_link():
    assert render("<div>https://example.org</div>").html == (
        '<div><a href="https://example.org" rel="noopener" class="bare-address">https://example.org</a></div>'
    )


def test_ampersand_in_a_bare_address_is_written_once():
    expected = link("https://example.org/?a=1&amp;b=2")
    assert render("https://example.org/?a=1&b=2").html == expected
    assert render("https://example.org/?a=1&amp;b=2").html == expected


@pytest.mark.parametrize(
    "address",
    [
        "tel:988",
        "tel:+18002738255",
        "tel:1-800-273-8255",
        "sms:988",
        "sms:741741?body=HOME",
        "mailto:care@example.org",
        "/articles/sleep/",
        "#s-sleep",
        "../other/",
        "?page=2",
    ],
)
def test_link_to_a_person_or_within_the_site_survives_without_rel(address):
    assert render(f"[Go]({address})").html == f'<p><a href="{address}">Go</a></p>'


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "javascript:1", "data:1", "//evil.example", "vbscript:x", "ftp://example.org"],
)
def test_refused_link_leaves_its_words(address):
    assert render(f"[Go]({address}) on").html == "<p>Go on</p>"


def test_link_to_a_heading_finds_its_prefixed_id():
    assert '<a href="#s-good-sleep">' in render("[below](#good-sleep)\n\n## Good sleep").html


def test_link_without_words_shows_its_address():
    assert render("[](https://example.org)").html == link("https://example.org")


def test_space_in_an_address_is_encoded():
    assert render("[x](</a b>)").html == '<p><a href="/a%20b">x</a></p>'


def test_address_in_angle_brackets_becomes_a_link():
    assert render("<https://example.org>").html == link("https://example.org")
    assert render("<care@example.org>").html == (
        '<p><a href="mailto:care@example.org" class="bare-address">care@example.org</a></p>'
    )


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("example.org/help", "https://example.org/help"),
        ("https://example.org", "https://www.example.org/"),
        ("care@example.org", "mailto:care@example.org"),
        ("988", "tel:988"),
        ("1 (800) 273-8255", "tel:+18002738255"),
        ("741741", "sms:741741?body=HOME"),
    ],
)
def test_link_whose_words_are_its_address_is_marked(words, address):
    assert f'class="bare-address">{words}</a>' in render(f"[{words}]({address})").html
    assert f'class="bare-address">{words}</a>' in render(f"A[^1]\n\n[^1]: [{words}]({address})").html


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("our page", "https://example.org/help"),
        ("example.org", "https://example.org/help"),
        ("Call 988", "tel:988"),
        ("88", "tel:988"),
        ("1", "/page/1"),
        ("write", "mailto:care@example.org"),
    ],
)
def test_link_with_words_of_its_own_is_not_marked(words, address):
    shown = render(f"[{words}]({address})").html
    assert f">{words}</a>" in shown
    assert "class" not in shown

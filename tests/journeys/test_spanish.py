"""Somebody who reads Spanish better: from the home page to an article, and to its original and back."""

import pytest
from playwright.sync_api import expect

from articles.importers.demo import load_demo

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_reader_finds_and_reads_an_article_in_spanish(open_window):
    load_demo()
    page = open_window(locale="en-US", viewport={"width": 390, "height": 800})
    page.goto("/")
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.locator("#q").fill("audifonos")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_have_text("audífonos")
    page.get_by_role("main").get_by_role("link", name="Cómo prepararse para una visita por video").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Cómo prepararse para una visita por video")
    expect(page.get_by_role("heading", name="Puntos clave")).to_be_visible()
    expect(page.get_by_text("Publicado el").first).to_be_visible()
    page.get_by_role("link", name="Read this in English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="Léelo en español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert page.said == []

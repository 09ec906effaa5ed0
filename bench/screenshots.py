"""Pictures of every type of page, for people to look at: `make screenshots` puts them in `screenshots/`.

Each at 320, 768 and 1440 px, light and dark; the article on A4 and Letter besides. Renews those of the README, too.
"""

from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tqdm import tqdm

from bench.demonstration import PAGES, demonstration
from tests.chromium import ARGUMENTS, find_chromium
from tests.environment import ROOT

FOLDER = ROOT / "screenshots"
WIDTHS = (320, 768, 1440)
SCHEMES = ("light", "dark")
PAPERS = ("A4", "Letter")
README = {
    "article-light.png": ("article", 1440, 900, "light"),
    "home-dark.png": ("home", 1440, 900, "dark"),
    "article-phone.png": ("article", 375, 900, "light"),
    "search-light.png": ("search", 1440, 900, "light"),
}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demonstration() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        looks = list(product(PAGES, WIDTHS, SCHEMES))
        for name, width, scheme in tqdm(looks, unit=" pictures", disable=None):
            path = FOLDER / f"{name}-{width}-{scheme}.png"
            take(browser, site + PAGES[name], path, width, 900, scheme, full_page=True)
        for name, (page, width, height, scheme) in README.items():
            take(browser, site + PAGES[page], ROOT / "docs/img" / name, width, height, scheme)
        for paper in PAPERS:
            put_on_paper(browser, site + PAGES["article"], paper)
    print(f"Wrote {len(looks)} pictures and {len(PAPERS)} handouts to {FOLDER.name}/")


def take(browser: Browser, address: str, path: Path, width: int, height: int, scheme: str, **options) -> None:
    page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
    page.goto(address, wait_until="networkidle")
    page.screenshot(path=path, **options)
    page.close()


def put_on_paper(browser: Browser, address: str, paper: str) -> None:
    page = browser.new_page()
    page.goto(address, wait_until="networkidle")
    page.pdf(path=FOLDER / f"article-{paper}.pdf", format=paper)
    page.close()


if __name__ == "__main__":
    main()

"""Debian's Chromium, driven by selenium."""

import os

from selenium import webdriver
from selenium.webdriver.chrome.service import Service


def open_browser(script=True):
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--hide-scrollbars", "--disable-gpu", "--disable-dev-shm-usage",
                 "--no-first-run", "--allow-file-access-from-files"):
        options.add_argument(word)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium refuses root otherwise; ./check does not run as root
    options.binary_location = "/usr/bin/chromium"
    if not script:
        options.add_experimental_option(
            "prefs", {"profile.managed_default_content_settings.javascript": 2})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def look(browser, width, height=900, dark=False):
    """A window of this size, down to a phone's, light or dark."""
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
        "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {
        "features": [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]})

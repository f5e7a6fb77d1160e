"""What search engines read beside the pages: robots.txt, for a site that has a server to itself."""

from isps_kb.site.hosting import published

UNLISTED = ("404.md", "go/index.md", "search.md")  # nothing to be found there
FILE = "robots.txt"


def robots(url: str) -> dict[str, bytes]:
    """The file at the top of a server; below a path nobody would read it."""
    if not url or published.path(url) != "/":
        return {}
    lines = ("User-agent: *", "Disallow: /go/", f"Sitemap: {url}sitemap.xml", "")
    return {FILE: "\n".join(lines).encode()}

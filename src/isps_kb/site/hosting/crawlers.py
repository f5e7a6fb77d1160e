"""What programs read beside the pages of a site that knows its address: robots.txt, and its search as browsers take it up."""

from html import escape

from isps_kb.site.hosting import published

UNLISTED = ("404.html", "go/index.html", "search.html")  # nothing to be found there
ROBOTS, SEARCH = "robots.txt", "opensearch.xml"
_DESCRIPTION = """<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>ISPS</ShortName>
  <LongName>ISPS knowledge base</LongName>
  <Description>A citation, a question or words of the ISPS Code and SOLAS chapter XI-2</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="48" height="48" type="image/png">{url}assets/images/favicon.png</Image>
  <Url type="text/html" method="get" template="{url}search.html?q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{url}opensearch.xml"/>
</OpenSearchDescription>
"""


def files(url: str) -> dict[str, bytes]:
    """The files for an address; robots.txt only at the top of a server, since below a path nobody would read it."""
    if not url:
        return {}
    lines = ("User-agent: *", "Disallow: /go/", f"Sitemap: {url}sitemap.xml", "")
    robots = {ROBOTS: "\n".join(lines).encode()} if published.path(url) == "/" else {}
    return {SEARCH: _DESCRIPTION.format(url=escape(url)).encode()} | robots

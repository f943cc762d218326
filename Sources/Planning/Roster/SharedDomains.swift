/// Web domains that many companies share, so that two accounts with one are not thereby related:
/// mail providers, and hosts of other people's pages.
enum SharedDomains {
  /// Whether a domain is one.
  static func contains(_ domain: String) -> Bool { all.contains(domain) }

  private static let all: Set<String> = [
    // Mail providers.
    "126.com", "163.com", "aim.com", "alice.it", "aol.com", "arcor.de", "att.net", "bellsouth.net",
    "bigpond.com", "bluewin.ch", "bol.com.br", "btinternet.com", "charter.net", "comcast.net",
    "cox.net", "docomo.ne.jp", "earthlink.net", "email.com", "fastmail.com", "free.fr",
    "freenet.de",
    "gmail.com", "gmx.at", "gmx.ch", "gmx.com", "gmx.de", "gmx.net", "googlemail.com", "hey.com",
    "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr", "hotmail.it",
    "icloud.com", "inbox.com", "juno.com", "laposte.net", "libero.it", "live.co.uk", "live.com",
    "live.de", "live.fr", "live.nl", "mac.com", "mail.com", "mail.ru", "mailbox.org", "me.com",
    "msn.com", "naver.com", "o2.pl", "orange.fr", "outlook.com", "outlook.de", "outlook.es",
    "outlook.fr", "pm.me", "posteo.de", "proton.me", "protonmail.com", "qq.com", "rambler.ru",
    "rediffmail.com", "rocketmail.com", "sapo.pt", "sbcglobal.net", "seznam.cz", "sfr.fr",
    "shaw.ca", "sina.com", "sky.com", "t-online.de", "telia.com", "terra.com.br", "tiscali.it",
    "tutanota.com", "uol.com.br", "verizon.net", "virgilio.it", "virginmedia.com", "wanadoo.fr",
    "web.de", "wp.pl", "xtra.co.nz", "yahoo.ca", "yahoo.co.in", "yahoo.co.jp", "yahoo.co.uk",
    "yahoo.com", "yahoo.com.br", "yahoo.de", "yahoo.es", "yahoo.fr", "yahoo.it", "yandex.com",
    "yandex.ru", "ymail.com", "ziggo.nl", "zoho.com",
    // Hosts of pages.
    "about.me", "amazon.com", "apps.apple.com", "bit.ly", "blogspot.com", "business.site",
    "crunchbase.com", "docs.google.com", "ebay.com", "etsy.com", "facebook.com", "github.com",
    "github.io", "godaddysites.com", "google.com", "instagram.com", "linkedin.com", "linktr.ee",
    "medium.com", "myshopify.com", "notion.site", "sites.google.com", "squarespace.com",
    "substack.com", "tiktok.com", "twitter.com", "webflow.io", "weebly.com", "wixsite.com",
    "wordpress.com", "x.com", "xing.com", "yelp.com", "youtube.com",
    // Examples that forms are filled in with.
    "company.com", "domain.com", "example.com", "example.org", "na.com", "none.com", "test.com",
  ]
}

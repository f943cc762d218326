/// A whole page: one file that asks nothing of any other and runs nothing.
struct Document: Sendable {
  /// What the browser calls the page.
  let title: String
  /// What the page shows.
  let body: HTML
  /// The paper it asks a printer for; nil for that of whoever prints it.
  var paper: Paper?

  /// The page, well-formed as XML too.
  var source: String {
    let page: HTML = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
      style-src 'unsafe-inline'"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="color-scheme" content="light dark"/>
      <title>\(title)</title>
      <style>\(StyleSheet.source)\(paper?.style)</style>
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
    return page.source
  }
}

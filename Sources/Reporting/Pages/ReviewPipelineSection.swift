internal import Analysis
internal import Pipeline
internal import Planning

/// Pipeline of last week and to date: together, and by arm where the effect may be read.
struct ReviewPipelineSection: Sendable {
  private let review: Review

  init(_ review: Review) { self.review = review }

  /// The section.
  var html: HTML {
    let pipeline = review.pipeline
    return """
      <section>
      <h2>Pipeline of the plan's accounts</h2>
      \(table("Last week", pipeline.lastWeek))
      \(table("Since \(pipeline.toDate.start)", pipeline.toDate))
      \(pipeline.notes(showsArms: review.showsEffect).map {
        "<p class=\"soft small\">\($0)</p>\n" as HTML
      })
      </section>
      """
  }

  private func table(_ title: String, _ stretch: ReviewPipeline.Stretch) -> HTML {
    let columns: [(name: String, totals: PipelineTotals)] =
      [("Together", stretch.together)]
      + [("Treatment", stretch.treatment), ("Holdout", stretch.holdout)].compactMap {
        name, totals in
        totals.map { (name, $0) }
      }
    return """
      <h3>\(title)</h3>
      <table class="stack totals">
      <thead><tr><td></td>\
      \(columns.map { "<th scope=\"col\">\($0.name)</th>" as HTML })</tr></thead>
      <tbody class="lines">
      \(ReviewPipeline.rows.map { row in
        line("\(row.name)", columns.map { ($0.name, row.sum($0.totals)) })
      })</tbody>
      </table>
      """
  }

  private func line(_ name: String, _ cells: [(name: String, sum: PipelineTotals.Sum)]) -> HTML {
    let currency = review.plan.brief.expected.currency
    return """
      <tr><th scope="row">\(name)</th>\
      \(cells.map { cell -> HTML in
        """
        <td class="value" data-label="\(cell.name)">\(cell.sum.words(currency: currency))</td>
        """
      })</tr>

      """
  }
}
